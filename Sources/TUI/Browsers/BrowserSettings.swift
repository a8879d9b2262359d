internal import Fetch
internal import Screen

/// What the user can settle about the browser beside the request, opened over the screen.
package struct BrowserSettings: Hashable, Sendable {
  package enum Row: CaseIterable, Hashable, Sendable {
    case thirdPartyCookies, localNetworkAccess, pageAddressSpace, httpsOnly
  }

  package var selection = Row.thirdPartyCookies
  /// The https-only hosts, while they are typed.
  package var hosts: TextField?

  package init() {}
}

extension Model {
  mutating func openSettings() {
    guard form != nil else { return }
    overlay = .settings(BrowserSettings())
  }

  /// Changes what the form has no field for, as one step of the history.
  mutating func changeSettings(_ change: (inout FetchRequest) -> Void) {
    guard var form else { return }
    form.changeBase(change)
    guard form != self.form else { return }
    noteEdit(isTyping: false)
    set(form)
  }

  mutating func pressed(_ key: Key, in settings: BrowserSettings) {
    if settings.hosts != nil { return typed(key, in: settings) }
    var settings = settings
    let rows = BrowserSettings.Row.allCases
    let index = rows.firstIndex(of: settings.selection) ?? 0
    switch key {
    case .down, .character("j"), .tab: settings.selection = rows[min(index + 1, rows.count - 1)]
    case .up, .character("k"), .backTab: settings.selection = rows[max(0, index - 1)]
    case .enter, .character("e"), .character("i"):
      guard settings.selection == .httpsOnly else { return cycle(settings, by: 1) }
      settings.hosts = TextField(form?.base.hsts.joined(separator: " ") ?? "")
      settings.hosts?.moveToEnd()
    case .character(" "), .right, .character("l"): return cycle(settings, by: 1)
    case .left, .character("h"): return cycle(settings, by: -1)
    case .character("u"): performEdit(.undo)
    default:
      overlay = nil
      return
    }
    overlay = .settings(settings)
  }

  private mutating func cycle(_ settings: BrowserSettings, by step: Int) {
    changeSettings { request in
      switch settings.selection {
      case .thirdPartyCookies: request.thirdPartyCookies = request.thirdPartyCookies.next(step)
      case .localNetworkAccess: request.localNetworkAccess = request.localNetworkAccess.next(step)
      case .pageAddressSpace:
        let all = [nil] + FetchRequest.AddressSpace.allCases.map { Optional($0) }
        let index = all.firstIndex(of: request.pageAddressSpace) ?? 0
        request.pageAddressSpace = all[(index + step + all.count) % all.count]
      case .httpsOnly: break
      }
    }
    overlay = .settings(settings)
  }

  private mutating func typed(_ key: Key, in settings: BrowserSettings) {
    var settings = settings
    guard var hosts = settings.hosts else { return }
    switch key {
    case .escape: settings.hosts = nil
    case .enter:
      let names = hosts.text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
      if let wrong = names.first(where: { (try? URLRecord.parse("https://\($0)/"))?.host == nil }) {
        notice = Notice("\(wrong) is no host's name", isError: true)
        return
      }
      settings.hosts = nil
      changeSettings { $0.hsts = names }
    default:
      _ = hosts.handle(key, killed: &killed)
      settings.hosts = hosts
    }
    overlay = .settings(settings)
  }
}

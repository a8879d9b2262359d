internal import Fetch
internal import Reports
internal import Screen

/// The list of known texts under the field that is edited.
package struct Completion: Hashable, Sendable {
  package var isOpen = false
  /// The one that tab takes; nil while the list only shows what is known.
  package var selection: Int?
  /// The user went to it, so that enter takes it too.
  package var isChosenByHand = false

  package init() {}
}

/// A known text, and whether it goes on from what is typed.
struct Candidate: Hashable {
  var text: String
  var isContinuation: Bool
}

extension Model {
  /// What the list shows; empty while it is closed.
  var candidates: [Candidate] {
    guard isEditing, place == .workbench, completion.isOpen else { return [] }
    return fittingTexts
  }

  private var fittingTexts: [Candidate] {
    guard let form, let field = form[self.field], field.cursor == field.characters.count else {
      return []
    }
    let key = Derived.FittingKey(known: knownTexts(form), typed: field.text)
    return derived.fitting.value(of: key) { Self.fitting(key.typed, in: key.known) }
  }

  /// The known texts that go on from what is typed, then those that hold it.
  private static func fitting(_ typed: String, in all: [String]) -> [Candidate] {
    let needle = typed.lowercased()
    let isLong = needle.count > 1
    var starting: [Candidate] = []
    var holding: [Candidate] = []
    var seen: Set<String> = [typed]
    let lower = all.map { $0.lowercased() }
    // Whoever has typed a known text whole wants that one.
    let isWhole = typed.isEmpty || lower.contains(needle)
    for (text, lower) in zip(all, lower) where seen.insert(text).inserted {
      if lower.hasPrefix(needle) {
        starting.append(Candidate(text: text, isContinuation: !isWhole))
      } else if isLong, lower.utf8.holds(needle.utf8) {
        holding.append(Candidate(text: text, isContinuation: false))
      }
    }
    return Array((starting + holding).prefix(50))
  }

  /// Everything that might stand in the field; what was used before comes first.
  private func knownTexts(_ form: RequestForm) -> [String] {
    switch field {
    case .method: return known.methods + StandardTexts.methods
    case .origin:
      let own = try? URLRecord.parse(form.url.text, base: nil).origin
      let ofURL = own.flatMap { $0.isOpaque ? nil : $0.serialized }
      return known.origins + [ofURL].compactMap(\.self) + StandardTexts.origins
    case .url: return knownAddresses
    case .headerName: return known.headerNames + StandardTexts.headerNames
    case .headerValue(let row):
      guard form.headers.indices.contains(row) else { return [] }
      let name = form.headers[row].name.text
      let isHidden = !showsSecrets && Secrets.isSecret(ByteString(utf8: name))
      return (isHidden ? [] : known.values(ofHeader: name)) + StandardTexts.values(ofHeader: name)
    default: return []
    }
  }

  /// Addresses without a secret, unless secrets are shown, then the origins of all.
  private var knownAddresses: [String] {
    let key = Derived.AddressesKey(known: known, showsSecrets: showsSecrets, masking: masking)
    return derived.addresses.value(of: key) {
      let origins = (known.origins + known.urls.compactMap(Self.originText) + StandardTexts.origins)
        .filter { $0 != "null" }.map { $0 + "/" }
      return (showsSecrets ? known.urls : known.urls.filter(isPlain)) + origins
    }
  }

  /// Whether nothing in an address is a secret.
  private func isPlain(_ url: String) -> Bool { masking.secrets.maskedAddress(url) == url }

  private static func originText(_ url: String) -> String? {
    guard let parsed = try? URLRecord.parse(url, base: nil), !parsed.origin.isOpaque else {
      return nil
    }
    return parsed.origin.serialized
  }
}

// MARK: - Keys

extension Model {
  /// After a key that changed the text: what goes on from it is offered, the first ready to be taken.
  mutating func offerCompletion(after key: Key) {
    completion = Completion()
    switch key {
    case .character, .backspace, .control("h"): completion.isOpen = true
    default: return
    }
    completion.selection = candidates.first?.isContinuation == true ? 0 : nil
  }

  /// In an empty field everything that is known is shown, without being in the way of any key.
  mutating func offerCompletionInEmptyField() {
    completion = Completion()
    guard let form, form[field]?.isEmpty == true, field.headerRow != nil else { return }
    completion.isOpen = true
  }

  /// - Returns: whether the key was for the list.
  mutating func pressedInCompletion(_ key: Key) -> Bool {
    let count = candidates.count
    guard count > 0 else {
      // ctrl-n asks for the list.
      guard key == .control("n"), field != .body, !fittingTexts.isEmpty else { return false }
      completion = Completion()
      completion.isOpen = true
      chooseCandidate(0)
      return true
    }
    switch key {
    case .control("n"), .down: chooseCandidate((completion.selection ?? -1) + 1)
    case .control("p"), .up:
      guard let selection = completion.selection else { return false }
      chooseCandidate(selection - 1)
    case .escape where completion.selection != nil: completion = Completion()
    case .tab where completion.selection != nil: takeCandidate()
    case .enter where completion.isChosenByHand: takeCandidate()
    case .control("j") where completion.isChosenByHand: takeCandidate()
    default: return false
    }
    return true
  }

  private mutating func chooseCandidate(_ index: Int) {
    let count = max(1, candidates.count)
    completion.selection = (index + count) % count
    completion.isChosenByHand = true
  }

  private mutating func takeCandidate() {
    guard let selection = completion.selection, candidates.indices.contains(selection),
      var form
    else { return }
    let text = candidates[selection].text
    noteEdit(isTyping: false)
    form[field]?.setText(text)
    set(form)
    completion = Completion()
  }
}

extension String.UTF8View {
  /// Whether they hold others side by side.
  fileprivate func holds(_ others: String.UTF8View) -> Bool {
    guard let first = others.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: others) }
  }
}

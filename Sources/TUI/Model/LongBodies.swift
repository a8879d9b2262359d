internal import Fetch

extension Report {
  /// Bodies beyond this are not looked into until somebody opens them.
  static let longBody = 65_536

  /// The report as it is changed by something that need not go through megabytes: its long bodies stay as they are. Whoever
  /// shows one hides its secrets then.
  func keepingLongBodies(_ change: (Report) -> Report) -> Report {
    var light = self
    for (_, place) in longBodies { light.replaceBody(at: place, by: "") }
    var changed = change(light)
    for (body, place) in longBodies { changed.replaceBody(at: place, by: body) }
    return changed
  }

  private enum BodyPlace {
    case response
    case failure
    case exchange(Int)
    case failedExchange(Int)
  }

  private var longBodies: [(body: Body, place: BodyPlace)] {
    var all: [(Body?, BodyPlace)] = [
      (response?.body, .response), (failure?.partial?.body, .failure),
    ]
    for (index, exchange) in exchanges.enumerated() {
      all.append((exchange.response?.body, .exchange(index)))
      all.append((exchange.failure?.partial?.body, .failedExchange(index)))
    }
    return all.compactMap { body, place in
      body.flatMap { $0.count > Self.longBody ? ($0, place) : nil }
    }
  }

  private mutating func replaceBody(at place: BodyPlace, by body: Body) {
    switch place {
    case .response: response?.body = body
    case .failure: failure?.partial?.body = body
    case .exchange(let index): exchanges[index].response?.body = body
    case .failedExchange(let index): exchanges[index].failure?.partial?.body = body
    }
  }
}

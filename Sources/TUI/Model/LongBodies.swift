internal import Fetch

extension Report {
  /// Bodies beyond this are not looked into until somebody opens them.
  static let longBody = 65_536

  /// The report as it is changed by something that need not go through megabytes: its long bodies stay as they are. Whoever
  /// shows one hides its secrets then.
  func keepingLongBodies(_ change: (Report) -> Report) -> Report {
    var light = self
    light.removeLongBodies()
    var changed = change(light)
    for index in exchanges.indices {
      if let body = exchanges[index].response?.body, body.count > Self.longBody {
        changed.exchanges[index].response?.body = body
      }
    }
    if let body = response?.body, body.count > Self.longBody { changed.response?.body = body }
    return changed
  }

  private mutating func removeLongBodies() {
    for index in exchanges.indices {
      if let count = exchanges[index].response?.body.count, count > Self.longBody {
        exchanges[index].response?.body = ByteString()
      }
    }
    if let count = response?.body.count, count > Self.longBody { response?.body = ByteString() }
  }
}

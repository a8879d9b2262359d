package import Fetch

/// A request that was read from a pasted text or a recording.
package struct ImportedRequest: Hashable, Sendable {
  /// Method and address, for a list.
  package var title: String
  /// Its origin is a placeholder unless `originIsKnown`.
  package var request: FetchRequest
  /// Whether the text tells which page made the request.
  package var originIsKnown: Bool
  /// What the browser's jar is to hold beforehand: each `name=value`, or several joined by `; `.
  package var cookies: [String]
  /// How the server is to be reached, in curl's words.
  package var connection: [String]
  /// What was taken otherwise than it was written, or could not be taken: whole sentences.
  package var remarks: [String]

  package init(
    request: FetchRequest, originIsKnown: Bool, cookies: [String] = [],
    connection: [String] = [], remarks: [String] = []
  ) {
    title = "\(request.method) \(request.url)"
    self.request = request
    self.originIsKnown = originIsKnown
    self.cookies = cookies
    self.connection = connection
    self.remarks = remarks
  }

  /// The request, made by another page where the text names none.
  package func request(byDefaultFrom origin: Origin, page: URLRecord?) -> FetchRequest {
    guard !originIsKnown else { return request }
    var request = request
    request.origin = origin
    request.page = page
    return request
  }
}

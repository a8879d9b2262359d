package import Fetch

/// Why no survey can be made of a request.
package enum SurveyObstacle: Hashable, Sendable, CustomStringConvertible {
  case badURL(URLParseError)
  case notHTTP
  /// The page is of the URL's own origin.
  case sameOrigin(String)

  package var description: String {
    switch self {
    case .badURL(let error): "\(error)"
    case .notHTTP: "only http and https can be asked"
    case .sameOrigin(let origin): "\(origin) is the URL's own origin, so CORS plays no part"
    }
  }
}

extension FetchRequest {
  /// nil where a survey can be made of it.
  package var surveyObstacle: SurveyObstacle? {
    let target: URLRecord
    do throws(URLParseError) {
      target = try URLRecord.parse(url, base: page)
    } catch {
      return .badURL(error)
    }
    guard target.isHTTP else { return .notHTTP }
    return target.origin == origin ? .sameOrigin(origin.serialized) : nil
  }
}

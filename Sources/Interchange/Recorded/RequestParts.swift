internal import Fetch
internal import JSONLines

/// What a text says of a request, before it is one.
struct RequestParts {
  var url = ""
  var method: String?
  var headers: [FetchRequest.ScriptHeader] = []
  var body: ByteString?
  /// The page's address, where the text tells it otherwise than by a header.
  var referrer: String?
  var mode: FetchRequest.Mode?
  var credentials: FetchRequest.CredentialsMode?
  var redirect: FetchRequest.RedirectMode?
  var cache: FetchRequest.CacheMode?
  var referrerPolicy: FetchRequest.ReferrerPolicy?
  var cookies: [String] = []
  var remarks: [String] = []

  /// Puts the request together; Origin, Referer and Cookie find their places.
  func imported() -> ImportedRequest {
    let recorded = RecordedHeaders(headers)
    var remarks = self.remarks
    if let remark = recorded.remark { remarks.append(remark) }
    let place = page(recorded, &remarks)
    var request = FetchRequest(
      url: url, origin: place?.origin ?? .opaque(0), page: place?.page)
    request.method = method ?? (body == nil ? "GET" : "POST")
    request.headers = recorded.script
    request.body = body
    request.mode = mode ?? recorded.mode ?? .cors
    request.redirect = redirect ?? .follow
    request.cache = cache ?? .default
    request.referrerPolicy = referrerPolicy
    let cookies = self.cookies + recorded.cookies
    request.credentials = credentials ?? .sameOrigin
    if credentials == nil, !cookies.isEmpty || recorded.hasStorageAccess {
      request.credentials = .include
      remarks.append(
        "Cookies went along, so the credentials mode was taken to be include.")
    }
    return ImportedRequest(
      request: request, originIsKnown: place != nil, cookies: cookies, remarks: remarks)
  }

  private func page(_ recorded: RecordedHeaders, _ remarks: inout [String]) -> PageAddress? {
    let referrer = [self.referrer, recorded.referrer].compactMap(\.self)
      .first { $0.contains("://") }
    if let origin = recorded.origin {
      if let place = try? PageAddress(origin: origin, page: referrer) { return place }
      remarks.append("The Origin header is no origin, so the page is not known from it.")
    }
    if let referrer, let url = try? URLRecord.parse(referrer), !url.origin.isOpaque {
      return try? PageAddress(origin: url.origin.serialized, page: referrer)
    }
    guard recorded.fetchSite == "same-origin", let target = try? URLRecord.parse(url),
      !target.origin.isOpaque
    else { return nil }
    return try? PageAddress(origin: target.origin.serialized, page: nil)
  }
}

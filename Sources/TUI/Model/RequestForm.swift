package import Fetch

/// A place in the request editor.
package enum FormField: Hashable, Sendable {
  case origin, method, url
  case credentials, mode, redirect, cache, api, uploadListener, browser
  case headerName(Int), headerValue(Int)
  case addHeader
  case body

  /// Whether a text is typed into it (and not one of a few values chosen).
  package var isText: Bool {
    switch self {
    case .origin, .method, .url, .headerName, .headerValue, .body: true
    default: false
    }
  }

  /// The header row that it belongs to.
  package var headerRow: Int? {
    switch self {
    case .headerName(let row), .headerValue(let row): row
    default: nil
    }
  }
}

/// A request as it is being edited: any text may stand in it, also one that is wrong.
package struct RequestForm: Hashable, Sendable {
  /// A header; switched off, it stays but is not sent.
  package struct HeaderRow: Hashable, Sendable {
    package var isOn: Bool
    package var name: TextField
    package var value: TextField

    package init(_ name: String = "", _ value: String = "", isOn: Bool = true) {
      self.isOn = isOn
      self.name = TextField(name)
      self.value = TextField(value)
    }
  }

  package var origin: TextField
  package var method: TextField
  package var url: TextField
  package var credentials: FetchRequest.CredentialsMode
  package var mode: FetchRequest.Mode
  package var redirect: FetchRequest.RedirectMode
  package var cache: FetchRequest.CacheMode
  package var api: FetchRequest.API
  package var hasUploadListener: Bool
  package var headers: [HeaderRow]
  package var body: TextField
  /// A body that is no text: kept as it is until it is removed.
  package var binaryBody: ByteString?
  /// Parameters of the query that are switched off, by their places.
  var parkedParameters: [ParkedParameter] = []
  /// The workspace's request that it was made from.
  package var workspaceRequest: String?
  /// What the form has no field for.
  package private(set) var base: FetchRequest

  package init(_ request: FetchRequest) {
    origin = TextField(request.origin.serialized)
    method = TextField(request.method)
    url = TextField(request.url)
    credentials = request.credentials
    mode = request.mode
    redirect = request.redirect
    cache = request.cache
    api = request.api
    hasUploadListener = request.hasUploadListener
    headers = request.headers.map { HeaderRow($0.name, $0.value) }
    let bytes = request.body?.bytes ?? []
    let text = String(validating: bytes, as: UTF8.self)
    body = TextField(text ?? "", isMultiline: true)
    binaryBody = text == nil ? request.body : nil
    base = request
  }

  /// Changes what the form has no field for.
  mutating func changeBase(_ change: (inout FetchRequest) -> Void) { change(&base) }

  /// Every field in the order in which the arrows visit them.
  package var fields: [FormField] {
    var fields: [FormField] = [
      .origin, .method, .url, .credentials, .mode, .redirect, .cache, .api,
    ]
    if api == .xhr { fields.append(.uploadListener) }
    fields.append(.browser)
    for row in headers.indices { fields.append(.headerName(row)) }
    return fields + [.addHeader, .body]
  }

  /// The text of a field that is typed into; nil for a choice, and for a header that is not there.
  package subscript(field: FormField) -> TextField? {
    get {
      switch field {
      case .origin: origin
      case .method: method
      case .url: url
      case .body: binaryBody == nil ? body : nil
      case .headerName(let row): headers.indices.contains(row) ? headers[row].name : nil
      case .headerValue(let row): headers.indices.contains(row) ? headers[row].value : nil
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch field {
      case .origin: origin = newValue
      case .method: method = newValue
      case .url: url = newValue
      case .body: body = newValue
      case .headerName(let row) where headers.indices.contains(row): headers[row].name = newValue
      case .headerValue(let row) where headers.indices.contains(row): headers[row].value = newValue
      default: break
      }
    }
  }

  /// Takes the next (or, with -1, the previous) value of a choice.
  /// - Returns: whether the field is one.
  package mutating func cycle(_ field: FormField, by step: Int) -> Bool {
    switch field {
    case .method: method.setText(Self.nextMethod(after: method.text, by: step))
    case .credentials: credentials = credentials.next(step)
    case .mode: mode = mode.next(step)
    case .redirect: redirect = redirect.next(step)
    case .cache: cache = cache.next(step)
    case .api: api = api.next(step)
    case .uploadListener: hasUploadListener.toggle()
    default: return false
    }
    return true
  }

  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

  private static func nextMethod(after method: String, by step: Int) -> String {
    guard let index = methods.firstIndex(of: method) else { return methods[0] }
    return methods[(index + step + methods.count) % methods.count]
  }
}

extension CaseIterable where Self: Equatable {
  /// The value so many places (-1 or 1) further, around.
  package func next(_ step: Int) -> Self {
    let all = Array(Self.allCases)
    guard let index = all.firstIndex(of: self) else { return self }
    return all[(index + step + all.count) % all.count]
  }
}

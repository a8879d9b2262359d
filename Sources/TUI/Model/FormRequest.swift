package import Fetch

extension RequestForm {
  /// The request that the form stands for, or the first mistake that keeps it from being one. Mistakes that a browser
  /// finds (a forbidden method, a header that is no token) are not mistakes here: they become verdicts.
  package var request: Result<FetchRequest, FieldError> {
    let parsedOrigin: Origin
    switch pageOrigin {
    case .success(let origin): parsedOrigin = origin
    case .failure(let error): return .failure(error)
    }
    let page = page(for: parsedOrigin)
    if case .failure(let error) = targetURL(base: page) { return .failure(error) }
    var request = base
    request.origin = parsedOrigin
    request.page = page
    request.url = url.text
    request.method = method.text
    request.mode = mode
    request.credentials = credentials
    request.redirect = redirect
    request.cache = cache
    request.api = api
    request.hasUploadListener = api == .xhr && hasUploadListener
    request.headers = headers.filter { $0.isOn && !($0.name.isEmpty && $0.value.isEmpty) }
      .map { FetchRequest.ScriptHeader($0.name.text, $0.value.text) }
    if let binaryBody {
      request.body = binaryBody
    } else if !body.isEmpty {
      request.body = ByteString(utf8: body.text)
    } else if request.body?.isEmpty != true {
      // An empty body that came from outside is one; an emptied field is none.
      request.body = nil
    }
    return .success(request)
  }

  /// Every mistake that can be shown at its field.
  package var errors: [FieldError] {
    var errors: [FieldError] = []
    var page = base.page
    switch pageOrigin {
    case .success(let origin): page = self.page(for: origin)
    case .failure(let error): errors.append(error)
    }
    if case .failure(let error) = targetURL(base: page) { errors.append(error) }
    return errors
  }

  /// The page's origin, or why the text is none.
  var pageOrigin: Result<Origin, FieldError> {
    do throws(URLParseError) {
      let origin = try Origin.parse(origin.text)
      guard origin.isOpaque else { return .success(origin) }
      // A number of its own, so that no URL with an opaque origin counts as the same.
      return .success(base.origin.isOpaque ? base.origin : .opaque(1))
    } catch {
      return .failure(Self.fieldError(.origin, error, in: origin.text))
    }
  }

  private func targetURL(base page: URLRecord?) -> Result<URLRecord, FieldError> {
    guard !url.isEmpty else {
      return .failure(FieldError(.url, at: 0, "type the URL that the script fetches"))
    }
    do throws(URLParseError) {
      return .success(try URLRecord.parse(url.text, base: page))
    } catch {
      return .failure(Self.fieldError(.url, error, in: url.text))
    }
  }

  /// The page that the request came with, or the root of another origin.
  func page(for origin: Origin) -> URLRecord? {
    if origin == base.origin { return base.page }
    return origin.isOpaque ? nil : try? URLRecord.parse(origin.serialized + "/")
  }

  /// The parser counts scalars, the field characters.
  private static func fieldError(
    _ field: FormField, _ error: URLParseError, in text: String
  ) -> FieldError {
    let position = error.offset.map { offset in
      let scalars = text.unicodeScalars
      let index = scalars.index(
        scalars.startIndex, offsetBy: max(0, offset), limitedBy: scalars.endIndex)
      return text[..<(index ?? scalars.endIndex)].count
    }
    return FieldError(field, at: position, error.message)
  }
}

extension FieldError: Error {}

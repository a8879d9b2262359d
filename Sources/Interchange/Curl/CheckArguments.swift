internal import Fetch

extension ImportedRequest {
  /// The request in the words that `corscope check` takes.
  package var checkArguments: [String] {
    var words = ["--request", request.method]
    for header in request.headers {
      let text = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      words += ["--header", text]
    }
    if let body = request.body { words += ["--data-raw", body.text] }
    // curl would add a type to a body; fetch() knows its own.
    if request.body != nil,
      !request.headers.contains(where: { $0.name.lowercased() == "content-type" })
    {
      words += ["--header", "Content-Type: text/plain;charset=UTF-8"]
    }
    for cookie in cookies { words += ["--cookie", cookie] }
    if originIsKnown { words += ["--origin", request.origin.serialized] }
    if originIsKnown, let page = request.page { words += ["--page", page.serialized()] }
    words += ["--mode", request.mode.rawValue, "--credentials", request.credentials.rawValue]
    words += ["--redirect", request.redirect.rawValue, "--cache", request.cache.rawValue]
    if let policy = request.referrerPolicy { words += ["--referrer-policy", policy.rawValue] }
    return words + [request.url]
  }
}

extension PowerShellRequest {
  /// The same request as a curl command, so that it is understood in one place.
  package var curlCommand: ShellCommand {
    var words = ["curl", "--url", url]
    if let method { words += ["--request", method] }
    for header in headers { words += ["--header", "\(header[0]): \(header[1])"] }
    if let contentType { words += ["--header", "Content-Type: \(contentType)"] }
    if let body { words += ["--data-raw", body] }
    for cookie in cookies { words += ["--cookie", cookie] }
    if isInsecure { words.append("--insecure") }
    return ShellCommand(words: words, unfilled: unfilled)
  }
}

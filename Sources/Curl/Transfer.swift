import CCurl
import Fetch
import Probe

/// One request on its way: the libcurl handle that carries it, what libcurl needs kept alive for it,
/// and what has come back so far.
final class Transfer {
  /// Why the callbacks broke a transfer off.
  enum Stop: Hashable {
    /// The body reached its limit.
    case bodyLimit
    case headerLimit
    /// 101: what follows is no HTTP.
    case switchedProtocols
  }

  let id: TransferID
  let request: WireRequest
  let easy: EasyHandle
  let options: CurlOptions
  private(set) var receiver = HeaderReceiver()
  private(set) var body: BodyReceiver
  private(set) var stop: Stop?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var lists: [CurlList] = []

  /// Sets the handle up; nothing is sent yet.
  /// - Parameter timeLimit: milliseconds.
  /// - Throws: `unsendableRequest`, or `other` when libcurl refuses an option.
  init(
    id: TransferID, request: WireRequest, timeLimit: Int, easy: EasyHandle, options: CurlOptions
  ) throws(TransportFailure) {
    self.id = id
    self.request = request
    self.easy = easy
    self.options = options
    body = BodyReceiver(limit: options.bodyLimit, folder: options.bodyFolder)
    errorText.pointee = 0
    try configure(timeLimit: timeLimit)
  }

  deinit {
    errorText.deallocate()
  }

  /// libcurl's own words on what went wrong, possibly empty.
  var errorMessage: String {
    String(cString: errorText)
  }

  // MARK: - What libcurl is told

  private func configure(timeLimit: Int) throws(TransportFailure) {
    let context = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    try require(easy.set(CURLOPT_ERRORBUFFER, pointer: errorText))
    try require(easy.set(CURLOPT_HEADERFUNCTION, callback: Self.headerCallback))
    try require(easy.set(CURLOPT_HEADERDATA, pointer: context))
    try require(easy.set(CURLOPT_WRITEFUNCTION, callback: Self.bodyCallback))
    try require(easy.set(CURLOPT_WRITEDATA, pointer: context))
    // Without it libcurl may use SIGALRM and raise SIGPIPE.
    try require(easy.set(CURLOPT_NOSIGNAL, true))
    // A slow name server must not hold up the loop when a transfer is cancelled or out of time.
    try require(ccurl_leave_resolver(easy.raw))
    try require(easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true))
    // An empty text means every coding that libcurl knows; the request's own header is untouched.
    try require(easy.set(CURLOPT_ACCEPT_ENCODING, ""))

    let longest = Int(Int32.max)
    try require(easy.set(CURLOPT_TIMEOUT_MS, min(max(timeLimit, 1), longest)))
    try require(
      easy.set(CURLOPT_CONNECTTIMEOUT_MS, min(max(options.connectTimeLimit, 1), longest)))
    try configureTarget()
    try configureMessage()
    try configureTrust()
  }

  private func configureTarget() throws(TransportFailure) {
    var url = request.url
    url.username = ""
    url.password = ""
    guard url.scheme == "http" || url.scheme == "https", let host = url.host, host != .empty else {
      throw TransportFailure(
        .unsendableRequest,
        "\(PlainText.printable(url.serialized(excludingFragment: true))) is no http or https URL.")
    }
    try require(easy.set(CURLOPT_URL, url.serialized(excludingFragment: true)))
    try require(easy.set(CURLOPT_PATH_AS_IS, true))
    try require(
      easy.set(
        CURLOPT_HTTP_VERSION,
        Int(options.usesOnlyHTTP1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS)))

    if let proxy = options.proxy {
      try require(easy.set(CURLOPT_PROXY, proxy))
    } else if host.isLoopback {
      try require(easy.set(CURLOPT_PROXY, ""))
    }
    if let noProxy = options.noProxy {
      try require(easy.set(CURLOPT_NOPROXY, noProxy))
    }
    if !options.resolve.isEmpty {
      try set(CURLOPT_RESOLVE, options.resolve.map { Array($0.utf8) })
    }
    var connectTo = options.connectTo.map { Array($0.utf8) }
    if case .domain = host, host.isLoopback, options.proxy?.isEmpty ?? true,
      !options.resolves(host)
    {
      // libcurl before 7.86 asks a name server for `*.localhost`; `localhost` it knows by itself, as
      // both ::1 and 127.0.0.1.
      connectTo.append(Array("::localhost:".utf8))
    }
    if !connectTo.isEmpty {
      try set(CURLOPT_CONNECT_TO, connectTo)
    }
  }

  private func configureMessage() throws(TransportFailure) {
    try set(CURLOPT_HTTPHEADER, try RequestLines(request).lines)
    if request.method == "HEAD" {
      try require(easy.set(CURLOPT_NOBODY, true))
      return
    }
    // [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch):
    // POST and PUT without a body announce a length of 0, other methods announce nothing.
    let announcesNothing = request.method != "POST" && request.method != "PUT"
    if request.body == nil && announcesNothing {
      try require(easy.set(CURLOPT_HTTPGET, true))
    } else {
      let body = request.body?.bytes ?? []
      try require(easy.set(CURLOPT_POST, true))
      try require(easy.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count))
      // One byte more, as the address of an empty array may be none.
      let copied = (body + [0]).withUnsafeBytes { bytes in
        bytes.baseAddress.map { easy.set(CURLOPT_COPYPOSTFIELDS, pointer: $0) }
      }
      try require(copied ?? CURLE_OUT_OF_MEMORY)
    }
    try require(easy.set(CURLOPT_CUSTOMREQUEST, request.method.isomorphic))
  }

  private func configureTrust() throws(TransportFailure) {
    if options.isInsecure {
      try require(easy.set(CURLOPT_SSL_VERIFYPEER, false))
      try require(easy.set(CURLOPT_SSL_VERIFYHOST, 0))
    }
    switch options.trust {
    case .system: break
    case .file(let path):
      try require(easy.set(CURLOPT_CAINFO, path))
      try require(easy.set(CURLOPT_CAPATH, nil))
    case .directory(let path):
      try require(easy.set(CURLOPT_CAPATH, path))
      try require(easy.set(CURLOPT_CAINFO, nil))
    }
    if let certificate = options.clientCertificate {
      try require(easy.set(CURLOPT_SSLCERT, certificate))
      try require(easy.set(CURLOPT_SSLKEY, options.clientKey ?? certificate))
    }
  }

  private func set(_ option: CURLoption, _ lines: [[UInt8]]) throws(TransportFailure) {
    guard let list = CurlList(lines) else {
      throw TransportFailure(.other, "libcurl has no memory left.")
    }
    lists.append(list)
    try require(easy.set(option, list: list))
  }

  private func require(_ code: CURLcode) throws(TransportFailure) {
    guard code == CURLE_OK else {
      throw TransportFailure(
        .other, "libcurl refused an option: \(String(cString: ccurl_easy_strerror(code))).")
    }
  }

  // MARK: - What libcurl tells

  /// libcurl takes any other return value than the number of bytes for the wish to stop.
  private static let stopped = 0

  private static let headerCallback: ccurl_bytes_callback = { bytes, size, count, context in
    guard let bytes, let context else { return stopped }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receiveHeader(line) ? line.count : stopped
  }

  private static let bodyCallback: ccurl_bytes_callback = { bytes, size, count, context in
    guard let bytes, let context else { return stopped }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receiveBody(piece) ? piece.count : stopped
  }

  private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    let wasComplete = receiver.stage == .complete
    guard receiver.receive(line) == .accepted else {
      stop = .headerLimit
      return false
    }
    guard !wasComplete, receiver.stage == .complete else { return true }
    if receiver.status == 101 {
      stop = .switchedProtocols
      return false
    }
    if ContentCodings(receiver.headers).hasUnknown {
      // [Handle content codings](https://fetch.spec.whatwg.org/#handle-content-codings): the body stays
      // as it is, where libcurl would fail.
      return easy.set(CURLOPT_HTTP_CONTENT_DECODING, false) == CURLE_OK
    }
    return true
  }

  private func receiveBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    if body.receive(piece) { return true }
    stop = .bodyLimit
    return false
  }

  /// The body as far as it has come, and why it is no longer, where that is not the limit's doing.
  func takeBody() -> (body: Body, problem: String?) {
    let taken = body.body()
    return (taken, stop == .bodyLimit ? body.problem : nil)
  }
}

extension CurlOptions {
  /// Whether the user gave an address for a host.
  fileprivate func resolves(_ host: Host) -> Bool {
    resolve.contains { entry in
      let bare = entry.hasPrefix("+") || entry.hasPrefix("-") ? entry.dropFirst() : entry[...]
      let name = bare.prefix { $0 != ":" }
      return name == "*" || name.lowercased() == host.serialized
    }
  }
}

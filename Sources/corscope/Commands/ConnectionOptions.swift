import ArgumentParser
import Curl

/// How the server is reached; the spelling is curl's.
struct ConnectionOptions: ParsableArguments {
  @Flag(name: [.customShort("k"), .long], help: "Accept any certificate.")
  var insecure = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Certificates to trust, a PEM file.", valueName: "file"))
  var cacert: String?

  @Option(
    name: [.customShort("E", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("The client's certificate, a PEM file.", valueName: "file"))
  var cert: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The client's private key, a PEM file.", valueName: "file"))
  var key: String?

  @Option(
    name: [.customShort("x", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "Go through a proxy. Else the usual variables (https_proxy, …) are followed.",
      valueName: "url"))
  var proxy: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Hosts that are reached without the proxy.", valueName: "list"))
  var noproxy: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Take this address for a host.", valueName: "host:port:address"))
  var resolve: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Connect elsewhere.", valueName: "host:port:host2:port2"))
  var connectTo: [String] = []

  @Flag(name: .customLong("http1.1"), help: "Speak HTTP/1.1 only.")
  var http11 = false

  @Flag(name: .customLong("http2"), help: "Speak HTTP/2 where the server does.")
  var http2 = false
}

extension ConnectionOptions {
  /// Bytes of a body that the screen keeps.
  static let screenBodyLimit = 128 << 20

  /// The settings, with what the environment names where the command line is silent.
  /// - Parameter bodyLimit: bytes of a body that are kept.
  func curlOptions(bodyLimit: Int = screenBodyLimit) -> CurlOptions {
    var options = CurlOptions()
    options.isInsecure = insecure
    options.trust = cacert.map { .file($0) } ?? CurlOptions.trust(from: Environment.trustVariables)
    options.clientCertificate = cert
    options.clientKey = key
    options.proxy = proxy
    options.noProxy = noproxy
    options.resolve = resolve
    options.connectTo = connectTo
    options.usesOnlyHTTP1 = http11
    options.bodyLimit = bodyLimit
    options.bodyFolder = Environment.nonEmpty("TMPDIR") ?? options.bodyFolder
    return options
  }

  func validate() throws {
    for (name, path) in [("--cacert", cacert), ("--cert", cert), ("--key", key)] {
      guard let path else { continue }
      guard InputFile.isReadable(path) else {
        throw ValidationError("\(name): cannot read \(path)")
      }
    }
    for entry in resolve where entry.split(separator: ":", maxSplits: 2).count != 3 {
      throw ValidationError("--resolve: must be HOST:PORT:ADDRESS, not \(entry)")
    }
    for entry in connectTo
    where entry.split(separator: ":", omittingEmptySubsequences: false).count < 4 {
      throw ValidationError("--connect-to: must be HOST1:PORT1:HOST2:PORT2, not \(entry)")
    }
    if http11, http2 { throw ValidationError("--http1.1 and --http2 exclude each other") }
  }
}

/// What a user may settle about the way to the servers: trust, client certificate, proxy, addresses,
/// limits. The same for every transfer of a transport.
package struct CurlOptions: Hashable, Sendable {
  /// Whose certificates are believed.
  package enum Trust: Hashable, Sendable {
    /// The store that libcurl was built with.
    case system
    /// A PEM file with the certificates of authorities.
    case file(String)
    /// A folder of such files, named by hash (`openssl rehash`).
    case directory(String)
  }

  /// Certificates are not checked (`--insecure`).
  package var isInsecure = false
  package var trust = Trust.system
  /// PEM files with the client's certificate and its key. Without a key, the certificate's file is
  /// taken to hold both.
  package var clientCertificate: String?
  package var clientKey: String?

  /// nil leaves it to the usual variables (`http_proxy`, `https_proxy`, `all_proxy`), which are not
  /// applied to loopback hosts; an empty text means no proxy at all.
  package var proxy: String?
  /// Hosts that are reached without the proxy, separated by commas; nil leaves it to `no_proxy`.
  package var noProxy: String?
  /// `HOST:PORT:ADDRESS`, as curl's `--resolve` takes them.
  package var resolve: [String] = []
  /// `HOST1:PORT1:HOST2:PORT2`, as curl's `--connect-to` takes them.
  package var connectTo: [String] = []

  /// HTTP/2 is not offered to a TLS server.
  package var usesOnlyHTTP1 = false
  /// A body is cut after so many decoded bytes. Default: 16 MiB, far above any answer that a person
  /// reads.
  package var bodyLimit = 16 << 20
  /// Where bodies over 1 MiB are kept while somebody holds them, in files without a name.
  package var bodyFolder = "/var/tmp"
  /// Milliseconds for name, connection and TLS handshake together; the transfer's own limit still
  /// holds.
  package var connectTimeLimit = 30_000
  /// Connections at the same time, in use and idle together. What exceeds it waits its turn.
  package var connectionLimit = 256

  package init() {}

  /// The authorities that the environment names, for a user who gave none on the command line:
  /// `SSL_CERT_FILE`, else `SSL_CERT_DIR`, else `CURL_CA_BUNDLE`, else the system's. libcurl reads none
  /// of them. Empty values count as absent.
  package static func trust(from environment: [String: String]) -> Trust {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let file = value("SSL_CERT_FILE") { return .file(file) }
    if let directory = value("SSL_CERT_DIR") { return .directory(directory) }
    if let bundle = value("CURL_CA_BUNDLE") { return .file(bundle) }
    return .system
  }
}

import Curl
import Testing

@Suite struct `Options` {
  static let environments: [([String: String], CurlOptions.Trust)] = [
    ([:], .system),
    (["HOME": "/x", "ssl_cert_file": "/a"], .system),
    (["SSL_CERT_FILE": "/a"], .file("/a")),
    (["SSL_CERT_DIR": "/b"], .directory("/b")),
    (["CURL_CA_BUNDLE": "/c"], .file("/c")),
    (["SSL_CERT_FILE": "/a", "SSL_CERT_DIR": "/b", "CURL_CA_BUNDLE": "/c"], .file("/a")),
    (["SSL_CERT_DIR": "/b", "CURL_CA_BUNDLE": "/c"], .directory("/b")),
    (["SSL_CERT_FILE": "", "SSL_CERT_DIR": "", "CURL_CA_BUNDLE": "/c"], .file("/c")),
    (["SSL_CERT_FILE": "", "SSL_CERT_DIR": "", "CURL_CA_BUNDLE": ""], .system),
  ]

  @Test(arguments: environments)
  func `take the authorities from the environment in order`(
    _ environment: [String: String], _ trust: CurlOptions.Trust
  ) {
    #expect(CurlOptions.trust(from: environment) == trust)
  }

  @Test func `verify and bound by default`() {
    let options = CurlOptions()
    #expect(!options.isInsecure)
    #expect(options.trust == .system)
    #expect(options.proxy == nil)
    #expect(options.bodyLimit == 16_777_216)
  }
}

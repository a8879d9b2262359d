import Crypto
import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// A throw-away certificate authority and a leaf for the lab's TLS hosts, made at each start. The
/// keys never leave memory.
struct LabCertificates {
  /// The authority's certificate, as PEM.
  let authority: String
  private let leaf: Certificate
  private let leafKey: P256.Signing.PrivateKey

  /// - Parameters:
  ///   - names: the leaf's DNS names. `*.localhost` alone would not do: clients differ on a wildcard
  ///     right under a top-level domain.
  ///   - now: the certificates hold from an hour before it to 30 days after it.
  init(names: [String], now: Date = Date()) throws {
    let authorityKey = P256.Signing.PrivateKey()
    // The name differs at each start: a trust store may hold an earlier authority.
    let authorityName = try DistinguishedName {
      CommonName("corscope lab \(Certificate.SerialNumber())")
    }
    let validity = (from: now.addingTimeInterval(-3600), to: now.addingTimeInterval(30 * 86400))
    let authority = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(),
      publicKey: Certificate.PublicKey(authorityKey.publicKey),
      notValidBefore: validity.from, notValidAfter: validity.to,
      issuer: authorityName, subject: authorityName,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
        SubjectKeyIdentifier(hash: Certificate.PublicKey(authorityKey.publicKey))
      },
      issuerPrivateKey: Certificate.PrivateKey(authorityKey))
    let leafKey = P256.Signing.PrivateKey()
    leaf = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(),
      publicKey: Certificate.PublicKey(leafKey.publicKey),
      notValidBefore: validity.from, notValidAfter: validity.to,
      issuer: authorityName, subject: DistinguishedName { CommonName(names.first ?? "localhost") },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(names.map { .dnsName($0) })
        SubjectKeyIdentifier(hash: Certificate.PublicKey(leafKey.publicKey))
        AuthorityKeyIdentifier(
          keyIdentifier: SubjectKeyIdentifier(
            hash: Certificate.PublicKey(authorityKey.publicKey)
          ).keyIdentifier)
      },
      issuerPrivateKey: Certificate.PrivateKey(authorityKey))
    self.leafKey = leafKey
    self.authority = try authority.serializeAsPEM().pemString + "\n"
  }

  /// What a TLS listener needs.
  func serverContext() throws -> NIOSSLContext {
    var serializer = DER.Serializer()
    try serializer.serialize(leaf)
    let certificate = try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der)
    let key = try NIOSSLPrivateKey(bytes: Array(leafKey.derRepresentation), format: .der)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
    configuration.applicationProtocols = ["http/1.1"]
    configuration.shutdownTimeout = .seconds(2)
    return try NIOSSLContext(configuration: configuration)
  }
}

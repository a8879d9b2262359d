import ArgumentParser
import Fetch
import JSONLines

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the lab listens, and under which names.
struct LabPlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Listen there instead of on loopback, for browsers of other machines; with --domain.",
      valueName: "address"))
  var listen: String?

  @Option(
    help: ArgumentHelp(
      "What the hosts' names end in, like lab: app.lab, api.lab, …; with --listen.",
      discussion:
        "Of one label, so that app and api are different sites as the cases mean them to be.",
      valueName: "name"))
  var domain: String?

  func validate() throws {
    guard (listen == nil) == (domain == nil) else {
      throw ValidationError(
        listen == nil ? "--domain needs --listen" : "--listen needs --domain")
    }
    if let listen, !Self.isAddress(listen) {
      throw ValidationError("--listen: must be an IP address, not '\(listen)'")
    }
    if let domain, !Self.isDomain(domain) {
      throw ValidationError(
        "--domain: must be a name in lower-case letters, digits, hyphens and dots, not '\(domain)'")
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    var address = in6_addr()
    return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
  }

  private static func isDomain(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isWritten = labels.allSatisfy { label in
      1...63 ~= label.utf8.count && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    }
    guard isWritten, name.utf8.count <= 200 else { return false }
    return (try? Host.parse("app.\(name)", isSpecial: true)) == .domain("app.\(name)")
  }

  /// What another machine needs; empty on loopback.
  var instructions: String {
    guard let listen, let domain else { return "" }
    let isAny = ["0.0.0.0", "::"].contains(listen)
    let names = Set(CaseHost.allCases.map { $0.name(under: domain) }).sorted()
    return """

      In the hosts file of the other machine
        \(isAny ? "THIS-MACHINE'S-ADDRESS" : listen) \(names.joined(separator: " "))
      Whoever reaches this address can use the lab.

      """
  }
}

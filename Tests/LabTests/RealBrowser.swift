import Fetch
import Foundation

/// A browser of this machine, without a window, in a profile of its own.
final class RealBrowser {
  struct Failure: Error {
    var reason: String
  }

  private let process = Process()
  private let profile: URL

  /// Opens a page.
  /// - Throws: when the browser is not installed.
  init(_ browser: Browser, page: String) throws {
    profile = FileManager.default.temporaryDirectory.appending(
      path: "corscope-\(browser.rawValue)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    let arguments =
      switch browser {
      case .chromium: try Self.chromium(profile, page)
      case .firefox: try Self.firefox(profile, page)
      case .safari, .standard: throw Failure(reason: "no driver for \(browser.rawValue)")
      }
    guard let program = Self.path(of: arguments[0]) else {
      throw Failure(reason: "\(arguments[0]) is not installed")
    }
    process.executableURL = URL(filePath: program)
    process.arguments = Array(arguments.dropFirst())
    var environment = ProcessInfo.processInfo.environment.filter {
      !$0.key.lowercased().hasSuffix("_proxy")
    }
    environment["HOME"] = profile.path
    environment["MOZ_CRASHREPORTER_DISABLE"] = "1"
    environment["LANG"] = "C.UTF-8"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning {
      process.terminate()
      for _ in 0..<50 where process.isRunning { Thread.sleep(forTimeInterval: 0.1) }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    try? FileManager.default.removeItem(at: profile)
  }

  /// Debian builds Chromium with third-party cookies blocked; Chrome's own default, and that of the
  /// recordings, is to block them only in Incognito (2).
  private static func chromium(_ profile: URL, _ page: String) throws -> [String] {
    let folder = profile.appending(path: "Default")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(#"{"profile":{"cookie_controls_mode":2,"block_third_party_cookies":false}}"#.utf8)
      .write(to: folder.appending(path: "Preferences"))
    return [
      "chromium", "--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--no-first-run",
      "--no-default-browser-check", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-gpu", "--disable-dev-shm-usage",
      "--ignore-certificate-errors", "--disable-breakpad", "--lang=en-US", "--mute-audio",
      "--user-data-dir=\(profile.path)", page,
    ]
  }

  /// Nothing of these settings touches how a page's requests are handled.
  private static func firefox(_ profile: URL, _ page: String) throws -> [String] {
    let settings = [
      "\"app.normandy.enabled\", false", "\"app.update.enabled\", false",
      "\"browser.safebrowsing.malware.enabled\", false",
      "\"browser.safebrowsing.phishing.enabled\", false",
      "\"browser.startup.homepage\", \"about:blank\"", "\"browser.startup.page\", 0",
      "\"browser.aboutwelcome.enabled\", false", "\"browser.shell.checkDefaultBrowser\", false",
      "\"datareporting.policy.dataSubmissionEnabled\", false",
      "\"datareporting.policy.dataSubmissionPolicyBypassNotification\", true",
      "\"network.captive-portal-service.enabled\", false",
      "\"network.connectivity-service.enabled\", false", "\"network.proxy.type\", 0",
      "\"network.trr.mode\", 5", "\"termsofuse.acceptedVersion\", 999",
      "\"toolkit.telemetry.enabled\", false",
      "\"services.settings.server\", \"data:,#remote-settings-dummy/v1\"",
    ]
    let text = settings.map { "user_pref(\($0));\n" }.joined()
    try Data(text.utf8).write(to: profile.appending(path: "user.js"))
    return [
      "firefox-esr", "--headless", "--no-remote", "--profile", profile.path, page,
    ]
  }

  private static func path(of program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

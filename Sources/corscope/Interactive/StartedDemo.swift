import Curl
import JSONLines
import Lab

/// The demo with its server running.
struct StartedDemo {
  let demo: Demo
  /// How the server is reached: its certificate authority is made anew each time.
  let options: CurlOptions

  init() throws {
    let lab = try LabServer.start()
    do {
      var options = CurlOptions()
      options.trust = .file(try lab.writeCertificateAuthority())
      self.options = options
      demo = Demo(lab: lab, cases: try Scenarios.load())
    } catch {
      lab.stop()
      throw error
    }
  }

  func stop() { demo.lab.stop() }
}

import Fetch
import Testing

@testable import JSONLines

@Suite struct CaseRequestsTests {
  let places = Placeholders(ports: [.app: 80, .api: 41002, .apps: 443, .sub: 443], number: 0)

  @Test func `a step without members asks as fetch does`() {
    let request = places.fetchRequest(for: CaseStep(url: "{api}{base}/d"), page: .host(.api))
    var expected = FetchRequest(
      url: "http://api.localhost:41002/k0x/d",
      origin: .tuple(scheme: "http", host: .domain("api.localhost"), port: 41002),
      page: URLRecord(
        scheme: "http", host: .domain("api.localhost"), port: 41002,
        path: .segments(["k0x", "__page"])))
    #expect(request == expected)
    expected.method = "get"
    #expect(request != expected)
  }

  @Test func `every member of a step is carried over`() {
    var step = CaseStep(url: "/d", method: "patch", headers: [CaseHeader("{base}", "{base}")])
    step.body = "é{base}"
    step.mode = .noCORS
    step.credentials = .omit
    step.redirect = .error
    step.cache = .reload
    step.referrerPolicy = .origin
    step.api = .xhr
    step.uploadListener = true
    let request = places.fetchRequest(for: step, page: .host(.app))
    #expect(request.method == "patch" && request.headers == [.init("{base}", "/k0x")])
    #expect(request.body == ByteString([0xC3, 0xA9] + Array("/k0x".utf8)))
    #expect(request.mode == .noCORS && request.credentials == .omit && request.redirect == .error)
    #expect(request.cache == .reload && request.referrerPolicy == .origin && request.api == .xhr)
    #expect(request.hasUploadListener)
  }

  @Test func `a sandboxed frame has an opaque origin and the frame's address`() {
    let request = places.fetchRequest(for: CaseStep(url: "/"), page: .opaque)
    #expect(request.origin.isOpaque)
    #expect(
      request.page
        == URLRecord(
          scheme: "http", host: .domain("app.localhost"), path: .segments(["k0x", "__frame"])))
  }

  @Test(arguments: [
    (CaseHost.app, UInt16?.none), (.api, 41002), (.apps, nil), (.sub, 443),
  ])
  func `only a port that is not the scheme's own is named`(host: CaseHost, port: UInt16?) {
    #expect(
      places.pageOrigin(of: .host(host))
        == .tuple(scheme: host.scheme, host: .domain(host.name), port: port))
    #expect(places.pageURL(of: .host(host)).port == port)
  }

  @Test func `a step may be made by another page`() {
    var step = CaseStep(url: "/")
    step.page = .host(.sub)
    #expect(
      places.fetchRequest(for: step, page: .host(.app)).origin
        == places.pageOrigin(of: .host(.sub)))
  }
}

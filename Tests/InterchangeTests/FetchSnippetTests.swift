import Fetch
import Interchange
import Testing

@Suite struct FetchSnippetTests {
  private func one(_ text: String) throws -> ImportedRequest {
    let requests = try FetchSnippet.requests(in: text)
    #expect(requests.count == 1)
    return try #require(requests.first)
  }

  private func headers(_ request: ImportedRequest) -> [String] {
    request.request.headers.map { "\($0.name): \($0.value)" }
  }

  @Test func `Chrome's Copy as fetch is read, and what the browser sets is left away`() throws {
    let found = try one(
      #"""
      fetch("https://api.example.com/login?x=1", {
        "headers": {
          "accept": "*/*",
          "accept-language": "en-US,en;q=0.9",
          "content-type": "application/json",
          "priority": "u=1, i",
          "sec-ch-ua": "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"",
          "sec-ch-ua-mobile": "?0",
          "sec-fetch-dest": "empty",
          "sec-fetch-mode": "cors",
          "sec-fetch-site": "same-site",
          "x-sessiontoken": "8f3a"
        },
        "referrer": "https://app.example.com/",
        "referrerPolicy": "strict-origin-when-cross-origin",
        "body": "{\"user\":\"Zo\u00eb\"}",
        "method": "POST",
        "mode": "cors",
        "credentials": "include"
      });
      """#)
    #expect(found.title == "POST https://api.example.com/login?x=1")
    #expect(found.originIsKnown)
    #expect(found.request.origin.serialized == "https://app.example.com")
    #expect(headers(found) == ["content-type: application/json", "x-sessiontoken: 8f3a"])
    #expect(found.request.body?.text == "{\"user\":\"Zoë\"}")
    #expect(found.request.credentials == .include)
    #expect(found.request.referrerPolicy == .strictOriginWhenCrossOrigin)
    #expect(found.remarks.count == 1)
    #expect(found.remarks[0].contains("priority"))
  }

  @Test func `Chrome's Node.js form has its cookie and its page in headers`() throws {
    let found = try one(
      """
      fetch("https://api.example.com/me", {
        "headers": {
          "accept": "*/*",
          "sec-fetch-mode": "cors",
          "cookie": "sid=1; theme=dark",
          "Referer": "https://app.example.com/account"
        },
        "body": null,
        "method": "GET"
      }); ;
      """)
    #expect(found.cookies == ["sid=1; theme=dark"])
    #expect(found.request.credentials == .include)
    #expect(found.request.page?.serialized() == "https://app.example.com/account")
    #expect(headers(found).isEmpty)
    #expect(found.request.body == nil)
  }

  @Test func `Firefox's form is read`() throws {
    let found = try one(
      """
      await fetch("https://api.example.com/items/3", {
          "credentials": "include",
          "headers": {
              "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
              "Accept": "application/json",
              "Accept-Language": "en-US,en;q=0.5",
              "Authorization": "Bearer abc",
              "Sec-Fetch-Mode": "cors",
              "Pragma": "no-cache",
              "Cache-Control": "no-cache"
          },
          "referrer": "https://app.example.com/",
          "method": "DELETE",
          "mode": "cors"
      });
      """)
    #expect(found.request.method == "DELETE")
    #expect(headers(found) == ["Accept: application/json", "Authorization: Bearer abc"])
  }

  @Test func `Safari's form is read`() throws {
    let found = try one(
      """
      fetch('https://api.example.com/a', {
          method: 'PUT',
          cache: 'default',
          credentials: 'same-origin',
          headers: {
              'Accept': '*/*',
              'Content-Type': 'text/plain'
          },
          body: 'x',
          mode: 'cors',
          redirect: 'follow',
          referrer: 'https://app.example.com/',
          referrerPolicy: 'no-referrer'
      })
      """)
    #expect(found.request.method == "PUT")
    #expect(found.request.referrerPolicy == .noReferrer)
    #expect(found.originIsKnown)
  }

  @Test func `Postman's form is read`() throws {
    let found = try one(
      """
      const myHeaders = new Headers();
      myHeaders.append("Content-Type", "application/json");
      myHeaders.append("X-Key", "1");

      const raw = JSON.stringify({
        "a": 1,
        "b": [true, null, "c"]
      });

      const requestOptions = {
        method: "POST",
        headers: myHeaders,
        body: raw,
        redirect: "follow"
      };

      fetch("https://api.example.com/x", requestOptions)
        .then((response) => response.text())
        .then((result) => console.log(result))
        .catch((error) => console.error(error));
      """)
    #expect(headers(found) == ["Content-Type: application/json", "X-Key: 1"])
    #expect(found.request.body?.text == #"{"a":1,"b":[true,null,"c"]}"#)
    #expect(!found.originIsKnown)
  }

  @Test(arguments: [
    ("fetch('/a')", "/a", "GET", ""),
    ("fetch(`https://a.example/`)", "https://a.example/", "GET", ""),
    ("const r = await fetch(\"https://a.example/\");", "https://a.example/", "GET", ""),
    ("fetch('https://a.example/' + 'b', {method: 'post',})", "https://a.example/b", "post", ""),
    (
      "// fetch('no')\nwindow.fetch('https://a.example/', {body: 'x', method: \"PUT\"})",
      "https://a.example/", "PUT", "x"
    ),
    (
      "/* 'a */ fetch(new Request('https://a.example/', {method:'PATCH'}))", "https://a.example/",
      "PATCH", ""
    ),
    ("fetch(new URL('b?c=d', 'https://a.example/x/y'))", "https://a.example/x/b?c=d", "GET", ""),
    (
      "fetch('https://a.example/', {method:'POST', body: new URLSearchParams({a: 'b c', d: 1})})",
      "https://a.example/", "POST", "a=b+c&d=1"
    ),
    ("const u = 'https://a.example'; fetch(`${u}/x`)", "https://a.example/x", "GET", ""),
    (
      "async function f() {\n  const r = await fetch('https://a.example/', { method: 'POST', body: JSON.stringify({'x': .5, y: -1e3, z: undefined}) })\n}",
      "https://a.example/", "POST", #"{"x":0.5,"y":-1000}"#
    ),
    (
      "fetch('https://a.example/', {signal: AbortSignal.timeout(5), keepalive: true})",
      "https://a.example/", "GET", ""
    ),
    ("fetch('https://a.example/', options)", "https://a.example/", "GET", ""),
    (
      "useEffect(() => { fetch('https://a.example/').then(r => r.json()) }, [])",
      "https://a.example/", "GET", ""
    ),
  ])
  func `calls by hand are read`(text: String, url: String, method: String, body: String) throws {
    let found = try one(text)
    #expect(found.request.url == url)
    #expect(found.request.method == method)
    #expect(found.request.body?.text ?? "" == body)
  }

  @Test(arguments: [
    ("{ Authorization: 'Bearer ' + token }", "Authorization: Bearer ${token}", "token"),
    (
      "{ Authorization: `Bearer ${auth.token}` }", "Authorization: Bearer ${auth.token}",
      "auth.token"
    ),
    ("{ 'X-Key': process.env.KEY }", "X-Key: ${process.env.KEY}", "process.env.KEY"),
    ("{ 'X-Key': getKey() }", "X-Key: ${getKey}", "getKey"),
    ("[['X-A', 'b']]", "X-A: b", nil), ("new Headers([['X-A', 'b']])", "X-A: b", nil),
    ("new Headers({'X-A': 1})", "X-A: 1", nil), ("{ 'X-A': 'a', \"X-A\": 'b' }", "X-A: b", nil),
    ("{ 'X-A': cond ? 'a' : 'b' }", "X-A: ${cond ? 'a' : 'b'}", "cond"),
  ])
  func `a header keeps its name where its value is not known`(
    object: String, header: String, told: String?
  ) throws {
    let found = try one("fetch('https://a.example/', { headers: \(object) })")
    #expect(headers(found) == [header])
    #expect(found.remarks.isEmpty == (told == nil))
    if let told { #expect(found.remarks[0].contains(told)) }
  }

  @Test(arguments: [
    ("{ body: data, method: 'POST' }", "data"), ("{ ...options }", "options"),
    ("{ method }", "method"), ("{ headers: getHeaders() }", "getHeaders"),
    ("{ mode: 'navigate' }", "navigate"), ("{ headers: {...auth} }", "auth"),
    ("{ body: {a: 1}, method: 'POST' }", "[object Object]"), ("{ metod: 'POST' }", "metod"),
  ])
  func `what cannot be told is named`(options: String, told: String) throws {
    let found = try one("fetch('https://a.example/', \(options))")
    #expect(found.remarks.contains { $0.contains(told) })
  }

  @Test func `a form becomes a multipart body`() throws {
    let found = try one(
      "const f = new FormData(); f.append('a', 'b'); f.append('c', file);\nfetch('https://a.example/', {method: 'POST', body: f})"
    )
    #expect(found.request.body?.text.contains("name=\"a\"\r\n\r\nb\r\n") == true)
    #expect(headers(found).first?.hasPrefix("Content-Type: multipart/form-data; boundary=") == true)
    #expect(found.remarks.contains { $0.contains("file") })
  }

  @Test func `several calls are told apart`() throws {
    let found = try FetchSnippet.requests(
      in: "fetch('https://a.example/'); ;\nfetch('https://b.example/', {method: 'PUT'});")
    #expect(found.map(\.title) == ["GET https://a.example/", "PUT https://b.example/"])
  }

  @Test(arguments: [
    ("fetch('https://a.example/", 1, 7), ("fetch('a', {\n  method: ,\n})", 2, 11),
    ("fetch('a', { headers: { 'a' 'b' } })", 1, 29), ("fetch('a', {", 1, 13),
    ("fetch(`${BASE}/x`)", 1, 7), ("fetch(url)", 1, 7), ("fetch()", 1, 7),
    ("fetch('a', { b: \"c\n\" })", 1, 17), ("fetch('a' 'b')", 1, 7),
  ])
  func `a mistake is told with line and column`(text: String, line: Int, column: Int) {
    let failure = #expect(throws: ImportFailure.self) { try FetchSnippet.requests(in: text) }
    #expect(failure?.place == .line(line, column: column), "\(failure?.description ?? "")")
  }

  @Test(arguments: ["", "prefetch(1)", "fetch", "fetchy('a')", "it's a fetch, isn't it"])
  func `a text without a call holds none`(text: String) throws {
    #expect(try FetchSnippet.requests(in: text).isEmpty)
  }

  @Test func `nesting without end is refused, not a crash`() {
    let deep = "fetch('a', " + String(repeating: "[", count: 100_000)
    #expect(throws: ImportFailure.self) { try FetchSnippet.requests(in: deep) }
    let objects = "fetch('a', " + String(repeating: "{a:", count: 100_000)
    #expect(throws: ImportFailure.self) { try FetchSnippet.requests(in: objects) }
    let parentheses = "fetch(" + String(repeating: "(", count: 2000)
    #expect(throws: ImportFailure.self) { try FetchSnippet.requests(in: parentheses) }
  }

  @Test func `no cut crashes or hangs`() {
    let text =
      "const a = {b: `c${d}`, e: [1, 'f\\u{1F600}\\x4'], ...g}; h.append('i', \"j\");\nfetch(`k` + a.b, {headers: new Headers({'l': m ? /n'/ : (o) => p}), body: JSON.stringify(a), method() {}}) // q\n/* r"
    for start in text.indices {
      for end in text.indices where start < end {
        _ = try? FetchSnippet.requests(in: String(text[start..<end]))
      }
    }
  }
}

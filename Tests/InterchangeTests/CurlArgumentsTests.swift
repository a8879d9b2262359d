import Interchange
import Testing

/// Command lines as browsers, tools and documents give them.
@Suite struct CurlArgumentsTests {
  struct Row: CustomTestStringConvertible {
    var source: String
    var text: String
    /// What must stand in the words, joined by blanks, in this order.
    var words: [String]
    /// What must not.
    var without: [String] = []
    var testDescription: String { source }
  }

  static let rows = [
    Row(
      source: "Chrome, bash",
      text: #"""
        curl 'https://api.example.com/login?x=1' \
          -H 'accept: application/json, text/plain, */*' \
          -H 'accept-language: en-US,en;q=0.9' \
          -H 'cache-control: no-cache' \
          -H 'content-type: application/json' \
          -b 'sid=1; theme=dark' \
          -H 'origin: https://app.example.com' \
          -H 'pragma: no-cache' \
          -H 'priority: u=1, i' \
          -H 'referer: https://app.example.com/' \
          -H 'sec-ch-ua: "Chromium";v="140"' \
          -H 'sec-fetch-dest: empty' \
          -H 'sec-fetch-mode: cors' \
          -H 'sec-fetch-site: same-site' \
          -H 'sec-fetch-storage-access: active' \
          -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \
          -H 'x-sessiontoken: 8f3a' \
          --data-raw $'{"user":"Zo\u00eb","it":"it\'s"}'
        """#,
      words: [
        "--cookie sid=1; theme=dark", #"--data-raw {"user":"Zoë","it":"it's"}"#,
        "--header Origin: https://app.example.com", "--header Referer: https://app.example.com/",
        "--header accept: application/json, text/plain, */*",
        "--header content-type: application/json", "--header x-sessiontoken: 8f3a", "--mode cors",
        "--credentials include", "https://api.example.com/login?x=1",
      ], without: ["user-agent", "sec-", "priority", "pragma", "cache-control", "accept-language"]),
    Row(
      source: "Chrome, cmd",
      text: "curl --url ^\"https://api.example.com/a?b=1^&c=2^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n"
        + "  -H ^\"sec-ch-ua: ^\\^\"Chromium^\\^\";v=^\\^\"140^\\^\"^\" ^\r\n"
        + "  -H ^\"x-a: 100^%^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":1^}^\"",
      words: [#"--data-raw {"a":1}"#, "--header x-a: 100%", "https://api.example.com/a?b=1&c=2"],
      without: ["sec-ch-ua", "accept"]),
    Row(
      source: "Firefox, posix",
      text: #"""
        curl 'https://api.example.com/items' \
          --compressed \
          -X DELETE \
          -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' \
          -H 'Accept: */*' \
          -H 'Accept-Encoding: gzip, deflate, br, zstd' \
          -H 'Authorization: Bearer abc' \
          -H 'Origin: null' \
          -H 'DNT: 1' -H 'Connection: keep-alive' -H 'TE: trailers' -H 'Sec-Fetch-Mode: cors'
        """#,
      words: [
        "--request DELETE", "--header Origin: null", "--header Authorization: Bearer abc",
        "--mode cors", "https://api.example.com/items",
      ], without: ["DNT", "Connection", "TE:", "Accept-Encoding", "compressed"]),
    Row(
      source: "Firefox, Windows, old",
      text: #"curl "https://api.example.com/x" -H "X-A: ""q""" --data-raw "a=b"%"20c""#,
      words: ["--data-raw a=b%20c", #"--header X-A: "q""#, "https://api.example.com/x"]),
    Row(
      source: "Safari",
      text: #"""
        curl 'https://api.example.com/x' \
        -X 'POST' \
        -H 'Accept: */*' \
        -H 'Content-Type: application/json' \
        -H 'Sec-Fetch-Site: same-origin' \
        -H 'Sec-Fetch-Mode: cors' \
        -H 'User-Agent: Mozilla/5.0 (Macintosh)' \
        --data-binary '{"a":1}'
        """#,
      words: ["--request POST", #"--data-binary {"a":1}"#, "--mode cors", "--origin same"]),
    Row(
      source: "Postman",
      text: #"""
        curl --location --globoff 'https://api.example.com/v1/{{id}}' \
        --header 'Content-Type: application/json' \
        --header 'X-Api-Key;' \
        --data '{
            "a": 1
        }'
        """#,
      words: [
        "--header X-Api-Key;", "--data {\n    \"a\": 1\n}",
        "--header Content-Type: application/json",
        "https://api.example.com/v1/{{id}}",
      ]),
    Row(
      source: "Postman, form",
      text:
        "curl --location 'https://a.example/up' --form 'f=@\"/home/ann/x.png\"' --form 'n=\"v\"'",
      words: ["--form f=@\"/home/ann/x.png\"", "--form n=\"v\""]),
    Row(
      source: "Insomnia",
      text: """
        curl --request POST \\
          --url https://api.example.com/login \\
          --header 'Content-Type: application/x-www-form-urlencoded' \\
          --header 'User-Agent: insomnia/9.3.3' \\
          --data user=ann \\
          --data pass=1
        """,
      words: [
        "--request POST", "--data user=ann", "--data pass=1", "--header User-Agent: insomnia/9.3.3",
        "https://api.example.com/login",
      ]),
    Row(
      source: "Stripe's documents",
      text: """
        curl https://api.stripe.com/v1/charges \\
          -u "sk_test_123:" \\
          -d amount=2000 \\
          -d "metadata[a]"=b \\
          -d source=tok_visa
        """,
      words: ["--user sk_test_123:", "--data amount=2000", "--data metadata[a]=b"]),
    Row(
      source: "GitHub's documents",
      text: """
        curl -L \\
          -X POST \\
          -H "Accept: application/vnd.github+json" \\
          -H "Authorization: Bearer <YOUR-TOKEN>" \\
          -H "X-GitHub-Api-Version: 2022-11-28" \\
          https://api.github.com/repos/OWNER/REPO/issues \\
          -d '{"title":"Found a bug"}'
        """,
      words: ["--request POST", "--header X-GitHub-Api-Version: 2022-11-28"]),
    Row(
      source: "OpenAI's documents",
      text: #"curl https://api.example.com/v1 -H "Authorization: Bearer $KEY" -d '{"a": "b"}'"#,
      words: ["--header Authorization: Bearer $KEY"]),
    Row(
      source: "Swagger UI",
      text: "curl -X 'GET' \\\n  'https://a.example/pet/1' \\\n  -H 'accept: application/json'",
      words: ["--request GET", "--header accept: application/json", "https://a.example/pet/1"]),
    Row(
      source: "Charles and Proxyman",
      text:
        "curl -H 'Host: a.example' -H 'X-A: 1' --proxy http://localhost:9090 'https://a.example/'",
      words: ["--header X-A: 1"], without: ["Host"]),
    Row(
      source: "a prompt", text: "$ curl -sSfL -XPATCH https://a.example/ | jq .",
      words: ["--request PATCH", "https://a.example/"]),
    Row(source: "sudo", text: "sudo /usr/bin/curl -IkL a.example", words: ["--head", "a.example"]),
    Row(
      source: "an assignment", text: "A=1 curl a.example -Gd b=c", words: ["--get", "--data b=c"]),
    Row(
      source: "abbreviated", text: "curl --head --verb a.example", words: ["--head", "a.example"]),
    Row(source: "an equals sign", text: "curl --request=PUT a.example", words: ["--request PUT"]),
    Row(source: "curl's JSON", text: "curl --json '{}' a.example", words: ["--json-data {}"]),
    Row(
      source: "a bearer", text: "curl --oauth2-bearer T a.example",
      words: ["--header Authorization: Bearer T"]),
    Row(source: "a range", text: "curl -r 0-9 a.example", words: ["--header Range: bytes=0-9"]),
    Row(source: "no-", text: "curl --no-location a.example", words: ["a.example"]),
    Row(source: "dashes", text: "curl -- a.example", words: ["a.example"]),
    Row(source: "an empty body", text: "curl -d '' a.example", words: ["--data "]),
    Row(
      source: "PowerShell's curl.exe", text: "curl.exe -X POST `\n  -H 'X-A: 1' `\n  a.example",
      words: ["--request POST", "--header X-A: 1"]),
    Row(
      source: "HTTP/2's names", text: "curl a.example -H ':authority: a.example' -H 'X-A: 1'",
      words: ["--header X-A: 1"], without: ["authority"]),
  ]

  private func arguments(_ text: String) throws -> CurlArguments {
    let command = try #require(ShellWords.commands(in: text).first { CurlArguments.isCurl($0) })
    return try CurlArguments(command, readsFiles: true)
  }

  @Test(arguments: rows)
  func `what people paste is taken`(row: Row) throws {
    let words = try arguments(row.text).words
    let joined = words.joined(separator: " ")
    var rest = joined[...]
    for part in row.words {
      let found = try #require(rest.firstRange(of: part), "no \(part) in \(joined)")
      rest = rest[found.upperBound...]
    }
    for part in row.without {
      #expect(!words.contains { $0.lowercased().hasPrefix(part.lowercased()) }, "\(part)")
    }
  }

  @Test(arguments: [
    (
      "curl -k --cacert a.pem --resolve h:1:2 -x p --http2 u",
      ["--insecure", "--cacert", "a.pem", "--resolve", "h:1:2", "--proxy", "p", "--http2"]
    ),
    ("curl u", []),
  ])
  func `how the server is reached is kept apart`(text: String, connection: [String]) throws {
    #expect(try arguments(text).connection == connection)
  }

  @Test(arguments: [
    ("curl --http3 --digest -4 u", "--http3, --digest, -4"), ("curl u v", "v"),
    ("curl u --next v", "--next"), ("curl -T file.bin u", "file.bin"),
    ("curl -b jar.txt u", "jar.txt"),
    ("curl -b a=b u", "include"), ("curl \"$HOST/x\"", "$HOST"),
    ("curl u -H 'Sec-Fetch-Mode: navigate'", "navigate"), ("curl u -H 'Sec-GPC: 1'", "Sec-GPC"),
  ])
  func `what is not taken over is told`(text: String, told: String) throws {
    #expect(try arguments(text).remarks.contains { $0.contains(told) })
  }

  @Test(arguments: [
    "curl -sSL -o x -w '%{http_code}' --retry 3 --max-redirs 5 -c jar -D - -# -f u",
    "curl u -v -i -N",
  ])
  func `what changes nothing is not worth a word`(text: String) throws {
    let found = try arguments(text)
    #expect(found.remarks.isEmpty)
    #expect(found.words == ["u"])
  }

  @Test func `files are named and not read where that was not asked for`() throws {
    let text = "curl -d @body.json --data-urlencode a@b.txt -H @h.txt --data-urlencode c=@d u"
    let command = try #require(ShellWords.commands(in: text).first)
    let found = try CurlArguments(command, readsFiles: false)
    #expect(!found.words.contains { $0.hasPrefix("@") })
    #expect(found.words.contains("c=@d"))
    for name in ["body.json", "b.txt", "h.txt"] {
      #expect(found.remarks.contains { $0.contains(name) })
    }
  }

  @Test(arguments: [
    ("curl --bogus u", "--bogus"), ("curl -Y", "-Y"), ("curl -X", "-X"), ("curl", "address"),
    ("curl -H", "-H"), ("curl --da u", "--da"), ("curl -s", "address"), ("curl -é u", "-é"),
  ])
  func `what curl would not take is an error that names it`(text: String, named: String) throws {
    let failure = #expect(throws: ImportFailure.self) { try arguments(text) }
    #expect(failure?.description.contains(named) == true)
  }

  @Test func `every option has one name and one letter`() {
    let letters = CurlOption.all.compactMap(\.letter)
    #expect(Set(letters).count == letters.count)
    #expect(Set(CurlOption.all.map(\.name)).count == CurlOption.all.count)
    #expect(CurlOption.all.count > 240)
  }

  @Test(arguments: ["wget https://a.example/", "curly a", "echo curl", "", "https://a.example/"])
  func `another command is not curl's`(text: String) throws {
    #expect(try !ShellWords.commands(in: text).contains { CurlArguments.isCurl($0) })
  }
}

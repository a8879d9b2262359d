import Interchange
import Testing

@Suite struct PowerShellRequestTests {
  private let chrome = """
    $session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
    $session.UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
    $session.Cookies.Add((New-Object System.Net.Cookie("sid", "a=b", "/", "api.example.com")))
    Invoke-WebRequest -UseBasicParsing -Uri "https://api.example.com/login?a=1&b=2" `
    -Method "POST" `
    -WebSession $session `
    -Headers @{
    "authority"="api.example.com"
      "method"="POST"
      "path"="/login"
      "scheme"="https"
      "accept"="*/*"
      "origin"="https://app.example.com"
      "x-sessiontoken"="`"8f`$3`""
    } `
    -ContentType "application/json" `
    -Body "{`"user`":`"Zo$([char]235)`"}"
    """

  @Test func `Chrome's Copy as PowerShell is read`() throws {
    let request = try PowerShellRequest(chrome)
    #expect(request.url == "https://api.example.com/login?a=1&b=2")
    #expect(request.method == "POST")
    #expect(request.contentType == "application/json")
    #expect(request.body == "{\"user\":\"Zoë\"}")
    #expect(request.cookies == ["sid=a=b"])
    #expect(request.headers.contains(["x-sessiontoken", "\"8f$3\""]))
    #expect(request.headers.contains(["origin", "https://app.example.com"]))
    #expect(request.unfilled.isEmpty)
  }

  @Test func `Chrome's form for a body that is not ASCII is read`() throws {
    let request = try PowerShellRequest(
      "Invoke-WebRequest -Uri \"https://a.example/\" -Body ([System.Text.Encoding]::UTF8.GetBytes(\"{`\"a`\":`\"$([char]8364)`\"}\"))"
    )
    #expect(request.body == "{\"a\":\"€\"}")
  }

  @Test func `Postman's form is read`() throws {
    let request = try PowerShellRequest(
      """
      $headers = New-Object "System.Collections.Generic.Dictionary[[String],[String]]"
      $headers.Add("Content-Type", "application/json")
      $headers.Add("X-Key", "1")

      $body = @"
      {
          `"a`": 1
      }
      "@

      $response = Invoke-RestMethod 'https://api.example.com/x' -Method 'PUT' -Headers $headers -Body $body
      $response | ConvertTo-Json
      """)
    #expect(request.url == "https://api.example.com/x")
    #expect(request.method == "PUT")
    #expect(request.headers == [["Content-Type", "application/json"], ["X-Key", "1"]])
    #expect(request.body == "{\n    \"a\": 1\n}")
  }

  @Test func `a form's table becomes its encoding, and a variable is told`() throws {
    let request = try PowerShellRequest(
      "irm https://a.example/ -Method Post -Body @{ a = 'b c'; d = \"$e\" } -SkipCertificateCheck")
    #expect(request.body == "a=b+c&d=%24e")
    #expect(request.contentType == "application/x-www-form-urlencoded")
    #expect(request.isInsecure)
    #expect(request.unfilled == ["$e"])
  }

  @Test func `without an address it is an error`() {
    #expect(throws: ImportFailure.self) { try PowerShellRequest("Invoke-WebRequest -Method GET") }
  }

  @Test func `no cut crashes or hangs`() {
    for end in chrome.indices {
      _ = try? PowerShellRequest(String(chrome[..<end]))
      _ = try? PowerShellRequest(String(chrome[end...]))
    }
  }
}

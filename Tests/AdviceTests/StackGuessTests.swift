import Advice
import Fetch
import Testing

@Suite struct StackGuessTests {
  private func guesses(
    _ answered: [(String, String)], status: Int = 200, body: String = ""
  ) -> [StackGuess] {
    let exchange = Build.exchange(status: status, answered: answered, body: body)
    return StackGuess.guesses(for: Build.blocked(.allowOriginMissing, exchanges: [exchange]))
  }

  @Test(arguments: [
    ("X-Powered-By", "Express", ServerStack.express), ("X-Powered-By", "PHP/8.2.1", .php),
    ("X-Powered-By", "ASP.NET", .aspnet), ("Server", "Kestrel", .aspnet),
    ("Server", "WSGIServer/0.2 CPython/3.11.2", .django), ("Set-Cookie", "csrftoken=a", .django),
    ("Server", "Werkzeug/3.1.3 Python/3.11.2", .flask), ("Server", "uvicorn", .starlette),
    ("Set-Cookie", "laravel_session=a; path=/", .laravel), ("X-Cascade", "pass", .sinatra),
    ("Server", "nginx/1.22.1", .nginx), ("Server", "Apache/2.4", .apache),
    ("Server", "Caddy", .caddy), ("Server", "lighttpd/1.4.69", .lighttpd),
    ("Server", "AmazonS3", .s3), ("X-Amz-Apigw-Id", "a", .apiGateway),
    ("X-Amz-Cf-Id", "a", .cloudfront), ("CF-Ray", "a", .workers), ("Server", "envoy", .envoy),
    ("Server", "kong/3.4", .kong), ("X-GUploader-UploadID", "a", .gcs),
    ("Server", "Windows-Azure-Blob/1.0", .azureStorage),
  ])
  func `a header betrays the stack`(name: String, value: String, stack: ServerStack) throws {
    let guess = try #require(guesses([(name, value)]).first)
    #expect(guess.stack == stack)
    #expect(guess.mark.lowercased().contains(name == "Set-Cookie" ? "cookie" : name.lowercased()))
  }

  @Test(arguments: [
    (403, "Invalid CORS request", ServerStack.spring),
    (400, "Disallowed CORS origin", .starlette),
    (404, "<pre>Cannot OPTIONS /a</pre>", .express),
    (404, #"{"message":"Cannot OPTIONS /a","error":"Not Found","statusCode":404}"#, .nestjs),
    (404, #"{"message":"Route OPTIONS:/a not found","error":"Not Found"}"#, .fastify),
  ])
  func `an error's words betray the stack`(status: Int, body: String, stack: ServerStack) {
    #expect(guesses([], status: status, body: body).first?.stack == stack)
    #expect(guesses([], status: 200, body: body).isEmpty)
  }

  @Test func `the application comes before the proxy, unless the proxy answered`() {
    let both = [("Server", "nginx"), ("X-Powered-By", "Express")]
    #expect(guesses(both).map(\.stack) == [.express, .nginx])
    let page = guesses(both, status: 502, body: "<center>nginx</center>")
    #expect(page.map(\.stack) == [.nginx, .express])
  }

  @Test func `every spelling is found, and no two stacks share one`() {
    for stack in ServerStack.allCases {
      #expect(ServerStack(name: stack.rawValue.uppercased()) == stack)
    }
    #expect(ServerStack(name: "fastapi") == .starlette)
    #expect(ServerStack(name: "iis6") == nil)
    #expect(Set(ServerStack.allCases.map(\.displayName)).count == ServerStack.allCases.count)
  }
}

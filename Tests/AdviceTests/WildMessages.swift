import Testing

/// Console lines as people paste them into issues and questions, or as older versions are known to have printed them;
/// hosts and names are shortened. Each with the code of the cause that must be found in it.
enum WildMessages {
  struct Message: Sendable, CustomTestStringConvertible {
    var code: String
    var text: String

    var testDescription: String { text }
  }

  static let all: [Message] = lines.split(separator: "\n").map { line in
    let parts = line.split(separator: "\t", maxSplits: 1)
    // ⏎ stands for a line end within a message.
    return Message(code: String(parts[0]), text: String(parts[1]).replacing("⏎", with: "\n"))
  }

  private static let lines = #"""
    allow-origin-missing	Access to XMLHttpRequest at 'https://api.coincap.io/v2/rates/dogecoin' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to XMLHttpRequest at 'https://console-chat-server.herokuapp.com/socket.io/?EIO=3&transport=polling&t=NL5JveJ' from origin 'https://www.consolechat.io' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to XMLHttpRequest at 'https://corona.lmao.ninja/v2/' from origin has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	XMLHttpRequest cannot load http://api.staticfile.org/v1/popular. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://www.staticfile.org' is therefore not allowed access. The response had HTTP status code 502.
    allow-origin-missing	XMLHttpRequest cannot load http://api.enhancedsteam.com/early_access/. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'chrome-extension://okadibdjfemgnhjiembecghcbfknbfhg' is therefore not allowed access. The response had HTTP status code 403.
    allow-origin-missing	XMLHttpRequest cannot load http://192.168.10.47:20005/nxn/api/init. Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://192.168.10.118:8080' is therefore not allowed access.
    allow-origin-missing	No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:8080' is therefore not allowed access. The response had HTTP status code 404.
    allow-origin-missing	“No 'Access-Control-Allow-Origin' header is present on the requested resource”
    allow-origin-missing	XMLHttpRequest cannot load http://localhost:8080/com/eyJhbGciOiJIUzI1NiJ9/info. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:8000' is therefore not allowed access.
    allow-origin-missing	XMLHttpRequest cannot load http://teamtreehouse.com/username.json. ⏎⏎No 'Access-Control-Allow-Origin' header is present on the requested resource. ⏎⏎Origin 'http://website.com' is therefore not allowed access.
    allow-origin-missing	Fetch API cannot load https://api.example.com/v1/me. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:3000' is therefore not allowed access. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-missing	Failed to load https://api.example.com/v1/me: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:3000' is therefore not allowed access.
    allow-origin-missing	Failed to load https://api.example.com/v1/me: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:4200' is therefore not allowed access. The response had HTTP status code 401.
    allow-origin-missing	Failed to load https://api.example.com/v1/me: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:3000' is therefore not allowed access. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-missing	localhost/:1 Access to fetch at 'https://api.example.com/' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-missing	Access to fetch at 'https://api.example.com/' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-missing	Access to XMLHttpRequest at 'https://login.microsoftonline.com/common/oauth2/authorize?client_id=abc' (redirected from 'https://app.example.com/api/me') from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to fetch at 'https://accounts.google.com/o/oauth2/v2/auth?x=1' (redirected from 'http://localhost:8000/auth/google') from origin 'null' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to font at 'https://cdn.example.com/fonts/fa.woff2' from origin 'https://www.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Font from origin 'https://cdn.example.com' has been blocked from loading by Cross-Origin Resource Sharing policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://www.example.com' is therefore not allowed access.
    allow-origin-missing	Access to Font at 'https://cdn.example.com/a.woff' from origin 'https://www.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://www.example.com' is therefore not allowed access.
    allow-origin-missing	Access to script at 'https://cdn.example.com/a.js' from origin 'https://www.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to image at 'https://cdn.example.com/a.png' from origin 'https://www.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to Image at 'https://cdn.example.com/a.png' from origin 'https://www.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://www.example.com' is therefore not allowed access.
    allow-origin-missing	Image from origin 'https://s3.amazonaws.com' has been blocked from loading by Cross-Origin Resource Sharing policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost' is therefore not allowed access.
    allow-origin-missing	Access to CSS stylesheet at 'https://cdn.example.com/a.css' from origin 'https://www.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to manifest at 'https://login.example.com/' (redirected from 'https://app.example.com/manifest.json') from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to internal resource at 'https://www.example.com/x' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to resource at 'https://notify.bugsnag.com/' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to audio at 'https://cdn.example.com/a.mp3' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to video at 'https://cdn.example.com/a.mp4' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Redirect from 'https://a.example.com/' to 'https://b.example.com/' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://app.example.com' is therefore not allowed access.
    allow-origin-missing	Redirect at origin 'https://a.example.com' has been blocked from loading by Cross-Origin Resource Sharing policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'null' is therefore not allowed access.
    allow-origin-missing	Error: Access to XMLHttpRequest at 'http://localhost:5000/api' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.⏎xhr.js:177 POST http://localhost:5000/api net::ERR_FAILED
    allow-origin-missing	[Error] XMLHttpRequest cannot load https://api.example.com/. No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-missing	Access to fetch at 'https://x.execute-api.us-east-1.amazonaws.com/prod/items' from origin 'https://d1.cloudfront.net' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.
    allow-origin-multiple	Access to XMLHttpRequest at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed.
    allow-origin-multiple	Access to fetch at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'http://localhost:4200, *', but only one is allowed. Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-multiple	XMLHttpRequest cannot load http://localhost:8080/api. The 'Access-Control-Allow-Origin' header contains multiple values 'http://localhost:9000, http://localhost:9000', but only one is allowed. Origin 'http://localhost:9000' is therefore not allowed access.
    allow-origin-multiple	Failed to load http://localhost:8080/api: The 'Access-Control-Allow-Origin' header contains multiple values '*, http://localhost:9000', but only one is allowed. Origin 'http://localhost:9000' is therefore not allowed access. Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-multiple	Access to XMLHttpRequest at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains multiple values 'http://localhost:4200, *', but only one is allowed.
    allow-origin-wildcard-with-credentials	Access to XMLHttpRequest at 'http://localhost:3001/socket.io/?EIO=3' from origin 'http://localhost:3000' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.
    allow-origin-wildcard-with-credentials	Access to fetch at 'http://localhost:4000/graphql' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.
    allow-origin-wildcard-with-credentials	XMLHttpRequest cannot load http://localhost:3001/socket.io/. A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true. Origin 'http://localhost:3000' is therefore not allowed access. The credentials mode of an XMLHttpRequest is controlled by the withCredentials attribute.
    allow-origin-wildcard-with-credentials	XMLHttpRequest cannot load https://api.example.com/. The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. Origin 'http://localhost:3000' is therefore not allowed access. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.
    allow-origin-wildcard-with-credentials	Failed to load https://api.example.com/: Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. Origin 'http://localhost:3000' is therefore not allowed access.
    allow-origin-wildcard-with-credentials	Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.
    allow-origin-wildcard-with-credentials	XMLHttpRequest cannot load https://api.example.com/. Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true. Origin http://localhost:3000 is therefore not allowed access.
    allow-origin-wildcard-with-credentials	XMLHttpRequest cannot load http://api.example.com/. Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.
    allow-origin-mismatch	XMLHttpRequest cannot load http://api.example.com/. The 'Access-Control-Allow-Origin' header has a value 'http://localhost:3000' that is not equal to the supplied origin. Origin 'http://127.0.0.1:3000' is therefore not allowed access.
    allow-origin-mismatch	Access to fetch at 'https://api.example.com/' from origin 'https://www.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://example.com' that is not equal to the supplied origin. Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-origin-mismatch	Access to XMLHttpRequest at 'https://api.example.com/' from origin 'https://www.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header has a value 'http://localhost:8080' that is not equal to the supplied origin.
    allow-origin-mismatch	XMLHttpRequest cannot load http://api.example.com/x. Origin http://localhost:8080 is not allowed by Access-Control-Allow-Origin.
    allow-origin-mismatch	Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin.
    allow-origin-mismatch	Origin null is not allowed by Access-Control-Allow-Origin.
    allow-origin-mismatch	XMLHttpRequest cannot load file:///Users/me/data.json. Origin null is not allowed by Access-Control-Allow-Origin.
    allow-origin-mismatch	[Error] Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200
    allow-origin-mismatch	[Error] Failed to load resource: Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 403 (login, line 0)
    allow-origin-mismatch	Failed to load resource: Origin http://localhost:8080 is not allowed by Access-Control-Allow-Origin.
    allow-origin-mismatch	Fetch API cannot load https://api.example.com/. Origin https://app.example.com is not allowed by Access-Control-Allow-Origin.
    allow-origin-mismatch	Cross-origin image load denied by Cross-Origin Resource Sharing policy.
    allow-origin-mismatch	Cross-origin redirection to https://b.example.com/ denied by Cross-Origin Resource Sharing policy: Origin null is not allowed by Access-Control-Allow-Origin. Status code: 302
    allow-origin-invalid	Access to XMLHttpRequest at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains the invalid value 'localhost:4200'.
    allow-origin-invalid	XMLHttpRequest cannot load https://api.example.com/. The 'Access-Control-Allow-Origin' header contains the invalid value ''. Origin 'http://localhost:4200' is therefore not allowed access.
    allow-origin-invalid	Access to fetch at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains the invalid value 'undefined'. Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    allow-credentials-not-true	Access to XMLHttpRequest at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.
    allow-credentials-not-true	XMLHttpRequest cannot load https://api.example.com/. Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is ''. It must be 'true' to allow credentials. Origin 'http://localhost:4200' is therefore not allowed access.
    allow-credentials-not-true	XMLHttpRequest cannot load https://api.example.com/. Response to preflight request doesn't pass access control check: Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is ''. It must be 'true' to allow credentials. Origin 'http://localhost:4200' is therefore not allowed access.
    allow-credentials-not-true	Failed to load https://api.example.com/: The value of the 'Access-Control-Allow-Credentials' header in the response is 'false' which must be 'true' when the request's credentials mode is 'include'. Origin 'http://localhost:4200' is therefore not allowed access.
    allow-credentials-not-true	XMLHttpRequest cannot load https://api.example.com/. Credentials flag is true, but Access-Control-Allow-Credentials is not "true".
    allow-credentials-not-true	Fetch API cannot load https://api.example.com/. Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. Origin 'http://localhost:4200' is therefore not allowed access.
    header-not-allowed	XMLHttpRequest cannot load http://api.example.com/. Request header field Content-Type is not allowed by Access-Control-Allow-Headers.
    header-not-allowed	XMLHttpRequest cannot load http://api.example.com/. Request header field Authorization is not allowed by Access-Control-Allow-Headers in preflight response.
    header-not-allowed	XMLHttpRequest cannot load https://liftoff-dev.appspot.com/api/compile. Request header field Content-Type is not allowed by Access-Control-Allow-Headers.
    header-not-allowed	Failed to load https://api.example.com/: Request header field x-requested-with is not allowed by Access-Control-Allow-Headers in preflight response.
    header-not-allowed	Access to XMLHttpRequest at 'https://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.
    header-not-allowed	Access to fetch at 'https://o1.ingest.sentry.io/' from origin 'https://app.example.com' has been blocked by CORS policy: Request header field sentry-trace is not allowed by Access-Control-Allow-Headers in preflight response.
    header-not-allowed	Request header field access-control-allow-origin is not allowed by Access-Control-Allow-Headers in preflight response.
    header-not-allowed	Request header field X-CSRFToken is not allowed by Access-Control-Allow-Headers.
    header-not-allowed	Fetch API cannot load https://api.example.com/. Request header field Content-Type is not allowed by Access-Control-Allow-Headers in preflight response.
    header-not-allowed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: missing token 'content-type' in CORS header 'Access-Control-Allow-Headers' from CORS preflight channel).
    header-not-allowed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: missing token ‘authorization’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight response).
    header-not-allowed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: header ‘x-api-key’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).
    header-not-allowed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: missing token 'x-requested-with' in CORS header 'Access-Control-Allow-Headers' from CORS preflight channel).[Learn More]
    method-not-allowed	XMLHttpRequest cannot load http://api.example.com/. Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.
    method-not-allowed	XMLHttpRequest cannot load http://api.example.com/. Method DELETE is not allowed by Access-Control-Allow-Methods.
    method-not-allowed	Failed to load http://api.example.com/: Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.
    method-not-allowed	Access to fetch at 'http://api.example.com/' from origin 'http://localhost:3000' has been blocked by CORS policy: Method patch is not allowed by Access-Control-Allow-Methods in preflight response.
    method-not-allowed	Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.
    method-not-allowed	Fetch API cannot load http://localhost:8000/x. Method patch is not allowed by Access-Control-Allow-Methods in preflight response.
    method-not-allowed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://api.example.com/. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).
    preflight-status	XMLHttpRequest cannot load http://api.example.com/. Response for preflight has invalid HTTP status code 405
    preflight-status	XMLHttpRequest cannot load http://api.example.com/. Response for preflight has invalid HTTP status code 404.
    preflight-status	Failed to load http://api.example.com/: Response for preflight has invalid HTTP status code 401.
    preflight-status	Failed to load http://api.example.com/: Response for preflight does not have HTTP ok status.
    preflight-status	XMLHttpRequest cannot load http://api.example.com/. Invalid HTTP status code 405
    preflight-status	XMLHttpRequest cannot load http://api.example.com/. Invalid HTTP status code 404
    preflight-status	OPTIONS http://api.example.com/ Invalid HTTP status code 404
    preflight-status	Access to XMLHttpRequest at 'http://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
    preflight-status	Fetch API cannot load http://api.example.com/. Response for preflight has invalid HTTP status code 400
    preflight-status	Preflight response is not successful. Status code: 401
    preflight-status	[Error] Preflight response is not successful
    preflight-status	[Error] Failed to load resource: Preflight response is not successful. Status code: 403 (unstyled.html, line 0)
    preflight-status	Preflight response is not successful. XMLHttpRequest cannot load http://api.example.com/ due to access control checks
    preflight-status	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://codexweb.netlify.app/.netlify/functions/enforceCode. (Reason: CORS preflight response did not succeed). Status code: 502.
    preflight-status	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS preflight channel did not succeed).
    preflight-status	Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
    preflight-redirect	XMLHttpRequest cannot load http://api.example.com/. Response for preflight is invalid (redirect)
    preflight-redirect	Failed to load http://api.example.com/: Response for preflight is invalid (redirect)
    preflight-redirect	Access to XMLHttpRequest at 'http://api.example.com/' from origin 'http://localhost:4200' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.
    preflight-redirect	XMLHttpRequest cannot load http://api.example.com/. The request was redirected to 'http://api.example.com/login', which is disallowed for cross-origin requests that require preflight.
    preflight-redirect	XMLHttpRequest cannot load http://api.example.com/. Redirect from 'http://api.example.com' to 'http://api.example.com/' has been blocked by CORS policy: Request requires preflight, which is disallowed to follow cross-origin redirect.
    preflight-redirect	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://api.example.com/. (Reason: CORS request external redirect not allowed).
    allow-headers-invalid	Access to fetch at 'http://api.example.com/' from origin 'http://localhost:3000' has been blocked by CORS policy: Cannot parse Access-Control-Allow-Headers response header field in preflight response.
    allow-methods-invalid	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://api.example.com/. (Reason: invalid token ‘GET PUT’ in CORS header ‘Access-Control-Allow-Methods’).
    allow-headers-invalid	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://api.example.com/. (Reason: invalid token 'content type' in CORS header 'Access-Control-Allow-Headers').
    scheme-not-supported	XMLHttpRequest cannot load file:///C:/data.json. Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, https.
    scheme-not-supported	XMLHttpRequest cannot load file:///C:/data.json. Cross origin requests are only supported for HTTP.
    scheme-not-supported	Failed to load file:///C:/data.json: Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, https.
    scheme-not-supported	Access to XMLHttpRequest at 'file:///C:/data.json' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, https.
    scheme-not-supported	Access to script at 'file:///C:/app/main.js' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, chrome-untrusted, data, http, https, isolated-app.
    scheme-not-supported	Fetch API cannot load file:///C:/data.json. URL scheme "file" is not supported.
    scheme-not-supported	Fetch API cannot load file:///C:/data.json. URL scheme must be "http" or "https" for CORS request.
    scheme-not-supported	Fetch API cannot load localhost:3000/api. URL scheme "localhost" is not supported.
    scheme-not-supported	Fetch API cannot load localhost:3000/api. URL scheme must be "http" or "https" for CORS request.
    scheme-not-supported	XMLHttpRequest cannot load localhost:5000/api. Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, https.
    scheme-not-supported	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at file:///C:/data.json. (Reason: CORS request not http).
    scheme-not-supported	Cross origin requests are only supported for HTTP.
    allow-origin-missing	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://52.76.150.154/x.php. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).
    allow-origin-missing	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://mmtf.rcsb.org/v1.0/full/1YCR. (Reason: CORS header 'Access-Control-Allow-Origin' missing).
    allow-origin-missing	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.
    allow-origin-missing	(Reason: CORS header ‘Access-Control-Allow-Origin’ missing)
    allow-origin-missing	CORS header ‘Access-Control-Allow-Origin’ missing
    allow-origin-mismatch	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://demo4.spmpltech.com/api/home/Getlist. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘*, *’).
    allow-origin-mismatch	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS header 'Access-Control-Allow-Origin' does not match 'http://localhost').
    allow-origin-multiple	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).
    allow-origin-wildcard-with-credentials	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘https://api.example.com/’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).
    allow-credentials-not-true	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).
    allow-credentials-not-true	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: missing ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).
    request-did-not-succeed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://localhost:3000/clients/api. (Reason: CORS request failed).
    request-did-not-succeed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.accounts.firefox.com/v1/recovery_email/status. (Reason: CORS request did not succeed).
    request-did-not-succeed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://x.example.co/boing. (Reason: CORS request did not succeed). Status code: (null).
    request-did-not-succeed	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://play.google.com/log?format=json&hasfast=true. (Reason: CORS request did not succeed). Status code: (null).
    request-did-not-succeed	E/GeckoConsole( 2237): [JavaScript Warning: "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://bosh.loqui.im/. This can be fixed by moving the resource to the same domain or enabling CORS." {file: "https://bosh.loqui.im/" line: 0}]
    request-did-not-succeed	"NetworkError: 401 UNAUTHORIZED - https://view-api.box.com/1/documents”⏎⏎Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://view-api.box.com/1/documents. This can be fixed by moving the resource to the same domain or enabling CORS.
    cors-disabled	Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS disabled).
    access-control-checks	[Error] Fetch API cannot load https://x.supabase.co/rest/v1/orders?select=*&order=creationDate.desc due to access control checks.
    access-control-checks	XMLHttpRequest cannot load https://api.example.com/ due to access control checks.
    access-control-checks	Beacon API cannot load https://api.example.com/ due to access control checks.
    access-control-checks	EventSource cannot load https://api.example.com/events due to access control checks.
    allow-origin-multiple	Access-Control-Allow-Origin cannot contain more than one origin.
    mixed-content	Mixed Content: The page at 'https://hostname.com/investigation/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://hostname.com/observable/577'. This request has been blocked; the content must be served over HTTPS.
    mixed-content	Mixed Content: The page at 'https://test.com/5ML?type=2' was loaded over HTTPS, but requested an insecure script ''. This request has been blocked; the content must be served over HTTPS.
    mixed-content	Mixed Content: The page at 'https://shiftedit.net/home' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://shiftedit.s3.amazonaws.com/js/insecure.js'. This content should also be served over HTTPS.
    mixed-content	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure manifest 'http://a.example/auth-switch'. This request has been blocked; the content must be served over HTTPS.
    mixed-content	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure resource 'http://a.example/api'. This request has been blocked; the content must be served over HTTPS.
    mixed-content	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure stylesheet 'http://a.example/a.css'. This request has been blocked; the content must be served over HTTPS.
    mixed-content	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure image 'http://a.example/a.png'. This content should also be served over HTTPS.
    upgraded-to-https	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure element 'http://a.example/a.png'. This request was automatically upgraded to HTTPS, For more information see https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html
    mixed-content	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://a.example/ws'. This request has been blocked; this endpoint must be available over WSS.
    mixed-content	Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure frame 'http://a.example/f'. This request has been blocked; the content must be served over HTTPS.
    mixed-content	Blocked loading mixed active content “http://api.example.com/data”
    mixed-content	Blocked loading mixed active content "http://api.example.com/data"[Learn More]
    mixed-content	[blocked] The page at https://a.example/ was not allowed to run insecure content from http://a.example/api.
    mixed-content	[Warning] [blocked] The page at https://a.example/ requested insecure content from http://a.example/api. This content was blocked and must be served over HTTPS.
    mixed-content	Loading mixed (insecure) display content “http://a.example/a.png” on a secure page
    upgraded-to-https	Upgrading insecure display request ‘http://a.example/a.png’ to use ‘https’
    local-network-insecure-context	Access to XMLHttpRequest at 'http://localhost:8000/api/v1/generate/task' from origin 'http://10.0.0.5.example:8080' has been blocked by CORS policy: The request client is not a secure context and the resource is in more-private address space `local`.
    local-network-insecure-context	Access to fetch at 'http://192.168.1.5/' from origin 'http://example.com' has been blocked by CORS policy: The request client is not a secure context and the resource is in more-private address space `private`.
    local-network-permission	Access to fetch at 'http://127.0.0.1:11434/api/tags' from origin 'https://app.example.com' has been blocked by CORS policy: Permission was denied for this request to access the `unknown` address space.
    local-network-permission	Access to fetch at 'http://127.0.0.1:11434/api/tags' from origin 'https://app.example.com' has been blocked by CORS policy: Permission was denied for this request to access the `loopback` address space.
    local-network-preflight	Access to fetch at 'http://192.168.1.5/' from origin 'https://example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `private` address space.
    local-network-preflight	Access to fetch at 'http://192.168.1.5/' from origin 'https://example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.
    content-security-policy	Refused to connect to 'https://api.example.com/' because it violates the following Content Security Policy directive: "connect-src 'self'".
    content-security-policy	Refused to connect to 'https://api.example.com/' because it violates the following Content Security Policy directive: "default-src 'self'". Note that 'connect-src' was not explicitly set, so 'default-src' is used as a fallback.
    content-security-policy	Fetch API cannot load https://api.example.com/. Refused to connect because it violates the document's Content Security Policy.
    content-security-policy	Content Security Policy: The page’s settings blocked the loading of a resource at https://api.example.com/ (“connect-src”).
    content-security-policy	Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at https://api.example.com/ because it violates the following directive: “default-src 'self'”
    content-security-policy	Refused to connect to https://api.example.com/ because it does not appear in the connect-src directive of the Content Security Policy.
    content-security-policy	Refused to connect to https://api.example.com/ because it appears in neither the connect-src directive nor the default-src directive of the Content Security Policy.
    content-security-policy	Refused to load the script 'https://cdn.example.com/a.js' because it violates the following Content Security Policy directive: "script-src 'self'".
    connection-refused	GET http://localhost:5000/api net::ERR_CONNECTION_REFUSED
    connection-refused	POST http://localhost:5000/api/users net::ERR_CONNECTION_REFUSED
    name-not-resolved	Failed to load resource: net::ERR_NAME_NOT_RESOLVED
    certificate-not-trusted	Failed to load resource: net::ERR_CERT_AUTHORITY_INVALID
    certificate-not-trusted	GET https://localhost:5001/ net::ERR_CERT_AUTHORITY_INVALID 200 (OK)
    content-blocker	GET https://www.google-analytics.com/analytics.js net::ERR_BLOCKED_BY_CLIENT
    content-blocker	Failed to load resource: net::ERR_BLOCKED_BY_CLIENT
    cross-origin-resource-policy	GET https://a.example/x net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200
    bad-port	GET http://localhost:6000/ net::ERR_UNSAFE_PORT
    connection-reset	POST https://api.example.com/ net::ERR_CONNECTION_RESET
    malformed-response	GET https://api.example.com/ net::ERR_HTTP2_PROTOCOL_ERROR 200
    connect-failed	GET https://api.example.com/ net::ERR_INTERNET_DISCONNECTED
    reason-elsewhere	GET https://api.example.com/ net::ERR_FAILED 200 (OK)
    reason-elsewhere	Uncaught (in promise) TypeError: Failed to fetch
    reason-elsewhere	Uncaught (in promise) TypeError: NetworkError when attempting to fetch resource.
    reason-elsewhere	TypeError: Network request failed
    reason-elsewhere	[TypeError: Network request failed]
    reason-elsewhere	Error: Network Error
    reason-elsewhere	AxiosError: Network Error
    reason-elsewhere	AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}, request: XMLHttpRequest, …}
    reason-elsewhere	Uncaught (in promise) Error: Network Error⏎    at createError (createError.js:16)⏎    at XMLHttpRequest.handleError (xhr.js:84)
    reason-elsewhere	Unhandled Rejection (TypeError): Failed to fetch
    reason-elsewhere	Http failure response for http://localhost:8080/api: 0 Unknown Error
    reason-elsewhere	HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: "Unknown Error", url: "http://localhost:8080/api", ok: false, …}
    reason-elsewhere	Http failure response for (unknown url): 0 Unknown Error
    reason-elsewhere	TypeError: Load failed
    reason-elsewhere	TypeError: cancelled
    reason-elsewhere	ApolloError: Failed to fetch
    reason-elsewhere	Error: [Network error]: TypeError: Failed to fetch
    reason-elsewhere	TypeError: fetch failed
    reason-elsewhere	XMLHttpRequest error.
    reason-elsewhere	DioError [DioErrorType.RESPONSE]: XMLHttpRequest error.
    reason-elsewhere	DioException [connection error]: The connection errored: The XMLHttpRequest onError callback was called.
    reason-elsewhere	ClientException: XMLHttpRequest error., uri=https://api.example.com/
    reason-elsewhere	NetworkError: Failed to execute 'send' on 'XMLHttpRequest': Failed to load 'http://localhost/api'.
    reason-elsewhere	DOMException: Failed to execute 'send' on 'XMLHttpRequest': Failed to load 'http://localhost/api'.
    http-status	Failed to load resource: the server responded with a status of 404 (Not Found)
    http-status	Failed to load resource: the server responded with a status of 500 ()
    http-status	POST http://localhost:8000/api/login 405 (Method Not Allowed)
    http-status	OPTIONS http://localhost:8000/api/login 404 (Not Found)
    http-status	GET https://api.example.com/me 401 (Unauthorized)
    forbidden-header-dropped	Refused to set unsafe header "Origin"
    forbidden-header-dropped	Refused to set unsafe header "User-Agent"
    forbidden-header-dropped	Attempt to set a forbidden header was denied: Host
    headers-hidden	Refused to get unsafe header "X-Total-Count"
    same-origin-mode	Fetch API cannot load https://b.example/. Request mode is "same-origin" but the URL's origin is not same as the request origin https://a.example.
    same-origin-mode	Security Error: Content at http://a.example/ may not load data from http://b.example/x.
    local-resource	Not allowed to load local resource: file:///C:/data.json
    local-resource	Security Error: Content at http://a.example/ may not load or link to file:///C:/data.json.
    cross-origin-read-blocking	Cross-Origin Read Blocking (CORB) blocked cross-origin response https://api.example.com/ with MIME type application/json. See https://www.chromestatus.com/feature/5629709824032768 for more details.
    cross-origin-read-blocking	Response was blocked by CORB (Cross-Origin Read Blocking)
    cross-origin-read-blocking	Response was blocked by OpaqueResponseBlocking.
    cross-origin-read-blocking	A resource is blocked by OpaqueResponseBlocking, please check browser console for details.
    cross-origin-read-blocking	The resource at “https://a.example/x” was blocked by OpaqueResponseBlocking. Reason: “after sniff with text/html”.
    cross-origin-resource-policy	The resource at “https://a.example/x” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#
    cross-origin-resource-policy	Cancelled load to https://a.example/x because it violates the resource's Cross-Origin-Resource-Policy response header.
    cookie-not-partitioned	Cookie “sid” will soon be rejected because it is foreign and does not have the “Partitioned“ attribute.
    cookie-rejected-same-site-none-insecure	Cookie “sid” rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute.
    cookie-rejected-same-site-none-insecure	Cookie “sid” will be soon rejected because it has the “SameSite” attribute set to “None” or an invalid value, without the “secure” attribute. To know more about the “SameSite“ attribute, read https://developer.mozilla.org/docs/Web/HTTP/Headers/Set-Cookie/SameSite
    cookie-rejected-same-site-lax	Cookie “sid” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.
    cookie-rejected-same-site-default-lax	A cookie associated with a cross-site resource at http://api.example.com/ was set without the `SameSite` attribute. A future release of Chrome will only deliver cookies with cross-site requests if they are set with `SameSite=None` and `Secure`. You can review cookies in developer tools under Application>Storage>Cookies and see more details at https://www.chromestatus.com/feature/5088147346030592 and https://www.chromestatus.com/feature/5633521622188032.
    cookie-rejected-same-site-default-lax	A cookie associated with a cross-site resource at https://api.example.com/ was set without the `SameSite` attribute. It has been blocked, as Chrome now only delivers cookies with cross-site requests if they are set with `SameSite=None` and `Secure`. You can review cookies in developer tools under Application>Storage>Cookies and see more details at https://www.chromestatus.com/feature/5088147346030592 and https://www.chromestatus.com/feature/5633521622188032.
    cookie-rejected-third-party-blocked	Request to access cookie or storage on “https://api.example.com/” was blocked because we are blocking all third-party storage access requests and content blocking is enabled.
    cookie-rejected-third-party-blocked	Third-party cookie will be blocked in future Chrome versions as part of Privacy Sandbox.
    cookie-rejected-third-party-blocked	Third-party cookie is blocked in Chrome either because of Chrome flags or browser configuration.
    too-many-redirects	GET https://api.example.com/ net::ERR_TOO_MANY_REDIRECTS
    cors-required	SEC7118: XMLHttpRequest for http://tile.openstreetmap.org/1/1/0.png required Cross Origin Resource Sharing (CORS).
    cors-required	SEC7119: XMLHttpRequest for http://api.example.com/ required CORS preflight.
    allow-origin-mismatch	SEC7120: Origin http://localhost:3000 not found in Access-Control-Allow-Origin header.
    allow-origin-mismatch	SEC7120: [CORS] The origin 'http://localhost:3000' did not find 'http://localhost:3000' in the Access-Control-Allow-Origin response header for cross-origin  resource at 'http://api.example.com/'.
    preflight-redirect	SEC7127: Redirect was blocked for CORS request.
    allow-origin-wildcard-with-credentials	SEC7121: Wildcard in Access-Control-Allow-Origin not allowed when credentials flag is set to true.
    allow-credentials-not-true	SEC7122: Credentials flag is set to true, but Access-Control-Allow-Credentials is not "true".
    header-not-allowed	SEC7123: Request header content-type was not present in the Access-Control-Allow-Headers list.
    header-not-allowed	SEC7123: [CORS] Request header 'authorization' was not present in the Access-Control-Allow-Headers list.
    method-not-allowed	SEC7124: Request method PUT was not present in the Access-Control-Allow-Methods list.
    access-denied	SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.
    access-denied	SCRIPT5: Access is denied.
    request-did-not-succeed	SCRIPT7002: XMLHttpRequest: Network Error 0x2eff, Could not complete the operation due to error 00002eff.
    """#
}

/// Every cause that a console line can have, in words.
enum CauseTable {
  typealias Cause = CauseWords.Cause

  /// Titles of the causes that are no findings.
  static let titles = [
    "reason-elsewhere": "The request failed; this line does not say why",
    "reason-cut-off": "CORS refused the request; the reason is cut off",
    "access-control-checks": "The request was refused; the reason stands in the line before",
    "request-not-allowed": "The request was refused; the reason stands in the line before",
    "request-did-not-succeed": "The request failed before CORS could be judged",
    "network-error": "The request failed in the network",
    "access-denied": "The request was refused; the reason stands in the line before",
    "cors-required": "The request goes to another origin, so CORS applies",
    "http-status": "The server answered with an error status",
    "content-security-policy": "The page's own Content Security Policy forbids the address",
    "content-blocker": "An extension or a content blocker stopped the request",
    "keepalive-too-large": "Requests with keepalive may have 64 KiB of bodies together",
    "local-network-mismatch": "The server is not in the network that the script announced",
    "local-network-preflight": "The server did not allow access from public pages",
    "cors-disabled": "CORS is switched off in this browser",
    "origin-header-not-added": "The browser could not add the Origin header",
    "response-invalid": "The browser could not make sense of the answer",
    "cookie-attribute-ignored": "An attribute of a cookie was ignored",
    "cookie-not-partitioned": "A cookie of another site is kept in a jar of this site's own",
    "referrer-policy-ignored": "The referrer policy is not followed to another site",
    "cross-origin-read-blocking": "The answer's type keeps it from other sites",
  ]

  static let causes: [String: Cause] = [
    "allow-origin-missing": Cause(
      concerns: "Access-Control-Allow-Origin (response header)",
      explanation:
        "The page {origin} asked {url}, and the answer has no Access-Control-Allow-Origin header."
        + " Without it no other origin may read an answer.",
      next: [
        "Look at the answer itself: an error page of a proxy, a framework or a gateway often comes"
          + " without the CORS headers that a good answer has.",
        "If it is the answer to OPTIONS, see whether the server handles OPTIONS at all.",
        "Have the server send Access-Control-Allow-Origin: {origin}, together with Vary: Origin.",
      ]),
    "allow-origin-multiple": Cause(
      concerns: "Access-Control-Allow-Origin (response header)",
      explanation:
        "Access-Control-Allow-Origin must hold one origin or *. What came holds several: {value}.",
      next: [
        "See whether two layers add the header: the application and a proxy, or two filters.",
        "A list of origins is not possible: have the server answer with the one that asked.",
      ]),
    "allow-origin-wildcard-with-credentials": Cause(
      concerns: "Access-Control-Allow-Origin (response header) and the credentials mode",
      explanation:
        "The request includes cookies or a sign-in (credentials: include, or withCredentials), and"
        + " the server allows *. With credentials the origin must be named.",
      next: [
        "If the call needs no cookies, leave credentials at same-origin.",
        "Else have the server send Access-Control-Allow-Origin: {origin} and Vary: Origin.",
        "Access-Control-Allow-Credentials: true is needed too.",
      ]),
    "allow-origin-invalid": Cause(
      concerns: "Access-Control-Allow-Origin (response header)",
      explanation:
        "Access-Control-Allow-Origin holds {value}, which is neither an origin nor * nor null.",
      next: [
        "An origin is scheme, host and port: https://app.example.com, without a path.",
        "An empty value often comes from a variable of the server's settings that is not set.",
      ]),
    "allow-origin-mismatch": Cause(
      concerns: "Access-Control-Allow-Origin (response header)",
      explanation:
        "The server's Access-Control-Allow-Origin does not allow the page that asks, {origin}."
        + " They are compared letter by letter: scheme, host, port, and no slash at the end.",
      next: [
        "Compare the two: http and https, www, the port, a slash at the end, localhost and"
          + " 127.0.0.1.",
        "If the origin is null, the page is a file or a sandboxed frame, or a redirect went through"
          + " another origin.",
        "If the value fits another page, a cache may have kept the answer: Vary: Origin is missing.",
      ]),
    "allow-credentials-not-true": Cause(
      concerns: "Access-Control-Allow-Credentials (response header) and the credentials mode",
      explanation:
        "The request includes cookies or a sign-in, and the answer does not say"
        + " Access-Control-Allow-Credentials: true. Small letters count; True is not enough.",
      next: [
        "If the call needs no cookies, leave credentials at same-origin.",
        "Else have the server send Access-Control-Allow-Credentials: true, on the preflight's"
          + " answer too.",
      ]),
    "preflight-status": Cause(
      concerns: "The status of the answer to OPTIONS",
      explanation:
        "Before the request the browser asks for permission with OPTIONS (a preflight). Its answer"
        + " must have a status from 200 to 299; this one was {status}.",
      next: [
        "Send the OPTIONS request and look who answers: 401 and 403 come from a login filter that"
          + " should let OPTIONS pass, 404 and 405 from a router without a handler for OPTIONS.",
        "A preflight never carries cookies or Authorization, so it must not need a sign-in.",
      ]),
    "preflight-redirect": Cause(
      concerns: "The status and Location of the answer to OPTIONS",
      explanation:
        "The preflight (OPTIONS) was answered with a redirect. Browsers do not follow it.",
      next: [
        "See where it leads: http to https, a slash at the end, or a login page.",
        "Use the final address in the script, or let OPTIONS pass before the redirect.",
      ]),
    "allow-methods-invalid": Cause(
      concerns: "Access-Control-Allow-Methods (response header of OPTIONS)",
      explanation:
        "Access-Control-Allow-Methods cannot be read: {value}. It must be method names with commas"
        + " between them.",
      next: ["Separate the methods with commas: GET, PUT, DELETE. No quotes, brackets or spaces."]),
    "allow-headers-invalid": Cause(
      concerns: "Access-Control-Allow-Headers (response header of OPTIONS)",
      explanation:
        "Access-Control-Allow-Headers cannot be read: {value}. It must be header names with commas"
        + " between them.",
      next: ["Separate the names with commas: content-type, x-token. No quotes or brackets."]),
    "method-not-allowed": Cause(
      concerns: "Access-Control-Allow-Methods (response header of OPTIONS)",
      explanation:
        "The preflight asked for the method {method}, and Access-Control-Allow-Methods does not have"
        + " it. Only GET, HEAD and POST need no entry.",
      next: [
        "Have the server list the method in its answer to OPTIONS.",
        "Methods are compared with case: fetch with method 'patch' stays patch and is not PATCH.",
      ]),
    "header-not-allowed": Cause(
      concerns: "Access-Control-Allow-Headers (response header of OPTIONS)",
      explanation:
        "The script sets the header {name}, and Access-Control-Allow-Headers in the answer to"
        + " OPTIONS does not list it, so the request itself was not sent.",
      next: [
        "Have the server list {name} in Access-Control-Allow-Headers.",
        "Or leave the header away: an interceptor or a token that is still kept may add it.",
        "With credentials, * lists nothing; and the standard never lets * stand for Authorization.",
      ]),
    "redirect-has-credentials": Cause(
      concerns: "Location (response header)",
      explanation: "A redirect leads to an address with a user name or a password in it.",
      next: ["Have the server redirect to an address without user information."]),
    "redirect-scheme": Cause(
      concerns: "Location (response header)",
      explanation:
        "A redirect, or the script itself, leads to an address that is neither http nor https.",
      next: ["Look at the Location header of the answer before."]),
    "redirect-mode-error": Cause(
      concerns: "The script's redirect mode",
      explanation: "The server redirects, and the script said redirect: 'error'.",
      next: ["Ask for the final address, or leave the redirect mode at follow."]),
    "redirect-leaves-same-origin": Cause(
      concerns: "The script's request mode",
      explanation: "In mode same-origin the server redirected to another origin, {url}.",
      next: ["See where the redirect leads: often to a login page on another host."]),
    "too-many-redirects": Cause(
      concerns: "Location (response headers)",
      explanation: "There were more than 20 redirects in a row, most often in a circle.",
      next: ["Follow them one by one; a cookie that is not sent is a frequent cause."]),
    "location-not-parsed": Cause(
      concerns: "Location (response header)",
      explanation: "A redirect's Location cannot be read as an address.",
      next: ["Look at the Location header for blanks, a wrong port or a missing host."]),
    "location-multiple": Cause(
      concerns: "Location (response header)",
      explanation: "A redirect has several Location headers.",
      next: ["See which layers of the server set Location."]),
    "same-origin-mode": Cause(
      concerns: "The script's request mode",
      explanation:
        "The script asked with mode same-origin for an address of another origin, {url}.",
      next: ["Use mode cors, and let the server allow the page's origin."]),
    "scheme-not-supported": Cause(
      concerns: "The address's scheme",
      explanation: "Scripts can fetch http and https addresses across origins, and no others.",
      next: [
        "Check that the address begins with http:// or https://, and not with localhost:3000.",
        "If the page itself was opened as a file, serve it over http: every file is an origin of its"
          + " own.",
      ]),
    "local-resource": Cause(
      concerns: "The address's scheme",
      explanation: "A page from the web may not read a file of this computer.",
      next: ["Serve the file over http, for instance from a local server."]),
    "bad-port": Cause(
      concerns: "The browsers' list of blocked ports",
      explanation:
        "The port {port} belongs to another protocol; browsers refuse to speak HTTP to it.",
      next: ["Move the server to another port."]),
    "mixed-content": Cause(
      concerns: "Mixed content (a rule of its own, not CORS)",
      explanation: "The page {page} is on https and asks an http address, {url}.",
      next: [
        "Use https for the address.", "If a redirect leads to http, correct it at the server.",
      ]),
    "local-network-permission": Cause(
      concerns: "Local Network Access",
      explanation:
        "A page from a public address asked a server in the {space} network. The browser asks its"
        + " user first, and permission was refused or could not be asked for.",
      next: [
        "Look at the site's settings in the browser for access to the local network.",
        "Automated browsers refuse it unless it is granted beforehand.",
      ]),
    "local-network-permission-needed": Cause(
      concerns: "Local Network Access",
      explanation:
        "The page asks a server in a private network, {url}; the browser asks its user before the"
        + " request goes out.",
      next: ["Answer the browser's question; it is remembered for the site."]),
    "local-network-insecure-context": Cause(
      concerns: "Local Network Access",
      explanation:
        "A page that did not come over https asked a server in a more private network ({space})."
        + " Only pages on https may ask for that.",
      next: ["Serve the page over https."]),
    "local-network-mismatch": Cause(
      concerns: "Local Network Access, targetAddressSpace",
      explanation:
        "The server turned out to be in the address space {space}, not where the script said.",
      next: ["Correct targetAddressSpace, and see what the host's name resolves to."]),
    "local-network-preflight": Cause(
      concerns: "Access-Control-Allow-Private-Network (response header of OPTIONS)",
      explanation:
        "Chrome once asked servers in private networks for"
        + " Access-Control-Allow-Private-Network: true. Newer versions ask the user instead.",
      next: ["Send the header for old versions; for new ones, expect a question to the user."]),
    "cross-origin-resource-policy": Cause(
      concerns: "Cross-Origin-Resource-Policy (response header)",
      explanation:
        "The request was made without CORS (mode no-cors), and the answer's"
        + " Cross-Origin-Resource-Policy keeps it from pages of other origins.",
      next: [
        "Use mode cors, if the script is to read the answer.",
        "Or have the server send Cross-Origin-Resource-Policy: cross-origin.",
      ]),
    "cross-origin-read-blocking": Cause(
      concerns: "The answer's Content-Type, in requests without CORS",
      explanation:
        "The request was made without CORS, and the browser keeps answers of this type from pages"
        + " of other sites.",
      next: ["Use mode cors, and let the server allow the page's origin."]),
    "no-cors-redirect-mode": Cause(
      concerns: "The script's request mode and redirect mode",
      explanation: "Mode no-cors goes with redirect: 'follow' only.",
      next: ["Leave one of the two away."]),
    "content-security-policy": Cause(
      concerns: "Content-Security-Policy of the page, connect-src",
      explanation:
        "The page's own policy does not allow it to connect to {url}. The server that is called"
        + " has no part in it. The rule: {directive}.",
      next: ["Add the address's origin to connect-src in the page's Content-Security-Policy."]),
    "content-blocker": Cause(
      concerns: "An extension or a setting of the browser",
      explanation: "Something in the browser stopped the request, most often an ad blocker.",
      next: ["Try a private window without extensions."]),
    "keepalive-too-large": Cause(
      concerns: "fetch with keepalive, sendBeacon",
      explanation:
        "All requests with keepalive that are under way may have 64 KiB of bodies together.",
      next: ["Send less, or without keepalive."]),
    "cors-disabled": Cause(
      concerns: "Firefox's setting content.cors.disable",
      explanation: "CORS is switched off, so that no request to another origin can be made.",
      next: ["Set content.cors.disable to false in about:config."]),
    "origin-header-not-added": Cause(
      concerns: "Origin (request header)",
      explanation: "Firefox could not add the Origin header to the request.",
      next: ["Try it without extensions, which may have changed the request."]),
    "response-invalid": Cause(
      concerns: "The answer as a whole", explanation: "The browser could not use the answer.",
      next: ["Look at the raw answer."]),
    "forbidden-header-dropped": Cause(
      concerns: "Forbidden request headers",
      explanation:
        "The script set {name}, which belongs to the browser. It was dropped; the request went on.",
      next: ["Leave the header away, or use one with another name."]),
    "authorization-covered-by-wildcard": Cause(
      concerns: "Access-Control-Allow-Headers (response header of OPTIONS)",
      explanation:
        "The server allows all headers with *. By the standard that does not cover Authorization;"
        + " the browser still lets it pass, and says that it will not always.",
      next: ["Have the server list Authorization by its name."]),
    "request-did-not-succeed": Cause(
      concerns: "The connection, or the reason in the line before",
      explanation:
        "The request to {url} gave no answer that could be judged. After another line about the same"
        + " address, that line has the reason: Firefox adds this one to every failed preflight. Alone,"
        + " it means that the connection failed: refused, reset, an untrusted certificate, a name"
        + " that was not found, or an extension.",
      next: [
        "Read the line before this one.",
        "If there is none, open the address in a tab of its own: a certificate warning shows there.",
      ]),
    "reason-elsewhere": Cause(
      concerns: "None: another line has the reason",
      explanation:
        "This is what a script and the network log get for every refusal. On purpose it does not"
        + " say why; only the console does, in another line.",
      next: [
        "Look in the console for the line that names the reason, most often right before.",
        "Or have the request tried here, which shows each check.",
      ]),
    "reason-cut-off": Cause(
      concerns: "CORS",
      explanation: "The request to {url} was refused, and the part that says why is missing.",
      next: ["Copy the whole line from the console."]),
    "cors-required": Cause(
      concerns: "CORS",
      explanation:
        "The page asked {url}, which is of another origin. The line only says that CORS applies;"
        + " whether the request was refused, and why, stands in the lines that follow.",
      next: ["Read the lines SEC7120 to SEC7128 that follow."]),
    "headers-hidden": Cause(
      concerns: "Access-Control-Expose-Headers (response header)",
      explanation:
        "The script asked for the answer's header {name}. Across origins it may read a few common"
        + " headers only, and those that the server names. The answer itself was let through.",
      next: [
        "Have the server send Access-Control-Expose-Headers: {name} with the answer itself, not"
          + " with the answer to OPTIONS."
      ]),
    "upgraded-to-https": Cause(
      concerns: "Mixed content (a rule of its own, not CORS)",
      explanation:
        "The page is on https and names an http address, {url}. The browser asked for it by https"
        + " instead. It does so for pictures, sound and film, never for fetch and XMLHttpRequest.",
      next: ["Write https into the address."]),
    "http-status": Cause(
      concerns: "The answer's status",
      explanation:
        "The server answered with status {status}. That is no matter of CORS: the answer was read.",
      next: ["Look at the answer's body and at the server's log."]),
  ]
  .merging(
    sameWords(["access-control-checks", "access-denied", "request-not-allowed"], previousLine)
  ) { $1 }
  .merging(failures) { $1 }
  .merging(cookies) { $1 }
  .merging(["referrer-policy-ignored": referrerPolicy]) { $1 }

  private static func sameWords(_ codes: [String], _ cause: Cause) -> [String: Cause] {
    Dictionary(uniqueKeysWithValues: codes.map { ($0, cause) })
  }

  private static let previousLine = Cause(
    concerns: "The reason stands in the line before",
    explanation:
      "The browser adds this line to every refusal. It concerns {url} and gives no reason.",
    next: ["Read the line before this one."])

  private static func failure(_ explanation: String, _ next: String) -> Cause {
    Cause(concerns: "The connection; no matter of CORS", explanation: explanation, next: [next])
  }

  private static let failures = [
    "name-not-resolved": failure(
      "The host's name is not known to the name servers.", "Check the spelling, VPN and DNS."),
    "connection-refused": failure(
      "Nothing listens at the address and port.", "See whether the server runs, and on which port."),
    "connection-reset": failure(
      "The connection was cut before an answer came.",
      "See the server's log, and whether http was spoken to an https port."),
    "connect-failed": failure(
      "No connection could be made.", "Check the network, VPN and firewall."),
    "proxy-failed": failure(
      "The proxy did not let the request through.", "Check the proxy's settings."),
    "tls-failed": failure(
      "No secure connection could be made.",
      "See whether the port speaks https, and which versions."),
    "certificate-not-trusted": failure(
      "The server's certificate is not trusted, so the browser does not talk to it. A script cannot"
        + " show a warning as a tab does.",
      "Open the address in a tab of its own and look at the certificate."),
    "timed-out": failure("No answer came in time.", "See whether the server is reachable at all."),
    "malformed-response": failure("The answer is not proper HTTP.", "Look at the raw answer."),
    "body-truncated": failure("The answer broke off inside its body.", "See the server's log."),
    "undecodable-body": failure(
      "The answer's body does not fit its Content-Encoding.", "Look at the raw answer."),
    "cancelled": failure(
      "The request was stopped, by the script or because the page was left.",
      "See whether a form was submitted or the page reloaded meanwhile."),
    "network-error": failure("The request failed in the network.", "Look at the error's name."),
  ]

  private static func cookie(_ explanation: String, _ next: String) -> Cause {
    Cause(concerns: "Set-Cookie (response header)", explanation: explanation, next: [next])
  }

  private static let referrerPolicy = Cause(
    concerns: "Referrer-Policy, or fetch()'s referrerPolicy",
    explanation:
      "The policy {value} would tell {url}, which is of another site, more of the page's address than Firefox tells by"
      + " itself. It goes by strict-origin-when-cross-origin instead; the request goes on.",
    next: ["If the server goes by Referer, have it go by Origin."])

  private static let cookies = [
    "cookie-attribute-ignored": cookie(
      "An attribute of the cookie {name} has a value that means nothing; the cookie is kept without"
        + " it.", "Correct the attribute."),
    "cookie-not-partitioned": cookie(
      "The cookie {name} comes from another site than the page's. Firefox keeps it in a jar for this"
        + " page's site alone.", "Add Partitioned and Secure, if that is meant."),
    "cookie-rejected-same-site-lax": cookie(
      "The cookie {name} is for requests within its own site, and the page is of another site.",
      "If pages of other sites need it: SameSite=None; Secure."),
    "cookie-rejected-same-site-default-lax": cookie(
      "A cookie of {url} has no SameSite attribute. Chrome takes it as Lax, so it does not go along"
        + " with requests from pages of other sites.",
      "If pages of other sites need it: SameSite=None; Secure."),
    "cookie-rejected-same-site-none-insecure": cookie(
      "The cookie {name} says SameSite=None and not Secure; both are needed together.",
      "Add Secure, and serve over https."),
    "cookie-rejected-prefix-host": cookie(
      "The name {name} begins with a prefix that makes demands: __Secure- needs Secure; __Host-"
        + " needs Secure, Path=/ and no Domain.", "Meet the demands, or change the name."),
    "cookie-rejected-domain-mismatch": cookie(
      "The cookie {name} names a domain that is not the server's.", "Leave Domain away."),
    "cookie-rejected-invalid-character": cookie(
      "The cookie {name} has characters that are not allowed.", "Encode the value."),
    "cookie-rejected-empty-name-and-value": cookie(
      "A Set-Cookie line has neither a name nor a value.", "Send name=value."),
    "cookie-rejected-partitioned-needs-secure": cookie(
      "The cookie {name} says Partitioned and not Secure; both are needed together.",
      "Add Secure, and serve over https."),
    "cookie-rejected-too-large": cookie(
      "The cookie {name} is longer than 4096 bytes.", "Keep the data on the server."),
    "cookie-rejected-third-party-blocked": cookie(
      "The browser blocks cookies of other sites than the page's.",
      "Serve the API from the page's own site."),
    "cookie-withheld-other-partition": cookie(
      "The cookies of {url} are kept in a jar for this page's site alone; those from elsewhere are"
        + " not seen.", "Sign in from within the page, or serve the API from its own site."),
  ]
}

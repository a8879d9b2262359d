package import JSONLines

/// The demo's scenarios: classic failures, each with its story, and one call that simply works.
///
/// Each shows its point under the standard and in Chromium. This is what cures them, in the lab's
/// answers or in the script:
///
/// | scenario | cure |
/// |---|---|
/// | `login-twice` | name `x-sessiontoken` in Access-Control-Allow-Headers of `OPTIONS /login`; or drop the header at logout |
/// | `preflight-allows-get-lacks-acao` | Access-Control-Allow-Origin on `GET /orders` |
/// | `wildcard-with-credentials` | the page's origin instead of `*` on `GET /profile` |
/// | `options-401` | status 204 for `OPTIONS /settings` |
/// | `options-redirect` | status 204 for `OPTIONS /items`; or ask for `/items/` |
/// | `two-allow-origin-values` | one Access-Control-Allow-Origin on `GET /news` |
/// | `error-page-without-cors` | Access-Control-Allow-Origin on `GET /report`, also when it is a 500 |
/// | `lower-case-patch` | the script asks with `PATCH`; or `patch` in Access-Control-Allow-Methods |
/// | `trailing-slash-origin` | Access-Control-Allow-Origin without the slash on `GET /cart` |
/// | `header-not-exposed` | Access-Control-Expose-Headers: X-Total-Count on `GET /articles` |
/// | `cookie-refused-same-site` | SameSite=None in Set-Cookie of `POST /login` (Secure is there) |
/// | `cached-preflight` | `PUT` in Access-Control-Allow-Methods of `OPTIONS /basket` |
/// | `missing-vary-behind-a-cache` | Vary: Origin on `GET /catalog` |
/// | `opaque-no-cors` | the script drops `mode: 'no-cors'` |
/// | `null-origin` | Access-Control-Allow-Origin: `*` on `GET /widget`; or a frame with an origin |
/// | `expired-session-redirect` | status 401 instead of the redirect for `GET /orders` |
/// | `simply-works` | nothing |
package enum Scenarios {
  /// All of them, in the order in which the demo lists them.
  /// - Throws: where the embedded file is not in order, which a test rules out.
  package static func load() throws(CaseFileError) -> [Case] {
    try CaseFile.load(data: PackageResources.scenarios_jsonl, file: "scenarios.jsonl")
  }
}

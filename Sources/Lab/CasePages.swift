internal import Fetch
import Foundation
internal import JSONLines

/// The pages that run a case in a real browser, whichever opens them: `{base}/__page`, and the frames
/// in it. They show what the script saw of each step, and can tell it to the server.
enum CasePages {
  /// - Parameters:
  ///   - path: the hit's, without the case's prefix; begins with `/__`.
  ///   - host: the one that was hit.
  ///   - isTelling: whether the page tells the server what the script saw (`{base}/__report`).
  static func answer(
    method: String, path: String, host: CaseHost, case: Case, placeholders: Placeholders,
    isTelling: Bool
  ) -> ResolvedReply {
    if path == "/__expire" {
      return expiry(method: method, host: host, case: `case`, placeholders: placeholders)
    }
    let report = isTelling ? "'\(placeholders.base)/__report'" : "null"
    let parts = path.split(separator: "?", maxSplits: 1)
    let page: String
    switch (parts.first, parts.count > 1 ? Int(parts[1]) : nil) {
    case ("/__page", _) where `case`.page == .opaque:
      page = outer(`case`, frame: placeholders.base + "/__frame", report: report)
    case ("/__page", _), ("/__frame", _):
      page = runner(
        `case`, steps: Array(`case`.steps.indices), placeholders, report: report)
    case ("/__step", let step?) where `case`.steps.indices.contains(step):
      page = runner(`case`, steps: [step], placeholders, report: "null")
    default:
      return ResolvedReply(method: method, status: 404)
    }
    return ResolvedReply(
      method: method, status: 200,
      headers: [
        Header("Content-Type", "text/html; charset=utf-8"), Header("Cache-Control", "no-store"),
      ],
      body: ByteString(utf8: page))
  }

  // MARK: - Cookies

  /// Where a page can have the cookies of its case taken back: the next case begins without any.
  static func expiries(of case: Case, placeholders: Placeholders) -> [String] {
    CaseHost.allCases.filter { !cookies(of: `case`, host: $0).isEmpty }
      .map { "\(placeholders.origin(of: $0))\(placeholders.base)/__expire" }
  }

  /// Each Set-Cookie of the case anew, with an end in the past: of repeated attributes the last counts
  /// ([RFC 6265bis, 5.6](https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#section-5.6)).
  private static func expiry(
    method: String, host: CaseHost, case: Case, placeholders: Placeholders
  ) -> ResolvedReply {
    let headers = cookies(of: `case`, host: host).map { text in
      let value = placeholders.expand(text) + "; Max-Age=0"
      return Header("Set-Cookie", ByteString(isomorphic: value) ?? ByteString(utf8: value))
    }
    return ResolvedReply(method: method, status: 204, headers: headers)
  }

  private static func cookies(of case: Case, host: CaseHost) -> [String] {
    `case`.routes.sorted { $0.key < $1.key }
      .filter { $0.key.split(separator: " ").dropFirst().first.map(String.init) == host.rawValue }
      .flatMap(\.value).flatMap(\.headers)
      .filter { $0.name.lowercased() == "set-cookie" }.map(\.value)
  }

  // MARK: - Steps

  /// A step as the page's script gets it.
  private struct Step: Encodable {
    var url: String
    var method: String?
    var headers: [[String]]?
    var body: String?
    var mode: String?
    var credentials: String?
    var redirect: String?
    var cache: String?
    var referrerPolicy: String?
    var api: String?
    var uploadListener: Bool
    var waitMs: Int
    /// The address of the frame that makes the request, where another page does.
    var frame: String?
  }

  private static func step(_ number: Int, of case: Case, _ places: Placeholders) -> Step {
    let step = `case`.steps[number]
    var frame: String?
    if let page = step.page, page != `case`.page {
      frame = "\(places.origin(of: page.host))\(places.base)/__step?\(number)"
    }
    return Step(
      url: places.expand(step.url), method: step.method,
      headers: step.headers.isEmpty
        ? nil : step.headers.map { [$0.name, places.expand($0.value)] },
      body: step.body.map { places.expand($0) }, mode: step.mode?.rawValue,
      credentials: step.credentials?.rawValue, redirect: step.redirect?.rawValue,
      cache: step.cache?.rawValue, referrerPolicy: step.referrerPolicy?.rawValue,
      api: step.api?.rawValue, uploadListener: step.uploadListener, waitMs: step.waitMs,
      frame: frame)
  }

  /// - Parameter report: where the page tells what it saw, as JavaScript.
  private static func runner(
    _ case: Case, steps: [Int], _ places: Placeholders, report: String
  ) -> String {
    var all = steps.map { step($0, of: `case`, places) }
    // A frame that was opened for one step makes it itself, after the pause that was made outside.
    if steps.count == 1, all[0].frame != nil {
      all[0].frame = nil
      all[0].waitMs = 0
    }
    // Escaped, so that no text of a case can end the script element.
    let data = (try? JSONEncoder().encode(all)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    return head(of: `case`) + "<script>\nconst steps = "
      + data.replacingOccurrences(of: "<", with: "\\u003c")
      + ";\nconst reportTo = \(report);\n" + telling + script + "</script>\n"
  }

  private static func outer(_ case: Case, frame: String, report: String) -> String {
    head(of: `case`) + """
      <iframe sandbox="allow-scripts" src="\(frame)" width="100%" height="400"></iframe>
      <script>
      const reportTo = \(report);
      \(telling)
      onmessage = e => {
        if (e.source === document.querySelector('iframe').contentWindow) tell(e.data);
      };
      </script>

      """
  }

  private static func head(of case: Case) -> String {
    """
    <!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
    <title>\(escaped(`case`.title))</title><h1>\(escaped(`case`.title))</h1>
    <p>\(escaped(`case`.story ?? ""))</p><pre></pre>

    """
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }

  /// Shows what was seen, and tells the server, which says where to go on.
  private static let telling = #"""
    async function tell(text) {
      document.querySelector('pre').textContent = JSON.stringify(JSON.parse(text).results, null, 1);
      if (!reportTo) return;
      const answer = await fetch(reportTo, {method: 'POST', body: text});
      if (!answer.ok) return;
      const {next, expire} = await answer.json();
      for (const url of expire || [])
        try { await fetch(url, {mode: 'no-cors', credentials: 'include'}); } catch (e) {}
      location.replace(next);
    }

    """#

  private static let script = #"""
    const limit = (work, ms) => Promise.race(
      [work, sleep(ms).then(() => ({settled: 'timeout', error: 'timeout'}))]);
    const sleep = ms => new Promise(done => setTimeout(done, ms));
    async function viaFetch(s) {
      const init = {};
      for (const k of ['method', 'headers', 'body', 'mode', 'credentials', 'redirect', 'cache',
                       'referrerPolicy'])
        if (s[k] !== undefined) init[k] = s[k];
      try {
        const r = await fetch(s.url, init);
        const out = {settled: 'resolved', type: r.type, url: r.url, redirected: r.redirected,
                     status: r.status, headers: [...r.headers]};
        try { out.body = (await r.text()).slice(0, 200); } catch (e) { out.body = null; }
        return out;
      } catch (e) { return {settled: 'rejected', error: String(e)}; }
    }
    function viaXHR(s) {
      return new Promise(done => {
        try {
          const x = new XMLHttpRequest();
          x.open(s.method || 'GET', s.url);
          if (s.credentials === 'include') x.withCredentials = true;
          for (const [n, v] of s.headers || []) x.setRequestHeader(n, v);
          if (s.uploadListener) x.upload.addEventListener('progress', () => {});
          x.onload = () => {
            const headers = x.getAllResponseHeaders().split('\r\n').filter(l => l).map(l => {
              const i = l.indexOf(':');
              return [l.slice(0, i), l.slice(i + 1).trim()];
            });
            done({settled: 'resolved', url: x.responseURL, status: x.status, headers,
                  body: x.responseText.slice(0, 200)});
          };
          for (const kind of ['error', 'abort', 'timeout'])
            x['on' + kind] = () => done({settled: 'rejected', error: 'XMLHttpRequest ' + kind});
          x.send(s.body === undefined ? null : s.body);
        } catch (e) { done({settled: 'rejected', error: String(e)}); }
      });
    }
    function viaFrame(s) {
      return new Promise(done => {
        const frame = document.createElement('iframe');
        frame.hidden = true;
        addEventListener('message', function told(e) {
          if (e.source !== frame.contentWindow) return;
          removeEventListener('message', told);
          done(JSON.parse(e.data).results[0]);
        });
        frame.src = s.frame;
        document.body.append(frame);
      });
    }
    (async () => {
      const results = [], starts = [];
      for (const s of steps) {
        await sleep((results.length ? 60 : 0) + s.waitMs);
        starts.push(Date.now());
        results.push(await limit(
          s.frame ? viaFrame(s) : s.api === 'xhr' ? viaXHR(s) : viaFetch(s), 15000));
      }
      // Half a surrogate pair is no JSON to everybody.
      const whole = (_, x) => typeof x === 'string' && x.toWellFormed ? x.toWellFormed() : x;
      const text = JSON.stringify({results, starts, now: Date.now()}, whole);
      if (parent !== window) parent.postMessage(text, '*');
      else tell(text);
    })();

    """#
}

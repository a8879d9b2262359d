internal import Fetch
import Foundation
internal import JSONLines

/// The pages that run a case in a real browser, whichever opens them: `{base}/__page`, and the frames
/// in it. They show what the script saw of each step.
enum CasePages {
  /// - Parameter path: the hit's, without the case's prefix; begins with `/__`.
  static func answer(
    method: String, path: String, case: Case, placeholders: Placeholders
  ) -> ResolvedReply {
    let parts = path.split(separator: "?", maxSplits: 1)
    let page: String
    switch (parts.first, parts.count > 1 ? Int(parts[1]) : nil) {
    case ("/__page", _) where `case`.page == .opaque:
      page = outer(`case`, frame: placeholders.base + "/__frame")
    case ("/__page", _), ("/__frame", _):
      page = runner(`case`, steps: Array(`case`.steps.indices), placeholders)
    case ("/__step", let step?) where `case`.steps.indices.contains(step):
      page = runner(`case`, steps: [step], placeholders)
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

  private static func runner(_ case: Case, steps: [Int], _ places: Placeholders) -> String {
    var all = steps.map { step($0, of: `case`, places) }
    // A frame that was opened for one step makes it itself, after the pause that was made outside.
    if steps.count == 1, all[0].frame != nil {
      all[0].frame = nil
      all[0].waitMs = 0
    }
    // Escaped, so that no text of a case can end the script element.
    let data = (try? JSONEncoder().encode(all)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    return head(of: `case`) + "<script>\nconst steps = "
      + data.replacingOccurrences(of: "<", with: "\\u003c") + ";\n" + script + "</script>\n"
  }

  private static func outer(_ case: Case, frame: String) -> String {
    head(of: `case`) + """
      <iframe sandbox="allow-scripts" src="\(frame)" width="100%" height="400"></iframe>
      <script>onmessage = e => { document.querySelector('pre').textContent = e.data; };</script>

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

  private static let script = #"""
    const sleep = ms => new Promise(done => setTimeout(done, ms));
    async function viaFetch(s) {
      const init = {};
      for (const k of ['method', 'headers', 'body', 'mode', 'credentials', 'redirect', 'cache',
                       'referrerPolicy'])
        if (s[k] !== undefined) init[k] = s[k];
      try {
        const r = await fetch(s.url, init);
        return {settled: 'resolved', type: r.type, url: r.url, status: r.status,
                headers: [...r.headers], body: (await r.text()).slice(0, 200)};
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
          x.onload = () => done({settled: 'resolved', url: x.responseURL, status: x.status,
                                 headers: x.getAllResponseHeaders().split('\r\n').filter(l => l),
                                 body: x.responseText.slice(0, 200)});
          x.onerror = () => done({settled: 'rejected', error: 'error'});
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
          done(JSON.parse(e.data)[0]);
        });
        frame.src = s.frame;
        document.body.append(frame);
      });
    }
    (async () => {
      const results = [];
      for (const s of steps) {
        await sleep((results.length ? 60 : 0) + s.waitMs);
        results.push(await (s.frame ? viaFrame(s) : s.api === 'xhr' ? viaXHR(s) : viaFetch(s)));
      }
      const text = JSON.stringify(results, null, 1);
      document.querySelector('pre').textContent = text;
      if (parent !== window) parent.postMessage(text, '*');
    })();

    """#
}

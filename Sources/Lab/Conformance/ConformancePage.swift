/// The index page of the conformance run: begins it, shows how far it is, and a table.
enum ConformancePage {
  /// - Parameter probe: a TLS origin of the lab, to learn whether the browser trusts it.
  static func text(probe: String) -> String {
    head + "<script>\nconst probe = '\(probe)/__conformance/up';\n" + script + "</script></html>\n"
  }

  private static let head = """
    <!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
    <title>corscope: conformance</title>
    <style>
      body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5em; color: #111; background: #fff; }
      table { border-collapse: collapse; margin-top: 1em; }
      td, th { text-align: left; padding: 2px 10px; border-bottom: 1px solid #ccc; vertical-align: top; }
      td.differs { background: #ffe0dd; } pre { white-space: pre-wrap; margin: 0; max-width: 60em; }
      progress { width: 30em; } @media (prefers-color-scheme: dark) {
        body { color: #eee; background: #111; } td.differs { background: #522; } }
    </style>
    <h1>Does this browser do what corscope says?</h1>
    <p>Each case is a page of its own that makes requests to the lab. What this browser lets the script
    see, and what it sends, is compared with corscope's model. A page cannot see the console, so what is
    printed there is not compared.</p>
    <p><button id="begin">Run in a window</button> <button id="here">Run in this tab</button>
    <span id="note"></span></p>
    <p><progress id="bar" value="0" max="1" hidden></progress> <span id="count" role="status"></span></p>
    <p id="after" hidden><a id="file">Where it departs, as cases to file (JSON Lines)</a></p>
    <p id="tools" hidden><label>Filter <input id="filter" type="search"></label>
    <label><input id="only" type="checkbox"> only what does not agree</label></p>
    <table hidden><thead><tr><th>case</th><th>result</th><th>settled</th><th>response</th><th>wire</th></tr></thead>
    <tbody></tbody></table>

    """

  private static let script = #"""
    const $ = id => document.getElementById(id);
    const sleep = ms => new Promise(done => setTimeout(done, ms));
    const post = async (path, value) => {
      const r = await fetch('/__conformance/' + path, {method: 'POST', body: JSON.stringify(value)});
      if (!r.ok) throw new Error(r.status === 503 ? 'Too many runs: start the lab anew.' : 'HTTP ' + r.status);
      return r.json();
    };
    async function start() {
      // Where the certificate is not trusted, a page over TLS would not load, and the run would stand still.
      const tls = await Promise.race([
        fetch(probe, {mode: 'no-cors'}).then(() => true, () => false), sleep(5000).then(() => false)]);
      return post('start', {tls});
    }
    let rows = [];
    function draw() {
      const words = $('filter').value.toLowerCase(), only = $('only').checked;
      const body = document.querySelector('tbody');
      body.replaceChildren();
      for (const row of rows) {
        if (only && row.state === 'agrees') continue;
        if (!(row.id + ' ' + row.title).toLowerCase().includes(words)) continue;
        const line = body.insertRow();
        line.insertCell().textContent = row.id;
        line.cells[0].title = row.title;
        line.insertCell().textContent = row.state + (row.reason ? ': ' + row.reason : '');
        for (const part of ['settled', 'response', 'wire']) {
          const cell = line.insertCell();
          if (row.state === 'agrees') cell.textContent = 'agrees';
          if (row.state !== 'differs') continue;
          if (!row[part]) { cell.textContent = 'agrees'; continue; }
          cell.className = 'differs';
          const pre = cell.appendChild(document.createElement('pre'));
          pre.textContent = 'corscope ' + row[part][0] + '\nbrowser  ' + row[part][1];
        }
      }
    }
    $('filter').oninput = $('only').onchange = draw;
    async function watch(run, popup) {
      for (const e of [$('bar'), $('tools'), $('after'), document.querySelector('table')]) e.hidden = false;
      $('file').href = '/__conformance/departures.jsonl?run=' + run;
      let current = -1, since = 0, drawn = -1;
      for (;;) {
        const state = await (await fetch('/__conformance/state?run=' + run)).json();
        rows = state.rows;
        const count = name => rows.filter(r => r.state === name).length;
        $('bar').max = rows.length;
        $('bar').value = state.current;
        $('count').textContent = `${state.current} of ${rows.length}, as ${state.model}: ${count('agrees')} agree, `
          + `${count('differs')} differ, ${count('skipped')} skipped, ${count('no answer')} without an answer`
          + (state.finished ? '. Done.' : '');
        if (state.current !== drawn) { draw(); drawn = state.current; }
        if (state.finished) { if (popup) popup.close(); return; }
        if (state.current !== current) { current = state.current; since = Date.now(); }
        if (popup && Date.now() - since > state.patience) {
          try { popup.location = (await post('skip', {run, row: current})).next; } catch (e) {}
        }
        await sleep(1000);
      }
    }
    async function guard(work) {
      $('begin').disabled = $('here').disabled = true;
      try { await work(); } catch (e) { $('note').textContent = e.message; }
      $('begin').disabled = $('here').disabled = false;
    }
    $('begin').onclick = () => {
      const popup = open('about:blank', '', 'popup,width=700,height=500');
      guard(async () => {
        if (!popup) throw new Error('The browser keeps windows from opening: run in this tab.');
        const begun = await start();
        popup.location = begun.next;
        await watch(begun.run, popup);
      });
    };
    const here = async () => location.assign((await start()).next);
    $('here').onclick = () => guard(here);
    const query = new URLSearchParams(location.search);
    if (query.has('run')) guard(() => watch(Number(query.get('run')), null));
    else if (query.has('auto')) guard(here);

    """#
}

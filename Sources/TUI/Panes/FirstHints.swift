internal import Screen

/// How to begin: what stands in Verdict before anything was asked for, and in short below the request where Verdict is
/// not seen.
enum FirstHints {
  static func lines(_ model: Model, _ width: Int) -> [Line] {
    let rows: [(key: String, what: String)] = [
      (
        model.key(.edit),
        "edits a field. URL is the address that your script calls; Origin is your page: "
          + "https://app.example.com, or http://localhost:3000 while you develop."
      ),
      (
        "paste",
        "takes a “Copy as fetch” or “Copy as cURL” of the browser's network panel, a URL, a HAR "
          + "file, or the message in the console, anywhere on this screen."
      ),
      (
        model.key(.send, in: .verdict),
        "sends what the browser would send. Here it then says whether the script gets the answer, "
          + "and why not."
      ),
      (
        model.key(.scenarios),
        "opens the demo: the classic failures, on a server inside this program. From the shell it "
          + "is corscope demo."
      ),
      (model.key(.tour), "takes you through the screen in a few steps."),
    ]
    return [Line("Why does the browser block your call?", .heading, [.bold]), Line()]
      + laidOut(rows, width, isApart: true)
  }

  static func short(_ model: Model, _ width: Int) -> [Line] {
    laidOut(
      [
        ("paste", "a “Copy as fetch” or “Copy as cURL”, a URL, or a console message, anywhere"),
        (model.key(.scenarios), "opens the demo: classic failures, on a server in this program"),
        (model.key(.tour), "takes you through the screen in a few steps"),
      ], width, isApart: false)
  }

  private static func laidOut(
    _ rows: [(key: String, what: String)], _ width: Int, isApart: Bool
  ) -> [Line] {
    let column = (rows.map { Text.width($0.key) }.max() ?? 0) + 2
    return rows.flatMap { row -> [Line] in
      let lead = Line(row.key.padded(to: column), .key, [.bold])
      return VerdictPane.hanging(lead, row.what, width) + (isApart ? [Line()] : [])
    }
  }
}

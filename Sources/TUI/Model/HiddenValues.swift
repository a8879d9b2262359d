internal import Fetch
internal import Reports

extension FetchRequest {
  /// Where a value was hidden when the run was kept, in the words of a notice; nil where everything can be sent.
  var hiddenValue: (field: FormField?, name: String)? {
    if let row = headers.firstIndex(where: { Secrets.holdsHidden($0.value) }) {
      return (nil, headers[row].name)
    }
    if Secrets.holdsHidden(url) { return (.url, "The URL") }
    if let body, Secrets.holdsHidden(body.text) { return (.body, "The body") }
    if let (_, password) = authentication, Secrets.holdsHidden(password) {
      return (nil, "The password")
    }
    return nil
  }
}

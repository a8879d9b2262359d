import ArgumentParser
import Interchange

extension CurlData {
  /// The parts of `--form` and `--form-string`, in order
  /// ([curl(1)](https://curl.se/docs/manpage.html#-F)).
  static func form(_ curl: CurlRequestOptions) throws -> (form: MultipartForm, remarks: [String]) {
    var form = MultipartForm()
    var remarks: [String] = []
    let parts = curl.form.map { ($0, false) } + curl.formString.map { ($0, true) }
    for (part, isLiteral) in parts.sorted(by: { $0.0.place < $1.0.place }) {
      guard let equals = part.text.firstIndex(of: "=") else {
        throw ValidationError("--form: must be name=content, not '\(part.text)'")
      }
      let name = String(part.text[..<equals])
      let content = String(part.text[part.text.index(after: equals)...])
      if isLiteral {
        form.add(name: name, value: content)
      } else {
        add(FormPart(content), name: name, to: &form, remarks: &remarks)
      }
    }
    return (form, remarks)
  }

  private static func add(
    _ part: FormPart, name: String, to form: inout MultipartForm, remarks: inout [String]
  ) {
    if let path = part.path {
      remarks.append("The part \(name) is the file \(path), which was not read: it is empty here.")
    }
    form.add(
      name: name, value: part.path == nil ? part.content : "", fileName: part.fileName,
      type: part.type ?? (part.isFile ? "application/octet-stream" : nil))
  }
}

/// The content of a `--form` part: text, `@file` or `<file`, with `;type=` and `;filename=`.
private struct FormPart {
  var content: String
  var type: String?
  var fileName: String?
  /// The file that it is taken from.
  var path: String?
  /// Sent as a file, not as a field.
  var isFile = false

  init(_ text: String) {
    var fields = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    while fields.count > 1, let last = fields.last?.drop(while: { $0 == " " }) {
      if last.hasPrefix("type=") {
        type = String(last.dropFirst(5))
      } else if last.hasPrefix("filename=") {
        fileName = String(last.dropFirst(9)).filter { $0 != "\"" }
      } else {
        break
      }
      fields.removeLast()
    }
    content = fields.joined(separator: ";")
    guard content.hasPrefix("@") || content.hasPrefix("<") else {
      if content.count > 1, content.hasPrefix("\""), content.hasSuffix("\"") {
        content = String(content.dropFirst().dropLast())
      }
      return
    }
    isFile = content.hasPrefix("@")
    let named = content.dropFirst().filter { $0 != "\"" }
    path = named
    if isFile, fileName == nil {
      fileName = named.split(separator: "/").last.map(String.init) ?? named
    }
  }
}

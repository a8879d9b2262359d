import ArgumentParser
import Fetch
import Interchange

/// The body that curl's data options make.
struct CurlData {
  private(set) var body: ByteString?
  /// What curl sends with it, unless a header says otherwise.
  private(set) var contentType: String?
  private(set) var accept: String?
  /// What was taken otherwise than curl takes it.
  private(set) var remarks: [String] = []

  private enum Kind {
    case data, raw, binary, urlEncoded, json
  }

  init(_ curl: CurlRequestOptions) throws {
    let pieces =
      curl.data.map { (Kind.data, $0) } + curl.dataRaw.map { (.raw, $0) }
      + curl.dataBinary.map { (.binary, $0) } + curl.dataUrlencode.map { (.urlEncoded, $0) }
      + curl.jsonData.map { (.json, $0) }
    for (kind, value) in pieces.sorted(by: { $0.1.place < $1.1.place }) {
      let piece = try Self.bytes(of: value.text, kind)
      if let known = body {
        body = kind == .json ? known + piece : known + "&" + piece
      } else {
        body = piece
      }
    }
    if !curl.form.isEmpty || !curl.formString.isEmpty { try addForm(curl) }
    guard body != nil else { return }
    if curl.head, !curl.get {
      throw ValidationError("--head and data exclude each other, but with --get")
    }
    contentType =
      contentType
      ?? (curl.jsonData.isEmpty ? "application/x-www-form-urlencoded" : "application/json")
    if !curl.jsonData.isEmpty { accept = "application/json" }
  }

  private mutating func addForm(_ curl: CurlRequestOptions) throws {
    guard body == nil else { throw ValidationError("--form and data exclude each other") }
    let (form, remarks) = try Self.form(curl)
    body = form.body
    contentType = form.contentType
    self.remarks += remarks
  }

  /// Takes the body away, with what it brings along.
  mutating func takeBody() -> ByteString? {
    defer {
      body = nil
      contentType = nil
      accept = nil
    }
    return body
  }

  private static func bytes(of text: String, _ kind: Kind) throws -> ByteString {
    switch kind {
    case .raw: return ByteString(utf8: text)
    case .urlEncoded: return try urlEncoded(text)
    case .data, .binary, .json:
      guard text.hasPrefix("@") else { return ByteString(utf8: text) }
      let bytes = try contents(of: String(text.dropFirst()), option: "data")
      // curl leaves line ends and NULs away, for files that an editor wrote.
      return kind == .data
        ? ByteString(bytes.bytes.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }) : bytes
    }
  }

  /// `content`, `=content`, `name=content`, `@file` or `name@file`.
  private static func urlEncoded(_ text: String) throws -> ByteString {
    guard let mark = text.firstIndex(where: { $0 == "=" || $0 == "@" }) else {
      return percentEncoded(ByteString(utf8: text))
    }
    let name = text[..<mark]
    let rest = String(text[text.index(after: mark)...])
    let content =
      text[mark] == "="
      ? ByteString(utf8: rest) : try contents(of: rest, option: "--data-urlencode")
    return ByteString(utf8: name.isEmpty ? "" : name + "=") + percentEncoded(content)
  }

  /// All but letters, digits and `-._~`.
  private static func percentEncoded(_ bytes: ByteString) -> ByteString {
    let digits = Array("0123456789ABCDEF".utf8)
    return ByteString(
      bytes.bytes.flatMap { byte -> [UInt8] in
        let isLetter = (byte | 0x20) &- 0x61 < 26
        let isDigit = byte &- 0x30 < 10
        return isLetter || isDigit || "-._~".utf8.contains(byte)
          ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      })
  }

  private static func contents(of path: String, option: String) throws -> ByteString {
    do throws(IOFailure) {
      return ByteString(try InputFile.contents(of: path))
    } catch {
      throw ValidationError("\(option): \(error.reason)")
    }
  }

  /// A file's text.
  static func text(of path: String, option: String) throws -> String {
    try contents(of: path, option: option).text
  }
}

/// Characters that pass for an ASCII one in most fonts. The pairs are those of
/// [Unicode's confusables](https://www.unicode.org/Public/security/latest/confusables.txt) that occur in
/// origins, header names and tokens: Cyrillic, Greek, full-width forms, dashes, dots, slashes and colons.
enum LookAlikes {
  private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
    // Cyrillic
    "\u{430}": "a", "\u{435}": "e", "\u{43E}": "o", "\u{440}": "p", "\u{441}": "c", "\u{443}": "y",
    "\u{445}": "x", "\u{455}": "s", "\u{456}": "i", "\u{458}": "j", "\u{4BB}": "h", "\u{501}": "d",
    "\u{51B}": "q", "\u{51D}": "w", "\u{4CF}": "l", "\u{410}": "A", "\u{412}": "B", "\u{415}": "E",
    "\u{405}": "S", "\u{406}": "I", "\u{408}": "J", "\u{41A}": "K", "\u{41C}": "M", "\u{41D}": "H",
    "\u{41E}": "O", "\u{420}": "P", "\u{421}": "C", "\u{422}": "T", "\u{423}": "Y", "\u{425}": "X",
    // Greek
    "\u{3B1}": "a", "\u{3B9}": "i", "\u{3BD}": "v", "\u{3BF}": "o", "\u{3C1}": "p", "\u{3C5}": "u",
    "\u{3F2}": "c", "\u{391}": "A", "\u{392}": "B", "\u{395}": "E", "\u{396}": "Z", "\u{397}": "H",
    "\u{399}": "I", "\u{39A}": "K", "\u{39C}": "M", "\u{39D}": "N", "\u{39F}": "O", "\u{3A1}": "P",
    "\u{3A4}": "T", "\u{3A5}": "Y", "\u{3A7}": "X",
    // Latin letters of other alphabets
    "\u{131}": "i", "\u{261}": "g", "\u{251}": "a", "\u{269}": "i", "\u{1C0}": "l",
    // Signs
    "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2212}": "-",
    "\u{FE58}": "-", "\u{2044}": "/", "\u{2215}": "/", "\u{2236}": ":", "\u{A789}": ":",
    "\u{2024}": ".", "\u{3002}": ".", "\u{201A}": ",", "\u{2217}": "*", "\u{204E}": "*",
    "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"",
  ]

  /// The ASCII character that it looks like; nil for one that looks like itself.
  static func latin(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if let known = pairs[scalar] { return known }
    // Full-width forms stand in the order of ASCII.
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0)
  }

  /// `U+0430 (CYRILLIC SMALL LETTER A) looks like a`.
  static func words(for scalar: Unicode.Scalar) -> String {
    let name = scalar.properties.name.map { " (\($0))" } ?? ""
    let shown = latin(for: scalar).map { " looks like \($0)" } ?? ""
    return codePoint(scalar) + name + shown
  }

  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

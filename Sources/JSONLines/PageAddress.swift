package import Fetch

/// The page that makes a request: its origin, and its URL where there is one.
package struct PageAddress: Hashable, Sendable {
  /// Why the two texts name no page.
  package struct Mistake: Error, Hashable, Sendable {
    /// Else it is in the page's URL.
    package var isInOrigin: Bool
    package var message: String
  }

  package var origin: Origin
  /// nil only for an opaque origin whose page was not told.
  package var page: URLRecord?

  /// - Parameters:
  ///   - origin: `scheme://host[:port]`, or `null` for an opaque one.
  ///   - page: the page's URL; without it, the origin's root.
  package init(origin text: String, page pageText: String?) throws(Mistake) {
    do throws(URLParseError) {
      origin = try Origin.parse(text)
    } catch {
      throw Mistake(isInOrigin: true, message: "\(quoted(text)): \(error)")
    }
    if pageText == nil, origin.isOpaque { return }
    do throws(URLParseError) {
      page = try URLRecord.parse(pageText ?? origin.serialized + "/")
    } catch {
      throw Mistake(isInOrigin: false, message: "\(quoted(pageText ?? text)): \(error)")
    }
  }

  /// Whether a text has no scheme and so means nothing without a page. White space and controls before
  /// it, and tabs and line ends within, do not count
  /// ([URL parser](https://url.spec.whatwg.org/#concept-basic-url-parser), steps 1 to 3).
  package static func isRelative(_ url: String) -> Bool {
    let text = url.unicodeScalars.drop { $0.value <= 0x20 }
      .filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }
    guard let first = text.first, first.isASCIILetter else { return true }
    let rest = text.drop {
      $0.isASCIILetter || ("0"..."9").contains($0) || $0 == "+" || $0 == "-" || $0 == "."
    }
    return rest.first != ":"
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }
}

// For servers whose configuration writes each header by hand.

extension RecipeWriter {
  static var allowOrigin: String { "Access-Control-Allow-Origin" }

  /// The headers to send, with their values, in one order. With several origins the first value is
  /// the list's last, and the stack has to choose.
  var plainHeaders: [(name: String, value: String)] {
    var headers: [(String, String)] = []
    if let origin = needs.origin { headers.append((Self.allowOrigin, origin)) }
    if needs.credentials { headers.append(("Access-Control-Allow-Credentials", "true")) }
    if let methods = needs.methods {
      headers.append(("Access-Control-Allow-Methods", methods.joined(separator: ", ")))
    }
    if let names = needs.headers {
      headers.append(("Access-Control-Allow-Headers", names.joined(separator: ", ")))
    }
    if let names = needs.exposed {
      headers.append(("Access-Control-Expose-Headers", names.joined(separator: ", ")))
    }
    if needs.resourcePolicy { headers.append(("Cross-Origin-Resource-Policy", "cross-origin")) }
    if needs.privateNetwork { headers.append(("Access-Control-Allow-Private-Network", "true")) }
    if needs.vary { headers.append(("Vary", "Origin")) }
    return headers
  }

  /// Several origins: one of them has to be chosen for each request.
  var choosesOrigin: Bool { (origins?.count ?? 0) > 1 }

  func mark(of header: String) -> Recipe.Snippet.Mark {
    if needs.errorStatus != nil { return .addOrChange }
    // Vary lines add up.
    return header != "Vary" && needs.present.contains(header.lowercased()) ? .change : .add
  }
}

import Advice

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The server software that the user named for an origin: a line `https://api.example.com django`
/// each, in `stacks` of the configuration folder.
enum ChosenStacks {
  static func stack(for origin: String) -> ServerStack? {
    lines().last { $0.origin == origin }.flatMap { ServerStack(name: $0.name) }
  }

  /// Every choice that there is.
  static func all() -> [String: ServerStack] {
    var stacks: [String: ServerStack] = [:]
    for line in lines() { stacks[line.origin] = ServerStack(name: line.name) }
    return stacks
  }

  /// Keeps a choice, or forgets it. Where nothing can be written, this run goes on without.
  static func remember(_ stack: ServerStack?, for origin: String) {
    let known = lines()
    var kept = known.filter { $0.origin != origin }
    if let stack { kept.append((origin, stack.rawValue)) }
    guard !kept.elementsEqual(known, by: ==), let folder = UserFolder.config.made() else { return }
    let text = kept.suffix(limit).map { "\($0.origin) \($0.name)\n" }.joined()
    // Whole or not at all.
    let draft = "\(folder)/stacks.\(getpid())"
    do {
      try PrivateFile.replace(draft, with: Array(text.utf8))
      guard rename(draft, folder + "/stacks") == 0 else { throw IOFailure.last }
    } catch {
      unlink(draft)
      Complaint.write("cannot remember the server's software: \(error)")
    }
  }

  private static let limit = 1000

  private static func lines() -> [(origin: String, name: String)] {
    guard let folder = UserFolder.config.path,
      let bytes = try? InputFile.contents(of: folder + "/stacks", limit: 1 << 20)
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.count == 2 ? (words[0], words[1]) : nil
    }
  }
}

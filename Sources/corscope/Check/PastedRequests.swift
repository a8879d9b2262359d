import ArgumentParser
import Fetch
import Interchange

/// The requests that a pasted text holds: curl's command lines, `fetch()` calls, or PowerShell's.
struct PastedRequests {
  enum Kind {
    case curl, fetch
  }

  /// One of them, in the words that `corscope check` takes.
  struct Arguments {
    var words: [String]
    var connection: [String] = []
    var remarks: [String]
  }

  var kind: Kind
  var arguments: [Arguments]

  /// - Parameter readsFiles: whether files that a command names may be read.
  /// - Throws: where a request is there and cannot be read.
  /// - Returns: nil for a text that holds none.
  init?(_ text: String, readsFiles: Bool) throws(ImportFailure) {
    if PowerShellRequest.isOne(text) {
      let request = try PowerShellRequest(text)
      kind = .curl
      arguments = [try Self.arguments(request.curlCommand, readsFiles: readsFiles)]
      return
    }
    // A script may hold quotes that no shell would close, so what it says of a shell is no mistake yet.
    let commands: [ShellCommand]
    do throws(ImportFailure) {
      commands = try ShellWords.commands(in: text).filter(CurlArguments.isCurl)
    } catch {
      guard FetchSnippet.mayHoldOne(text), !Self.beginsWithCurl(text) else {
        if Self.beginsWithCurl(text) { throw error }
        return nil
      }
      commands = []
    }
    if !commands.isEmpty {
      kind = .curl
      arguments = []
      for command in commands {
        arguments.append(try Self.arguments(command, readsFiles: readsFiles))
      }
      return
    }
    guard FetchSnippet.mayHoldOne(text) else { return nil }
    kind = .fetch
    arguments = try FetchSnippet.requests(in: text).map {
      Arguments(words: $0.checkArguments, remarks: $0.remarks)
    }
    if arguments.isEmpty { return nil }
  }

  private static func beginsWithCurl(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(3).map { $0.lowercased() }
    return words.contains { $0 == "curl" || $0 == "curl.exe" }
  }

  static func arguments(
    _ command: ShellCommand, readsFiles: Bool
  ) throws(ImportFailure) -> Arguments {
    let curl = try CurlArguments(command, readsFiles: readsFiles)
    return Arguments(words: curl.words, connection: curl.connection, remarks: curl.remarks)
  }

  // MARK: - As values

  /// The requests themselves. No file is read.
  /// - Throws: `ImportFailure` where a request is there and cannot be read.
  /// - Returns: nil for a text that holds none.
  static func imported(from text: String) throws(ImportFailure) -> (Kind, [ImportedRequest])? {
    guard let pasted = try PastedRequests(text, readsFiles: false) else { return nil }
    if pasted.kind == .fetch { return (.fetch, try FetchSnippet.requests(in: text)) }
    var requests: [ImportedRequest] = []
    for arguments in pasted.arguments { requests.append(try arguments.imported()) }
    return (.curl, requests)
  }
}

extension PastedRequests.Arguments {
  /// The request by the meaning that `corscope check` gives these words.
  func imported() throws(ImportFailure) -> ImportedRequest {
    do {
      let options = try PastedOptions.parse(words)
      let check = try CheckRequest(
        curl: options.curl, page: options.page, originByDefault: "null")
      return ImportedRequest(
        request: check.request, originIsKnown: !check.request.origin.isOpaque,
        cookies: check.cookies, connection: connection, remarks: check.remarks + remarks)
    } catch {
      throw ImportFailure(PastedOptions.message(for: error))
    }
  }
}

/// What a pasted command line may say.
private struct PastedOptions: ParsableArguments {
  @OptionGroup var curl: CurlRequestOptions
  @OptionGroup var page: PageOptions
}

package import Advice
internal import Fetch

extension ServerRepair {
  /// A server's change in the settings of its own software, for every stack that may have answered.
  /// - Parameter chosen: the stack that the user named; nothing is guessed then.
  package func recipes(for server: Server, chosen: ServerStack?) -> [Recipe] {
    let reports = reports(of: server)
    guard let needs = CORSNeeds(server.change, for: reports) else { return [] }
    if let chosen { return [Recipe.recipe(for: needs, on: chosen)].compactMap(\.self) }
    return (reports.first.map { StackGuess.guesses(for: $0) } ?? []).compactMap { guess in
      var recipe = Recipe.recipe(for: needs, on: guess.stack)
      recipe?.mark = guess.mark
      return recipe
    }
  }

  /// The runs that asked a server, each with what went between them.
  private func reports(of server: Server) -> [Report] {
    runs.compactMap { run in
      var report = run.report
      report.exchanges.removeAll { $0.request.url.origin.serialized != server.origin }
      // It counts all exchanges.
      report.block = nil
      return report.exchanges.isEmpty ? nil : report
    }
  }
}

extension ServerRepair.Server {
  fileprivate var change: ServerChange {
    var change = ServerChange()
    for need in needs {
      switch need.item {
      case .allowOrigin(let origin): change.origins.append(origin)
      case .allowCredentials: change.credentials = true
      case .allowMethod(let name): change.methods.append(name)
      case .allowHeader(let name): change.headers.append(name)
      case .exposeHeader(let name): change.exposed.append(name)
      case .answerPreflights: change.answersPreflights = true
      case .allowEmbedding: change.resourcePolicy = true
      }
    }
    return change
  }
}

package import Fetch
package import HeaderDiff

/// One side of the diff: a request or an answer of any run, browser or environment, and what it is called.
package struct ComparedSide: Hashable, Sendable, Identifiable {
  /// Whose exchange it is.
  package enum Origin: Hashable, Sendable {
    /// The run that is shown.
    case shown
    /// An earlier run of this session, by its number.
    case run(Int)
    case history(HistoryEntry.ID)
    /// What this browser would send; nothing of it went over the wire.
    case planned(Browser)
    /// The run before what-if began.
    case real
    /// Anything else that a command puts there, by a name of its own.
    case named(String)
  }

  package enum Part: Hashable, Sendable {
    case request, answer
  }

  package struct ID: Hashable, Sendable {
    package var origin: Origin
    /// Index of the exchange in the report.
    package var exchange: Int
    package var part: Part

    package init(_ origin: Origin, exchange: Int, _ part: Part) {
      self.origin = origin
      self.exchange = exchange
      self.part = part
    }
  }

  package var id: ID
  /// `This run, preflight answer: 204`.
  package var title: String
  /// nil where there is no such message: an answer that never came.
  package var message: MessageHead?

  package init(id: ID, title: String, message: MessageHead?) {
    self.id = id
    self.title = title
    self.message = message
  }

  package init(_ id: ID, _ name: String, _ request: WireRequest) {
    let what = request.kind == .preflight ? "preflight" : "request"
    self.init(
      id: id,
      title:
        "\(name), \(what): \(request.method.text) \(request.url.requestTarget.prefix { $0 != "?" })",
      message: MessageHead(request))
  }

  /// - Parameter kind: what was answered.
  package init(_ id: ID, _ name: String, answer: WireResponse?, to kind: WireRequest.Kind) {
    let what = kind == .preflight ? "preflight answer" : "answer"
    self.init(
      id: id, title: "\(name), \(what): \(answer.map { String($0.status) } ?? "none")",
      message: answer.map(MessageHead.init))
  }
}

extension Report {
  /// Every request and answer of the run, in order.
  package func sides(_ origin: ComparedSide.Origin, _ name: String) -> [ComparedSide] {
    exchanges.indices.flatMap { index in
      [side(origin, name, index, .request), side(origin, name, index, .answer)]
    }
  }

  /// The answer that decided, else the last.
  func decisiveSide(_ origin: ComparedSide.Origin, _ name: String) -> ComparedSide {
    guard let index = block?.exchange ?? exchanges.indices.last else {
      return ComparedSide(
        id: ComparedSide.ID(origin, exchange: 0, .answer), title: "\(name): nothing was sent",
        message: nil)
    }
    return side(origin, name, index, .answer)
  }

  func side(
    _ origin: ComparedSide.Origin, _ name: String, _ index: Int, _ part: ComparedSide.Part
  ) -> ComparedSide {
    let id = ComparedSide.ID(origin, exchange: index, part)
    let exchange = exchanges[index]
    return part == .request
      ? ComparedSide(id, name, exchange.request)
      : ComparedSide(id, name, answer: exchange.response, to: exchange.request.kind)
  }

  /// The message at the same place in this run.
  func matching(
    _ id: ComparedSide.ID, _ origin: ComparedSide.Origin, _ name: String
  ) -> ComparedSide? {
    exchanges.indices.contains(id.exchange) ? side(origin, name, id.exchange, id.part) : nil
  }
}

extension Run {
  /// For a preflight that the cache answered: the answer that the cache had it from, where a request before brought it.
  func answerInCache(of side: ComparedSide, step: Int) -> ComparedSide? {
    guard side.id.part == .answer, side.message == nil, steps.indices.contains(step),
      let exchanges = steps[step].result?.report.exchanges,
      exchanges.indices.contains(side.id.exchange),
      exchanges[side.id.exchange].source == .preflightCache
    else { return nil }
    let url = exchanges[side.id.exchange].request.url
    for earlier in steps[..<step].reversed() {
      let asked = earlier.result?.report.exchanges.last {
        $0.source == .network && $0.request.kind == .preflight && $0.request.url == url
      }
      guard let answer = asked?.response else { continue }
      return ComparedSide(
        id: side.id, title: side.title.replacingNone(with: "\(answer.status), cached"),
        message: MessageHead(answer))
    }
    return nil
  }
}

extension String {
  fileprivate func replacingNone(with text: String) -> String {
    hasSuffix("none") ? dropLast(4) + text : self
  }
}

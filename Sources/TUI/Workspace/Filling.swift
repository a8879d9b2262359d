package import Fetch
internal import Screen
internal import Survey

/// Requests that wait for the values of their `{{name}}` before they are sent.
package struct Filling: Hashable, Sendable {
  /// What becomes of them then.
  package enum Purpose: Hashable, Sendable {
    case send
    /// A survey is made of the one that there is.
    case survey(SurveyKind)
    /// They are an environment's, in the comparison.
    case compare(environment: String)
    /// The flow runs with the values, from its first step.
    case flow
    /// The request is sent to this environment, beside the run.
    case environment(String)
  }

  package var id: Int
  package var purpose = Purpose.send
  /// What is being waited for, in words; nil while it is quick.
  package var progress: String?
}

extension FetchRequest {
  /// The variables that stand in it, each once. A file's body is taken as it is.
  package func placeholders(inBody: Bool) -> [String] {
    var texts = [method, url]
    texts += headers.flatMap { [$0.name, $0.value] }
    if inBody, let body { texts.append(body.text) }
    return texts.flatMap { Template.names(in: $0) }
      .reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }
}

extension Model {
  /// What is to be filled in before these requests can be sent; nil where nothing is.
  mutating func fill(
    _ requests: [FetchRequest], for purpose: Filling.Purpose = .send
  ) -> [Effect]? {
    var environment = workspace?.environment
    if case .environment(let other) = purpose { environment = other }
    return fill(
      requests, for: purpose, environment: environment,
      bodies: requests.map { fillsBody(of: $0) })
  }

  /// - Parameter bodies: for each request, whether its body is filled in too.
  mutating func fill(
    _ requests: [FetchRequest], for purpose: Filling.Purpose, environment: String?, bodies: [Bool]
  ) -> [Effect]? {
    guard var state = workspace else { return nil }
    let needs = zip(requests, bodies).contains { !$0.placeholders(inBody: $1).isEmpty }
    guard needs else { return nil }
    state.fillCount += 1
    state.filling = Filling(id: state.fillCount, purpose: purpose)
    workspace = state
    return [.fill(state.fillCount, requests, environment: environment, fillsBody: bodies)]
  }

  private func fillsBody(of request: FetchRequest) -> Bool {
    guard let opened = workspace?.opened(as: form), opened.hasFileBody else { return true }
    return request.body != opened.request.body
  }

  /// The values came: they are hidden from now on wherever they show up, and the requests go.
  mutating func filled(
    _ id: Int, _ requests: [FetchRequest], _ values: [FilledValue], _ masking: Masking
  ) -> [Effect] {
    guard let filling = workspace?.filling, filling.id == id else { return [] }
    workspace?.filling = nil
    learn(values, masking)
    switch filling.purpose {
    case .send: return send(requests)
    case .survey(let kind): return requests.first.map { openSurvey(kind, of: $0) } ?? []
    case .compare(let environment): return compareFilled(environment, requests)
    case .environment: return requests.first.map { sendElsewhere($0) } ?? []
    case .flow: return []
    }
  }

  /// Secrets are known: they are hidden from now on.
  mutating func learn(_ values: [FilledValue], _ masking: Masking) {
    for value in values {
      workspace?.filled.removeAll { $0.name == value.name }
      workspace?.filled.append(value)
    }
    hideFromNowOn(with: masking)
  }

  mutating func notFilled(_ id: Int, _ problems: [String]) {
    guard workspace?.filling?.id == id else { return }
    workspace?.filling = nil
    askingEnvironment = nil
    if problems.count == 1 {
      notice = Notice("Not sent: \(problems[0])", isError: true)
    } else {
      overlay = .problems(ProblemList(title: "Not sent", problems: problems))
    }
  }

  /// What the values need is a command that the user has not seen yet.
  mutating func needsPermission(_ id: Int) {
    guard let filling = workspace?.filling, filling.id == id else { return }
    workspace?.filling = nil
    workspace?.waiting = filling.purpose
    askingEnvironment = nil
    overlay = .allowCommands(scroll: 0)
  }

  mutating func stopFilling() -> [Effect] {
    guard let id = workspace?.filling?.id else { return [] }
    workspace?.filling = nil
    return [.cancelFilling(id)]
  }

  /// The request with `{{name}}` in the place of the secrets that were filled in: what may go into the form.
  func unfilled(_ request: FetchRequest) -> FetchRequest {
    guard let values = workspace?.filled.sorted(by: { $0.value.count > $1.value.count }),
      !values.isEmpty
    else { return request }
    func text(_ text: String) -> String {
      values.reduce(text) { text, known in
        known.value.count < 4
          ? text
          : text.split(separator: known.value, omittingEmptySubsequences: false)
            .joined(separator: "{{\(known.name)}}")
      }
    }
    var request = request
    request.url = text(request.url)
    request.headers = request.headers.map {
      FetchRequest.ScriptHeader(text($0.name), text($0.value))
    }
    if let body = request.body, let plain = String(validating: body.bytes, as: UTF8.self) {
      request.body = ByteString(utf8: text(plain))
    }
    return request
  }
}

// MARK: - Permission

extension Model {
  mutating func pressedInAllowing(_ key: Key, scroll: Int) -> [Effect] {
    switch key {
    case .character("y"):
      overlay = nil
      return [.allowCommands]
    case .down, .character("j"): overlay = .allowCommands(scroll: scroll + 1)
    case .up, .character("k"): overlay = .allowCommands(scroll: max(0, scroll - 1))
    case .escape, .character("q"), .character("n"), .control("g"):
      overlay = nil
      notice = Notice("Not sent: nothing was run")
    default: break
    }
    return []
  }

  /// The file's content may run its commands: what waited for that is sent.
  mutating func commandsAllowed() -> [Effect] {
    switch workspace?.waiting ?? .send {
    case .send: return send()
    case .survey(let kind): return openSurvey(kind)
    case .compare: return beginSurvey()
    case .environment(let name): return ask(environment: name)
    case .flow: return restartFlow(flow?.wanted ?? .all)
    }
  }
}

/// What the file wants to run, before it may.
enum AllowView {
  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let info = model.workspace?.info else { return [] }
    var lines = Line.wrapped(
      "\(Printable.text(info.file)) gets secrets from commands. None of them runs before you have "
        + "seen and allowed the file as it stands now; when it changes, you are asked again.",
      width: width)
    lines.append(Line())
    for command in info.commands {
      lines.append(Line("line \(command.line)", .heading, [.bold]))
      lines += Line.wrapped(Printable.text(command.command), width: width, indent: 2, .warning)
    }
    var keys = Line()
    for (key, what) in [
      ("y", " allows them and sends   "), ("esc", " sends nothing"),
    ] {
      keys.add(key, .key, [.bold])
      keys.add(what, .hint)
    }
    return lines + [Line(), keys]
  }
}

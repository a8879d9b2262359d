internal import Fetch
internal import Screen

/// The request that is shown, on its way to another environment beside the run.
package struct AskingEnvironment: Hashable, Sendable {
  /// The run and step that the answer is to be compared with.
  package var id: ProbeID
  package var environment: String
}

extension Model {
  /// The other environments that the request can be sent to.
  var otherEnvironments: [SideChooser.Place] {
    guard let workspace, openScenario == nil, let method = form?.method.text,
      shownResult?.report.exchanges.isEmpty == false
    else { return [] }
    return workspace.info.environments.filter { $0.name != workspace.environment }.map {
      SideChooser.Place(name: $0.name, method: method)
    }
  }

  /// Sends the request of the form to another environment, to be compared with the run that is shown.
  mutating func ask(environment name: String) -> [Effect] {
    guard let step = shownStep, let workspace, whileNothingRuns(), var form else { return [] }
    asking(name, step)
    let ending = endWatch()
    if let opened = workspace.opened(as: form) {
      return ending + [.openRequest(opened.name, environment: name, .compare)]
    }
    guard let place = workspace.info.environment(name) else { return stopAskingEnvironment() }
    form.rebase(from: workspace.current, to: place)
    return ending + askEnvironment(with: form)
  }

  private mutating func asking(_ name: String, _ step: Int) {
    askingEnvironment = AskingEnvironment(
      id: ProbeID(run: run?.number ?? runCount, step: step), environment: name)
    notice = Notice("Sending the request to \(name); \(key(.cancel)) cancels")
  }

  /// The workspace's request as the other environment has it: what was edited goes along.
  mutating func openedElsewhere(_ opened: OpenedRequest) -> [Effect] {
    guard askingEnvironment?.environment == opened.environment, let form,
      let before = workspace?.opened(as: form)
    else { return stopAskingEnvironment() }
    return askEnvironment(
      with: form.following(
        from: (before.request, before.baseURL), to: (opened.request, opened.baseURL)))
  }

  private mutating func askEnvironment(with form: RequestForm) -> [Effect] {
    guard case .success(let request) = form.request, let asking = askingEnvironment else {
      notice = Notice("Not sent: the request has a mistake there", isError: true)
      return stopAskingEnvironment()
    }
    let fill = fill([request], for: .environment(asking.environment))
    return fill ?? sendElsewhere(request)
  }

  mutating func sendElsewhere(_ request: FetchRequest) -> [Effect] {
    guard let asking = askingEnvironment else { return [] }
    return [
      .sendElsewhere(asking.id, request, browser, environment: asking.environment)
    ]
  }

  /// The other environment has answered: this run stands left, its answer right.
  mutating func answeredElsewhere(_ id: ProbeID, _ report: Report) {
    guard let asking = askingEnvironment, asking.id == id else { return }
    askingEnvironment = nil
    notice = nil
    guard run?.number == id.run, let step = run?.steps[id.step], let shown = step.result?.report
    else { return }
    let origin = ComparedSide.Origin.named(asking.environment)
    compared.keep(report, as: origin, named: asking.environment, step: id.step)
    let left = shown.decisiveSide(.shown, workspace?.environment ?? shownName)
    compare(
      left,
      report.matching(left.id, origin, asking.environment)
        ?? report.decisiveSide(origin, asking.environment))
  }

  /// - Returns: what stops it; empty where nothing was being asked.
  mutating func stopAskingEnvironment() -> [Effect] {
    guard let asking = askingEnvironment else { return [] }
    askingEnvironment = nil
    return [.cancelElsewhere(asking.id)]
  }
}

extension SideChooser {
  /// Another environment that the request would have to be sent to.
  package struct Place: Hashable, Sendable {
    package var name: String
    package var method: String

    /// Sending it may change something there.
    var isUnsafe: Bool { !["GET", "HEAD", "OPTIONS"].contains(method) }

    func title(isConfirmed: Bool) -> String {
      isConfirmed
        ? "\(method) may change something in \(name): enter once more sends it"
        : "This request in \(name) (\(method) is sent there)"
    }
  }
}

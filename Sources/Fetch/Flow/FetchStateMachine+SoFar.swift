extension FetchStateMachine {
  /// The report of a fetch that stands still at the last `.send`: what is known without its answer. The request counts
  /// as not sent, and nothing is refused yet.
  package func reportSoFar(before wire: WireRequest) -> Report {
    var report = report
    if let last = report.exchanges.last, last.request == wire, last.response == nil,
      last.failure == nil
    {
      report.exchanges.removeLast()
    }
    report.unsent.append(wire)
    return report
  }
}

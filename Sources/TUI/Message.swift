package import Fetch
package import Screen
package import Survey

/// What happened: the only way into `update`.
package enum Message: Equatable, Sendable {
  case key(Key)
  case paste(String)
  case mouse(TerminalEvent.MouseAction, x: Int, y: Int)
  case resize(width: Int, height: Int)
  /// ctrl-c, where the terminal makes a signal of it: stop what runs, or leave.
  case interrupt
  /// The program has been told to end.
  case terminate

  /// A request of a run set out.
  case probeStarted(ProbeID, at: Timestamp)
  /// It puts this request on the wire now.
  case probeProgress(ProbeID, sending: WireRequest)
  /// It has its verdict; `elsewhere` are the other browsers' verdicts on the same answers; `wouldSend` what
  /// the others would have asked instead; and what it met with besides the answers.
  case probeFinished(
    ProbeID, Report, elsewhere: [Report], wouldSend: [Browser: WireRequest] = [:],
    Circumstances = Circumstances())
  /// What the browsers of the session remember, at this time.
  case remembered([Browser: BrowserState], at: Timestamp)
  /// A browser that was asked itself has its verdicts, one for each request.
  case askedAs(Browser, ProbeID, [Report])
  /// A run that a survey asked for has ended.
  case surveyAnswered(survey: Int, probe: Int, SurveyAnswer)
  /// What a comparison asks; `{{name}}` stands where a secret, or what has no value, goes.
  case comparisonPlanned(Int, [CompareCell])
  case comparisonFailed(Int, [String])
  /// curl's own call has ended.
  case curlAnswered(ProbeID, Exchange)
  /// The lab's routes were changed as `applyFix` asked; or could not be, and why.
  case labEdited
  case labEditFailed(String)
  /// The text as it came back from the editor, or why it did not.
  case edited(EditorPurpose, Result<String, EditorFailure>)
  /// What a pasted text holds; nil where nothing is known in it.
  case recognised(Recognition?)
  /// What each form of the run that is shown would give, for the copy menu.
  case copyPreviewed([CopyFormat: CopyPreview])
  /// The earlier runs, newest first, as they were at this time.
  case historyListed([HistoryEntry], at: Timestamp)
  /// An earlier run: a report for each of its requests, and beside each what the other browsers made of the same
  /// answers (empty where that was not kept: the screen judges them anew), and what it met with.
  case historyOpened(
    HistoryEntry.ID, [Report], elsewhere: [[Report]], [Circumstances] = [])
  /// The workspace's file was read anew.
  case workspaceRead(WorkspaceInfo)
  case requestOpened(OpenedRequest, RequestOpening)
  /// What keeps a request of the workspace from being opened, each with its place.
  case requestNotOpened(String, [String])
  /// The requests with their values, which of those are secret, and what hides them from now on.
  case filled(Int, [FetchRequest], [FilledValue], Masking)
  /// What became of the request in another environment.
  case answeredElsewhere(ProbeID, Report)
  /// What the browser made of a cookie that the user typed.
  case cookieWasSet(CookieEvent)
  case savePreviewed(SavedRequest, SavePreview)
  case notSaved(SavedRequest, String)
  /// A request is in the workspace's file, and this is how it is read there.
  case requestSaved(OpenedRequest, WorkspaceInfo)
  /// A flow of the workspace was read.
  case flowOpened(OpenedFlow)
  /// The same with the values that it begins with.
  case flowFilled(Int, OpenedFlow, Variables, [FilledValue], Masking)
  /// What the values wait for.
  case fillProgress(Int, String)
  /// Why there is no value, each with its place.
  case notFilled(Int, [String])
  /// A value comes from a command that has not been allowed.
  case needsPermission(Int)
  case commandsAllowed
  /// Something that takes long has begun, in words; or has ended.
  case workBegan(String)
  case workEnded
  /// The time, at or after `Model.nextTick`.
  case tick(Timestamp)
  /// A line for the user from whoever carried out an effect.
  case notice(Notice)

  package init(_ event: TerminalEvent) {
    self =
      switch event {
      case .key(let key): .key(key)
      case .paste(let text): .paste(text)
      case .mouse(let action, let x, let y): .mouse(action, x: x, y: y)
      case .resize(let width, let height): .resize(width: width, height: height)
      case .interrupt: .interrupt
      case .terminate: .terminate
      }
  }
}

package import Advice
package import Fetch
package import Survey

/// What `update` wants done. Carried out by the executable, which answers with messages.
package enum Effect: Equatable, Sendable {
  /// A run sets out. A scenario's page is opened anew: no cookies, empty caches, the lab's routes at
  /// their first reply, with the edits kept. Without a scenario the session goes on.
  case beginRun(scenario: ScenarioInfo.ID?)
  /// Carry out a request in the session; answered by `probeStarted`, `probeProgress`, `probeFinished`.
  case send(ProbeID, FetchRequest, Browser)
  /// The watched requests are sent once more, in a session of their own that begins with this, so that nothing of it
  /// touches the screen's. The lab's routes are at their first reply, with the edits kept.
  case beginWatchRound([Browser: BrowserState], scenario: ScenarioInfo.ID?)
  /// Carry out a request in that session; answered like `send`. With `preflightOnly` nothing but a preflight is sent, and
  /// what it would have led to counts as not sent.
  case watch(ProbeID, FetchRequest, Browser, preflightOnly: Bool)
  /// Stop it; no message about it is awaited any more.
  case cancel(ProbeID)
  /// Carry out the page's requests as another browser, beside the run, with what that browser remembers; of a scenario
  /// with its page opened anew. Answered by `askedAs`.
  case askAs(Browser, ProbeID, [FetchRequest], scenario: ScenarioInfo.ID?)
  /// Stop that; no message about it is awaited any more.
  case cancelAsking(ProbeID)
  /// Carry out a run of a survey, in a browser of its own; nothing unsafe is sent. Answered by `surveyAnswered`. With the
  /// session's cookies and its way to the server, or in an environment of the workspace without any.
  case surveySend(survey: Int, SurveyProbe, Browser, environment: String?)
  /// Make the workspace's requests for each of its environments; answered by `comparisonPlanned` or `comparisonFailed`.
  case planComparison(Int, Browser)
  /// Stop what is under way of it; no answer is awaited any more.
  case cancelSurvey(Int)
  /// Put this request on the wire as it stands, beside the run; answered by `curlAnswered`.
  case callAsCurl(ProbeID, WireRequest)
  /// Stop that; no message about it is awaited any more.
  case cancelCurl(ProbeID)
  /// Write the edits of the report's answers into the lab's routes; answered by `labEdited`.
  case applyFix([ResponseEdit], scenario: ScenarioInfo.ID, Report)
  /// Open the demo; when it is left the request is on the screen again.
  case openDemo
  /// The lab's routes as the scenario has them.
  case resetScenario(ScenarioInfo.ID)
  /// Read the list of earlier runs; answered by `historyListed`, or by a `notice` that says why not.
  case listHistory
  /// Read one earlier run; answered by `historyOpened`, or by a `notice` that says why not.
  case openHistory(HistoryEntry.ID)
  /// Tell what the browsers remember; answered by `remembered`, like every change of it.
  case lookInside
  /// Put a cookie into the browser's jar, by its rules; answered by `cookieWasSet`, and by `remembered`.
  case setCookie(TypedCookie, Browser)
  /// Cookies that a pasted request brings along into every browser's jar; answered by `remembered`.
  case putCookies([String], FetchRequest)
  /// Reach servers as a pasted command line says from now on; without words as before.
  case useConnection(PastedConnection)
  case forgetPermission(PreflightCache.Entry, Browser)
  case forgetCookie(Cookie.Identity, Browser)
  case clearPreflightCache
  case clearCookies
  /// Read a request of the workspace for an environment; answered by `requestOpened` or `requestNotOpened`.
  case openRequest(String, environment: String?, RequestOpening)
  /// From now on send as the environment says: whom to trust, which addresses.
  case useEnvironment(String?)
  /// Put the values of variables in; answered by `filled`, `notFilled` or `needsPermission`. Where a command takes its
  /// time, `fillProgress` tells.
  case fill(Int, [FetchRequest], environment: String?, fillsBody: [Bool])
  /// Send a request in another environment, beside the run; answered by `answeredElsewhere`.
  case sendElsewhere(ProbeID, FetchRequest, Browser, environment: String)
  case cancelElsewhere(ProbeID)
  /// What would writing a request into the workspace's file change? Answered by `savePreviewed` or `notSaved`.
  case previewSave(SavedRequest)
  /// Write it, unless the file is another version by now; answered by `requestSaved` or `notSaved`.
  case writeSave(SavedRequest, version: Int)
  /// Read a flow of the workspace for an environment; answered by `flowOpened` or `requestNotOpened`.
  case openFlow(String, environment: String?)
  /// The same with the values that it begins with; answered by `flowFilled` or like `fill`.
  case fillFlow(Int, String, environment: String?)
  /// A flow sets out, in a browser that remembers nothing.
  case beginFlow
  /// Like `send`, after so many milliseconds. The run is not kept before `keepStep` says what is to be hidden in it.
  case sendStep(ProbeID, FetchRequest, Browser, wait: Int)
  case keepStep(ProbeID, hiding: [String])
  /// Stop filling, with the command that runs for it.
  case cancelFilling(Int)
  /// The workspace's file, as it was read last, may run the commands of its secrets; answered by `commandsAllowed`.
  case allowCommands
  case setTheme(String)
  /// Let the user edit a text in a program of their own; the file's name ends in the suffix. Answered by `edited`.
  case openEditor(text: String, suffix: String, purpose: EditorPurpose)
  /// The theme is to be the one from now on, in later sessions too.
  case keepTheme(String)
  /// Have the mouse reported, or leave it to the terminal.
  case setMouse(Bool)
  /// Look what a pasted text holds; answered by `recognised`.
  case recognise(String)
  /// Keep what software the user named for an origin; nil forgets it.
  case rememberStack(ServerStack?, origin: String)
  /// Into the user's clipboard.
  case copy(String)
  /// The same for a run in one of its forms.
  case copyAs(CopyRequest)
  /// A survey as its command writes it as JSON, into the clipboard or a file.
  case copyJSON(SurveyDocument)
  case saveJSON(SurveyDocument, path: String)
  /// A text into a file, which must not be there yet.
  case save(String, path: String)
  /// The same for a run in one of its forms.
  case saveAs(CopyRequest, path: String)
  /// What each form of a run would give; answered by `copyPreviewed`.
  case previewCopies(Report, elsewhere: [Report], showsSecrets: Bool)
  /// What began with `workBegan` is not awaited any more.
  case cancelWork
  /// Draw everything anew.
  case redraw
  /// Hand the terminal back to the shell (ctrl-z).
  case suspend
  case quit
}

import Curl
import Fetch
import Survey
import Workspace

/// What a comparison runs, in the file's order: each request, for each page that matters, in each environment, by each
/// browser.
struct CompareCells {
  /// What is compared: all of it, where nothing is named.
  struct Choice {
    var environments: [String] = []
    var requests: [String] = []
    var browsers: [Browser] = []
    /// Whether to ask as pages that must be kept out.
    var asksAsBlocked = true
  }

  private(set) var cells: [CompareCell] = []
  /// How each cell's server is reached.
  private(set) var options: [CurlOptions] = []
  private(set) var secrets: [String] = []

  /// - Parameters:
  ///   - variables: the values that texts need, in an environment.
  ///   - options: how an environment's servers are reached.
  /// - Throws: `WorkspaceFailure`, and what `variables` throws.
  init(
    _ workspace: Workspace, _ choice: Choice = Choice(),
    variables: ([String], WorkspaceView) throws -> Variables,
    options: (WorkspaceEnvironment?) -> CurlOptions
  ) throws {
    let environments: [String?] =
      !choice.environments.isEmpty
      ? choice.environments
      : workspace.environments.isEmpty ? [nil] : workspace.environments.map(\.name)
    let names = choice.requests.isEmpty ? workspace.requests.map(\.name) : choice.requests
    let browsers =
      choice.browsers.isEmpty ? [workspace.defaults.browser ?? .chromium] : choice.browsers
    let places = try environments.map { name in
      try Place(WorkspaceView(workspace, environment: name), name, names, variables, options)
    }
    secrets = places.flatMap(\.variables.secrets)
    for name in names {
      for page in Self.pages(workspace.request(name)?.expectation)
      where choice.asksAsBlocked || page?.expected != .blocked {
        for place in places {
          guard let made = place.request(name, page) else { continue }
          for browser in browsers {
            var cell = CompareCell(
              request: name, environment: place.name, browser: browser, origin: page?.origin,
              expected: page?.expected, fetch: made.request, problem: made.problem)
            cell.hasFileBody = place.hasFileBody(name)
            cells.append(cell)
            self.options.append(place.options)
          }
        }
      }
    }
  }

  /// A page whose access is asked about; nil for the request's own.
  private struct Page {
    var origin: String
    var expected: Report.Outcome
  }

  private static func pages(_ expectation: Expectation?) -> [Page?] {
    guard let expectation else { return [nil] }
    return [nil] + expectation.allowedFrom.map { Page(origin: $0, expected: .allowed) }
      + expectation.blockedFrom.map { Page(origin: $0, expected: .blocked) }
  }

  /// One environment.
  private struct Place {
    let name: String
    let view: WorkspaceView
    let variables: Variables
    let options: CurlOptions
    private var templates: [String: RequestTemplate] = [:]
    private var expectations: [String: Expectation] = [:]

    init(
      _ view: WorkspaceView, _ name: String?, _ requests: [String],
      _ variables: ([String], WorkspaceView) throws -> Variables,
      _ options: (WorkspaceEnvironment?) -> CurlOptions
    ) throws {
      self.view = view
      self.name = name ?? ""
      self.options = options(view.environment)
      var texts: [String] = []
      for request in requests {
        let template = try view.template(request)
        templates[request] = template
        let expectation = view.workspace.request(request)?.expectation
        expectations[request] = expectation
        texts += template.texts.map(\.text)
        texts += (expectation?.allowedFrom ?? []) + (expectation?.blockedFrom ?? [])
      }
      self.variables = try variables(texts, view)
    }

    func hasFileBody(_ name: String) -> Bool {
      if case .bytes? = templates[name]?.body { true } else { false }
    }

    /// nil where another row says the same.
    func request(_ name: String, _ page: Page?) -> (request: FetchRequest?, problem: String?)? {
      guard var template = templates[name] else { return nil }
      if let page {
        template.origin = page.origin
        template.page = nil
      } else if let expectation = expectations[name],
        (expectation.allowedFrom + expectation.blockedFrom).contains(where: {
          (try? variables.expand($0)) == (try? variables.expand(template.origin))
        })
      {
        return nil
      }
      do throws(RequestProblems) {
        return (try template.request(with: variables), nil)
      } catch {
        let mistakes = error.problems.map { view.mistake($0, in: template).description }
        return (nil, mistakes.joined(separator: "; "))
      }
    }
  }
}

extension CompareCells {
  /// What a command compares; where its workspace cannot be used, says why and ends the command.
  init(
    _ choice: Choice, _ session: WorkspaceSession, _ connection: ConnectionOptions
  ) throws {
    do {
      try self.init(
        session.workspace, choice, variables: session.variables,
        options: { session.curlOptions(of: $0, connection) })
    } catch let failure as WorkspaceFailure {
      throw WorkspaceSession.complain(failure)
    }
  }
}

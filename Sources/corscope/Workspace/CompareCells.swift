import Curl
import Fetch
import Survey
import Workspace

/// What a comparison runs, in the file's order: each request, for each page that matters, in each environment, by each
/// browser.
struct CompareCells {
  private(set) var machine = CompareMachine([])
  /// How each cell's server is reached.
  private(set) var options: [CurlOptions] = []
  private(set) var secrets: [String] = []

  /// What is wanted of a workspace; all of a kind where none is named.
  struct Choice {
    var environments: [String]
    var requests: [String]
    var browsers: [Browser]
    /// Whether to ask as pages that must be kept out.
    var asksAsBlocked = true
    var perHost = 4
    var connection: ConnectionOptions
  }

  init(_ choice: Choice, _ session: WorkspaceSession) throws {
    let workspace = session.workspace
    let environments: [String?] =
      !choice.environments.isEmpty
      ? choice.environments
      : workspace.environments.isEmpty ? [nil] : workspace.environments.map(\.name)
    let names = choice.requests.isEmpty ? workspace.requests.map(\.name) : choice.requests
    let browsers =
      choice.browsers.isEmpty ? [workspace.defaults.browser ?? .chromium] : choice.browsers
    var places: [Place] = []
    for name in environments {
      let place = try Place(session, name, names, choice.connection)
      secrets += place.variables.secrets
      places.append(place)
    }
    var cells: [CompareCell] = []
    for name in names {
      for page in Self.pages(workspace.request(name)?.expectation)
      where choice.asksAsBlocked || page?.expected != .blocked {
        for place in places {
          guard let made = place.request(name, page) else { continue }
          for browser in browsers {
            cells.append(
              CompareCell(
                request: name, environment: place.name, browser: browser, origin: page?.origin,
                expected: page?.expected, fetch: made.request, problem: made.problem))
            options.append(place.options)
          }
        }
      }
    }
    machine = CompareMachine(cells, perHost: choice.perHost)
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
      _ session: WorkspaceSession, _ name: String?, _ requests: [String],
      _ connection: ConnectionOptions
    ) throws {
      view = try session.view(of: name)
      self.name = name ?? ""
      options = session.curlOptions(of: view.environment, connection)
      var texts: [String] = []
      for request in requests {
        do throws(WorkspaceFailure) {
          let template = try view.template(request)
          templates[request] = template
          let expectation = session.workspace.request(request)?.expectation
          expectations[request] = expectation
          texts += template.texts.map(\.text)
          texts += (expectation?.allowedFrom ?? []) + (expectation?.blockedFrom ?? [])
        } catch {
          throw WorkspaceSession.complain(error)
        }
      }
      variables = try session.variables(for: texts, in: view)
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

package import Fetch

/// A failure that the lab shows: what the demo's list, its story and its requests need.
package struct ScenarioInfo: Hashable, Sendable, Identifiable {
  /// One request that the scenario's page makes.
  package struct Step: Hashable, Sendable {
    /// What the request is for ("log in"); empty for method and path.
    package var title: String
    package var request: FetchRequest
    /// How long the page waits before it makes the request; the screen only tells of it.
    package var waitMilliseconds: Int

    package init(title: String = "", request: FetchRequest, waitMilliseconds: Int = 0) {
      self.title = title
      self.request = request
      self.waitMilliseconds = max(0, waitMilliseconds)
    }
  }

  package var id: String
  package var title: String
  /// Plain text; a blank line parts paragraphs.
  package var story: String
  package var tags: [String]
  /// With the lab's real hosts and ports; never empty.
  package var steps: [Step]

  package init(id: String, title: String, story: String, tags: [String] = [], steps: [Step]) {
    self.id = id
    self.title = title
    self.story = story
    self.tags = tags
    self.steps = steps
  }
}

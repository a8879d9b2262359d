import ArgumentParser

/// Where a command's request is found that is given as `@NAME`.
struct NamedRequestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The environment.", valueName: "name"), completion: Completions.environments)
  var env: String?

  @OptionGroup var workspace: WorkspaceOptions
}

extension NamedRequestOptions {
  /// The workspace's request for `@NAME`; nil for an address.
  func request(
    _ curl: CurlRequestOptions, _ page: PageOptions, _ connection: ConnectionOptions
  ) throws -> CheckRequest? {
    guard let name = curl.url, name.hasPrefix("@") else {
      guard env == nil else {
        throw ValidationError("--env: only a request of the workspace (@NAME) has environments")
      }
      return nil
    }
    guard curl.isOnlyURL else {
      throw ValidationError("\(name) says what to send; give its URL to send something else")
    }
    let session = try WorkspaceSession(workspace)
    return try session.check(String(name.dropFirst()), env: env, page, connection)
  }
}

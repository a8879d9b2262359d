import Survey
import TUI
import Workspace

/// Writing requests of the screen into the file.
extension ScreenWorkspace {
  func preview(_ saved: SavedRequest) -> Message {
    do throws(WorkspaceText.Refusal) {
      let (old, new) = try texts(saved)
      let lines = ChangedLines.between(old, new).map {
        SavePreview.Line(isNew: $0.isNew, number: $0.number, text: $0.text)
      }
      return .savePreviewed(saved, SavePreview(lines: lines, version: version))
    } catch {
      return .notSaved(saved, error.description)
    }
  }

  /// Puts it into the file, which keeps every other byte. One that was changed since the preview is left alone.
  func write(_ saved: SavedRequest, version: Int) -> Message {
    do throws(WorkspaceText.Refusal) {
      let (old, new) = try texts(saved)
      let now = (try? TextFile.read(path)) ?? nil
      guard version == self.version, now == old else {
        return .notSaved(
          saved, "the file was changed meanwhile; enter shows what would change in it now")
      }
      let commands = loaded?.workspace.secretCommands.map(\.command)
      let isAllowed = loaded?.isAllowed == true
      do throws(WorkspaceFailure) {
        try TextFile.write(new, to: path)
      } catch {
        return .notSaved(saved, "\(error)")
      }
      _ = watch.hasChanged()
      read()
      // What the user wrote with corscope changes none of the commands that were allowed.
      if isAllowed, commands == loaded?.workspace.secretCommands.map(\.command) { _ = allow() }
      return try self.saved(saved)
    } catch {
      return .notSaved(saved, error.description)
    }
  }

  private func saved(_ saved: SavedRequest) throws(WorkspaceText.Refusal) -> Message {
    do throws(WorkspaceFailure) {
      return .requestSaved(try open(saved.name, saved.environment).get(), info)
    } catch {
      throw WorkspaceText.Refusal(description: "\(error)")
    }
  }

  /// The file before and after.
  private func texts(
    _ saved: SavedRequest
  ) throws(WorkspaceText.Refusal) -> (old: String, new: String) {
    guard let loaded,
      let view = try? WorkspaceView(loaded.workspace, environment: saved.environment)
    else { throw WorkspaceText.Refusal(description: "the file cannot be read") }
    let known = info.environment(saved.environment)?.baseURL
    let saving = RequestSaving(view, secrets: secrets, baseURL: saved.before?.baseURL ?? known)
    let new = try saving.saved(
      saved.request, as: saved.name, before: saved.before?.request, in: loaded.text)
    do throws(WorkspaceFailure) {
      _ = try Workspace.read(new, path: path, name: WorkspaceFile.shortened(path))
    } catch {
      throw WorkspaceText.Refusal(description: "the file would not be valid: \(error)")
    }
    return (loaded.text, new)
  }
}

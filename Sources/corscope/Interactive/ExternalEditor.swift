import Screen
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lets the user edit a text in the program of their choice: VISUAL, else EDITOR, else vi.
struct ExternalEditor {
  /// More than this, in bytes, is not taken back.
  static let longest = 4 << 20

  let terminal: any Terminal

  /// The text lies in a file of a folder that only the user can enter; with the copies that editors make, it is gone
  /// afterwards.
  func edit(_ text: String, suffix: String) -> Result<String, EditorFailure> {
    let command =
      Environment.nonEmpty("VISUAL") ?? Environment.nonEmpty("EDITOR") ?? "vi"
    guard let folder = Self.makeFolder() else {
      return .failure(EditorFailure("No temporary file could be made: \(IOFailure.last.reason)"))
    }
    defer { Self.remove(folder) }
    let path = "\(folder)/corscope\(suffix)"
    do throws(IOFailure) {
      try PrivateFile.create(path, with: Array(text.utf8))
    } catch {
      return .failure(EditorFailure("No temporary file could be written: \(error.reason)"))
    }
    // As git does it: the variable is a piece of a command line, which may have arguments.
    let status = terminal.run(["/bin/sh", "-c", "\(command) \"$1\"", "sh", path])
    if let reason = Self.complaint(status, command) { return .failure(EditorFailure(reason)) }
    return Self.read(path, before: text)
  }

  private static func complaint(_ status: Int?, _ command: String) -> String? {
    let name = Printable.text(String(command.prefix(60)))
    switch status {
    case 0?: return nil
    case 126?, 127?:
      return "There is no program \"\(name)\", which VISUAL or EDITOR names"
    case let status? where status > 128:
      return "The editor was ended by signal \(status - 128)"
    case let status?: return "The editor ended with status \(status)"
    case nil: return "The editor could not be started"
    }
  }

  private static func read(_ path: String, before: String) -> Result<String, EditorFailure> {
    let bytes: [UInt8]
    do throws(IOFailure) {
      bytes = try InputFile.contents(of: path, limit: longest)
    } catch {
      return .failure(
        EditorFailure(
          access(path, R_OK) == 0
            ? "The edited text is longer than \(longest >> 20) MiB"
            : "The editor left no file"))
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return .failure(EditorFailure("What the editor wrote is no text (UTF-8)"))
    }
    // Editors end the last line; the text had none there.
    let isEnded = text.last == "\n" && before.last?.isNewline != true
    return .success(isEnded ? String(text.dropLast()) : text)
  }

  // MARK: - The folder

  private static func makeFolder() -> String? {
    var template = Array(
      ((Environment.nonEmpty("TMPDIR") ?? "/tmp") + "/corscope-edit.XXXXXX").utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let path = mkdtemp(start) else { return nil }
      return String(cString: path)
    }
  }

  private static func remove(_ folder: String) {
    if let stream = opendir(folder) {
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        unlink("\(folder)/\(name)")
      }
      closedir(stream)
    }
    rmdir(folder)
  }
}

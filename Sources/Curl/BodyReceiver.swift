import Fetch

/// What has come of a body: in memory at first, and in a file where it becomes long.
struct BodyReceiver {
  /// Bytes that are kept in memory; what is longer goes into a file.
  static let memoryLimit = 1 << 20
  /// Where no file can be had.
  static let limitWithoutFile = 16 << 20

  private let folder: String
  private let makeFile: (String) throws(BodyFile.Failure) -> BodyFile
  private var limit: Int
  private var start: [UInt8] = []
  private var file: BodyFile?
  /// Why less is kept than was wanted.
  private(set) var problem: String?

  /// - Parameter makeFile: in a folder.
  init(
    limit: Int, folder: String,
    makeFile: @escaping (String) throws(BodyFile.Failure) -> BodyFile = {
      folder throws(BodyFile.Failure) in try BodyFile(folder: folder)
    }
  ) {
    self.limit = limit
    self.folder = folder
    self.makeFile = makeFile
  }

  var count: Int { file?.count ?? start.count }

  /// - Returns: whether all of it was taken; if not, the body is to be cut.
  mutating func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
    if file == nil, min(limit, count + piece.count) > Self.memoryLimit { begin() }
    let taken = UnsafeRawBufferPointer(rebasing: piece.prefix(max(0, limit - count)))
    guard let file else {
      start.append(contentsOf: taken)
      return taken.count == piece.count
    }
    do throws(BodyFile.Failure) {
      try file.append(taken)
      return taken.count == piece.count
    } catch {
      problem = "\(folder): \(error.reason)"
      return false
    }
  }

  /// Goes on in a file; in memory, where there is none to be had.
  private mutating func begin() {
    guard problem == nil else { return }
    do throws(BodyFile.Failure) {
      let file = try makeFile(folder)
      let begun = start.withUnsafeBytes { bytes in
        Result { () throws(BodyFile.Failure) in try file.append(bytes) }
      }
      try begun.get()
      self.file = file
      start = []
    } catch {
      problem = "\(folder): \(error.reason)"
      limit = min(limit, Self.limitWithoutFile)
    }
  }

  /// What has come, to be read.
  mutating func body() -> Body {
    guard let file else { return Body(ByteString(start)) }
    do throws(BodyFile.Failure) {
      return try file.body()
    } catch {
      problem = "\(folder): \(error.reason)"
      return ""
    }
  }
}

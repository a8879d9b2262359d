internal import Fetch
internal import Synchronization

/// What was last worked out of some values, kept so that it is worked out once and not at each look.
final class Memo<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  /// By reference, because keys are whole models, and a look must not copy one.
  private final class Kept: Sendable {
    let key: Key
    let value: Value

    init(key: Key, value: Value) {
      self.key = key
      self.value = value
    }
  }

  private let kept = Mutex<Kept?>(nil)

  /// What is made of the key, which alone it may hang on.
  func value(of key: Key, _ make: () -> Value) -> Value {
    value(of: key, make, reading: \.self)
  }

  /// A part of what is made of the key.
  func value<Part>(of key: Key, _ make: () -> Value, reading part: (Value) -> Part) -> Part {
    if let last = kept.withLock(\.self), last.key == key { return part(last.value) }
    let new = Kept(key: key, value: make())
    kept.withLock { $0 = new }
    return part(new.value)
  }
}

/// What is worked out of a model again and again, each filed by the part of the model that it hangs on. Models that come of
/// each other share it. It never changes what a model is or shows, so two models never differ in it.
struct Derived: Equatable, Sendable {
  struct StepRowsKey: Equatable {
    var run: Run?
    var folded: Set<StepGroup>
  }

  /// What of a model holds secrets.
  struct Sent: Equatable {
    var run: Run?
    var compared: ComparedSides
    var curlCall: CurlCall
  }

  struct LinesKey: Equatable {
    /// Without what the lines do not show.
    var model: Model
    var width: Int
  }

  /// What the line at the top says of where the request goes.
  struct TargetKey: Equatable {
    var url: String
    var page: URLRecord?
  }

  /// What is offered for an address. A hundred known ones are parsed and searched for secrets.
  struct AddressesKey: Equatable {
    var known: KnownTexts
    var showsSecrets: Bool
    var masking: Masking
  }

  /// What of the known texts fits what is typed.
  struct FittingKey: Equatable {
    var known: [String]
    var typed: String
  }

  let target = Memo<TargetKey, String>()
  let addresses = Memo<AddressesKey, [String]>()
  let fitting = Memo<FittingKey, [Candidate]>()
  /// With secrets and without.
  let stepRows = Memo<StepRowsKey, [StepRow]>()
  let legibleStepRows = Memo<StepRowsKey, [StepRow]>()
  let legible = Memo<Sent, Sent>()
  let steps = Memo<LinesKey, [Line]>()
  let verdict = Memo<LinesKey, [Line]>()
  let diff = Memo<LinesKey, [DiffPane.LaidOut]>()
  let request = Memo<LinesKey, RequestPane>()
  let answersHeight = Memo<LinesKey, Int>()

  static func == (left: Derived, right: Derived) -> Bool { true }

  /// For models that are only compared.
  static let unused = Derived()
}

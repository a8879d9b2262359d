import ArgumentParser
import Synchronization

/// What is asked for; the spelling and the meaning are curl's.
struct CurlRequestOptions: ParsableArguments {
  @Argument(
    help: "What the page fetches. Without a scheme, http:// is meant, as in curl.",
    completion: Completions.requestNames)
  var url: String?

  @Option(
    name: [.customShort("X", allowingJoined: true), .customLong("request")],
    parsing: .unconditional,
    help: ArgumentHelp("The method. [default: GET, or POST with data]", valueName: "method"))
  var method: String?

  @Option(
    name: [.customShort("H", allowingJoined: true), .customLong("header")],
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A header that the script sets; @file has one a line.", valueName: "name: value"))
  var headers: [String] = []

  @Option(
    name: [
      .customShort("d", allowingJoined: true), .customLong("data"), .customLong("data-ascii"),
    ],
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The body; @file is read without its line ends. Sets Content-Type to application/x-www-form-urlencoded unless a header does.",
      valueName: "data"))
  var data: [InOrder] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The same; @ has no meaning.", valueName: "data"))
  var dataRaw: [InOrder] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The same; @file is taken as it stands.", valueName: "data"))
  var dataBinary: [InOrder] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The same, percent-encoded: content, =content, name=content, @file or name@file.",
      valueName: "data"))
  var dataUrlencode: [InOrder] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "curl's --json: the body as JSON; @file is taken as it stands. Sets Content-Type and Accept to application/json unless a header does.",
      valueName: "data"))
  var jsonData: [InOrder] = []

  @Flag(name: [.customShort("G"), .long], help: "Put the data into the URL's query.")
  var get = false

  @Flag(name: [.customShort("I"), .long], help: "The method is HEAD.")
  var head = false

  @Option(
    name: [.customShort("u", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "What the browser knows for HTTP authentication.", valueName: "name:password"))
  var user: String?

  @Option(
    name: [.customShort("A", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("The script sets User-Agent.", valueName: "text"))
  var userAgent: String?

  @Option(
    name: [.customShort("e", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "No script can set Referer: taken as --page, from which the browser makes it.",
      valueName: "url"))
  var referer: String?

  @Option(
    name: [.customShort("b", allowingJoined: true), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "No script can set Cookie: stored in the browser's jar beforehand, from where it is sent if the rules let it.",
      valueName: "name=value; …"))
  var cookie: [String] = []

  @Option(
    name: [.customShort("m", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("Give up after this long. [default: 30]", valueName: "seconds"))
  var maxTime: Double?

  @Option(
    name: [.customShort("F", allowingJoined: true), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A part of a multipart/form-data body: name=content; files (name=@file) are named, not read.",
      valueName: "name=content"))
  var form: [InOrder] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The same; nothing in it has a meaning.", valueName: "name=content"))
  var formString: [InOrder] = []

  @OptionGroup(visibility: .hidden)
  var idle: IdleCurlOptions
}

extension CurlRequestOptions {
  /// Whether nothing but an address was given.
  var isOnlyURL: Bool {
    let hasBody =
      !(data.isEmpty && dataRaw.isEmpty && dataBinary.isEmpty && dataUrlencode.isEmpty
      && jsonData.isEmpty && form.isEmpty)
    let hasHeaders = !(headers.isEmpty && cookie.isEmpty) || userAgent != nil || referer != nil
    return method == nil && user == nil && !get && !head && !hasBody && !hasHeaders
  }
}

/// Options of curl that change nothing here, so that a pasted command line works.
struct IdleCurlOptions: ParsableArguments {
  @Flag(name: [.customShort("L"), .long], help: .hidden) var location = false
  @Flag(name: .long, help: .hidden) var compressed = false
  @Flag(name: [.short, .long], help: .hidden) var silent = false
  @Flag(name: [.customShort("S"), .long], help: .hidden) var showError = false
  @Flag(name: [.short, .long], help: .hidden) var verbose = false
  @Flag(name: [.short, .long], help: .hidden) var include = false
  @Flag(name: [.short, .long], help: .hidden) var globoff = false
  @Flag(name: [.customShort("N"), .long], help: .hidden) var noBuffer = false
}

/// An option's value and its place among those of other options, which the parser does not keep: curl
/// joins --data and --data-urlencode in the order in which they stand.
struct InOrder: ExpressibleByArgument {
  private static let count = Atomic(0)

  var text: String
  var place: Int

  init(argument: String) {
    text = argument
    place = Self.count.add(1, ordering: .relaxed).newValue
  }
}

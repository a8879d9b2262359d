// swift-tools-version: 6.2

import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let nioServer: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
  .product(name: "SwiftASN1", package: "swift-asn1"),
  .product(name: "X509", package: "swift-certificates"),
  .product(name: "Crypto", package: "swift-crypto"),
]

let package = Package(
  name: "corscope",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "corscope", targets: ["corscope"])],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
  ],
  targets: [
    // What a browser decides. No Foundation, no I/O, no clock.
    .target(name: "Fetch"),
    .target(name: "Advice", dependencies: ["Fetch"]),
    .target(name: "HeaderDiff", dependencies: ["Fetch"]),
    .target(name: "Probe", dependencies: ["Fetch"]),

    // What the user sees. No Foundation, no I/O.
    .target(name: "JSONText"),
    .target(name: "Screen"),
    .target(name: "Reports", dependencies: ["Advice", "Fetch", "HeaderDiff", "Screen", "Survey"]),
    .target(name: "Survey", dependencies: ["Advice", "Fetch", "JSONText"]),
    .target(
      name: "TUI",
      dependencies: ["Advice", "Fetch", "HeaderDiff", "Reports", "Screen", "Survey"]),

    // The world outside, one target for each part of it.
    // Needs libcurl4-openssl-dev's headers; the library is loaded when it is wanted.
    .target(name: "CCurl"),
    .target(
      name: "CCurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Curl", dependencies: ["CCurl", "Fetch", "Probe"]),
    .target(name: "Curses", dependencies: ["CCurses", "Screen"]),
    .target(name: "JSONLines", dependencies: ["Advice", "Fetch", "JSONText"]),
    .target(name: "Conformance", dependencies: ["Fetch", "JSONLines"]),
    .target(name: "History", dependencies: ["Fetch", "JSONLines"]),
    .target(name: "Interchange", dependencies: ["Fetch", "JSONLines", "JSONText"]),
    .target(
      name: "Lab", dependencies: ["Conformance", "Fetch", "JSONLines"] + nioServer,
      resources: [.embedInCode("Scenarios/scenarios.jsonl")]),
    .target(
      name: "Themes",
      dependencies: ["Screen", .product(name: "TOMLKit", package: "TOMLKit")],
      resources: [.embedInCode("Resources")]),

    .target(
      name: "Workspace",
      dependencies: [
        "Fetch", "Interchange", "JSONLines", "Reports", "Screen", "Survey",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),

    .executableTarget(
      name: "corscope",
      dependencies: [
        "Advice", "Conformance", "Curl", "Curses", "Fetch", "HeaderDiff", "History", "Interchange",
        "JSONLines", "JSONText", "Lab", "Probe", "Reports", "Screen", "Survey", "TUI", "Themes",
        "Workspace",
        argumentParser,
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      // With Swift's libraries in it the program would name all their symbols for others to link to, and read the list at
      // each start: 3 MB that nobody asks for.
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic"],
          .when(platforms: [.linux], configuration: .release))
      ]),

    .testTarget(
      name: "AdviceTests", dependencies: ["Advice", "Fetch"], exclude: ["recipes.txt"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "CommandTests",
      dependencies: ["Fetch", "JSONLines", "Lab", "TestSupport", "Workspace", "corscope"]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "Advice", "Conformance", "Curl", "Fetch", "JSONLines", "Lab", "Probe", "Reports", "TUI",
      ],
      path: "Tests/Conformance", exclude: ["Recorder"], resources: [.copy("Resources")]),
    .testTarget(name: "CurlTests", dependencies: ["Curl", "Fetch", "Probe", "TestSupport"]),
    .executableTarget(
      name: "KeyCost", dependencies: ["Fetch", "Screen", "TUI"], path: "Tests/Benchmark/KeyCost"),
    .target(
      name: "CPseudoTerminal", path: "Tests/CPseudoTerminal",
      linkerSettings: [.linkedLibrary("vterm")]),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Curses", "Screen"], path: "Tests/TerminalProbe"),
    .testTarget(
      name: "CursesTests",
      dependencies: ["CPseudoTerminal", "Curses", "Screen", "TerminalProbe", "TestSupport"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["JSONLines", "Lab", "TestSupport", "corscope"]),
    .testTarget(name: "FetchTests", dependencies: ["Fetch"], exclude: ["Scripts"]),
    .testTarget(name: "HeaderDiffTests", dependencies: ["Fetch", "HeaderDiff"]),
    .executableTarget(
      name: "HistoryProbe", dependencies: ["Fetch", "History", "JSONLines"],
      path: "Tests/HistoryProbe"),
    .testTarget(
      name: "HistoryTests",
      dependencies: ["Fetch", "History", "HistoryProbe", "JSONLines", "TestSupport"]),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Fetch", "Interchange", "JSONLines"],
      exclude: ["Recordings"]),
    .testTarget(
      name: "JSONLinesTests", dependencies: ["Advice", "Fetch", "JSONLines", "JSONText"]),
    .testTarget(name: "LabTests", dependencies: ["Conformance", "Fetch", "JSONLines", "Lab"]),
    .testTarget(name: "ProbeTests", dependencies: ["Fetch", "Probe"]),
    .testTarget(
      name: "TUITests",
      dependencies: [
        "Advice", "Fetch", "HeaderDiff", "JSONLines", "Reports", "Screen", "Survey", "TUI",
      ],
      exclude: ["Screens"]),
    .testTarget(name: "ReportsTests", dependencies: ["Advice", "Fetch", "Reports", "Screen"]),
    .testTarget(
      name: "ServerTests", dependencies: ["TestSupport", "corscope"],
      exclude: ["NoServices", "requirements.txt"]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen"], exclude: ["Scripts"]),
    .testTarget(name: "SurveyTests", dependencies: ["Advice", "Fetch", "Survey"]),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["Fetch", "JSONLines", "Reports", "Survey", "Workspace"]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "ThemesTests", dependencies: ["Screen", "Themes"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  // Ours alone: a flag on the command line would reach the dependencies too.
  if Context.environment["CI"] != nil {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
  }
}

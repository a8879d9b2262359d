import Advice
import Fetch
import Foundation
import JSONLines
let root = "/work/me/Tests/Conformance/Resources"
func bytes(_ p: String) -> [UInt8] { Array(FileManager.default.contents(atPath: "\(root)/\(p)")!) }
let browser = Browser(rawValue: CommandLine.arguments[1])!
let only = CommandLine.arguments.dropFirst(2).first
var cases: [Case] = []
for f in ["handmade", "generated"] { cases += try CaseFile.load(data: bytes("cases/\(f).jsonl"), file: f) }
let truth = Dictionary(uniqueKeysWithValues: try CaseFile.loadTruth(data: bytes("truth/\(browser.rawValue).jsonl"), file: "t").map { ($0.id, $0) })
let port = try JSONDecoder().decode([String: [String: String]].self, from: Data(bytes("truth/port.json")))[browser.rawValue] ?? [:]
var wrong: [Part: Int] = [:]
var n = 0
for (i, c) in cases.enumerated() {
  guard let t = truth[c.id], port[c.id] == nil else { continue }
  if let only, only != c.id, only != "-v" { continue }
  n += 1
  let run = CaseRun(CaseReplay(c, number: i, browser: browser), console: Console.messages)
  let cmp = CaseComparison(c, truth: t, run: run, hasConsole: browser != .standard)
  for (p, d) in cmp.differences {
    wrong[p, default: 0] += 1
    if only != nil || wrong[p]! <= 12 { print(c.id, p, "\n  exp", d.expected.prefix(700), "\n  got", d.got.prefix(700)) }
  }
}
print(browser, n, Part.allCases.map { "\($0) \(n - wrong[$0, default: 0])/\(n)" }.joined(separator: "  "))

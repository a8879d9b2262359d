import Advice
import Fetch
import JSONLines
import Reports
import Survey

/// A matrix as JSON.
enum MatrixNodes {
  static func node(for table: MatrixTable) -> JSONNode {
    .object([
      "url": .string(table.url), "origin": .string(table.origin),
      "browser": .string(table.browser.rawValue),
      "credentials": .string(table.credentials.rawValue), "methods": .strings(table.methods),
      "rows": .array(
        table.rows.map {
          .object(["header": .string($0.header), "cells": .array($0.cells.map(node))])
        }),
    ])
  }

  private static func node(_ cell: MatrixTable.Cell) -> JSONNode {
    .object([
      "outcome": .string(cell.kind.rawValue), "code": .string(cell.code),
      "reason": .string(cell.reason), "status": cell.status.map { .int($0) } ?? .null,
    ])
  }
}

/// A bisection as JSON.
enum BisectNodes {
  static func node(for bisection: Bisection) -> JSONNode {
    .object([
      "url": .string(bisection.url), "browser": .string(bisection.browser.rawValue),
      "result": .string(name(bisection.result)),
      "culprits": .array(culprits(bisection.result).map(node)),
      "steps": .array(bisection.steps.map(node)),
    ])
  }

  private static func name(_ result: BisectResult) -> String {
    switch result {
    case .notNeeded: "not-needed"
    case .granted: "granted"
    case .forbidden: "forbidden"
    case .explained: "explained"
    case .isolated: "isolated"
    case .everything: "everything-refused"
    case .failed: "failed"
    case .unclear: "unclear"
    case .cancelled: "cancelled"
    case .tooMany: "too-many"
    }
  }

  private static func culprits(_ result: BisectResult) -> [Culprit] {
    switch result {
    case .explained(let culprits), .isolated(let culprits): culprits
    default: []
    }
  }

  private static func node(_ culprit: Culprit) -> JSONNode {
    switch culprit {
    case .origin(let origin, let accepted):
      .object([
        "kind": .string("origin"), "value": .string(origin.serialized),
        "accepted": .string(accepted.serialized),
      ])
    case .method(let method, let accepted):
      .object([
        "kind": .string("method"), "value": .string(method), "accepted": .string(accepted),
      ])
    case .header(let name): .object(["kind": .string("header"), "value": .string(name)])
    case .headersTogether(let names):
      .object(["kind": .string("headers-together"), "values": .strings(names)])
    }
  }

  private static func node(_ step: Bisection.Step) -> JSONNode {
    .object([
      "origin": .string(step.origin), "method": .string(step.method),
      "headers": .strings(step.headers), "permission": .string(step.permission.rawValue),
      "code": .string(step.code), "reason": .string(step.reason),
      "status": step.status.map { .int($0) } ?? .null,
    ])
  }
}

/// An audit as JSON.
enum AuditNodes {
  static func node(for summary: AuditSummary) -> JSONNode {
    .object([
      "method": .string(summary.method), "url": .string(summary.url),
      "origin": .string(summary.origin), "browser": .string(summary.browser.rawValue),
      "cancelled": .bool(summary.isCancelled), "untried": .string(summary.untried),
      "failure": summary.failure.map { .object(members($0)) } ?? .null,
      "asked": .array(summary.rows.map(node)),
      "findings": .array(
        summary.findings.map { found in
          var members = members(found.finding)
          members["evidence"] = .array(found.evidence.map(node))
          return .object(members)
        }),
    ])
  }

  private static func members(_ finding: Finding) -> [String: JSONNode] {
    [
      "code": .string(finding.code), "severity": .string(finding.severity.rawValue),
      "title": .string(finding.title), "detail": .string(finding.detail),
      "fix": .string(finding.fix),
    ]
  }

  private static func node(_ evidence: AuditEvidence) -> JSONNode {
    .object(["sent": .strings(evidence.sent), "received": .strings(evidence.received)])
  }

  private static func node(_ row: AuditSummary.Row) -> JSONNode {
    .object([
      "as": .string(name(row.kind)), "origin": .string(row.origin),
      "withCredentials": .string(name(row.with)),
      "withoutCredentials": .string(name(row.without)),
      "status": row.status.map { .int($0) } ?? .null, "allowOrigin": .string(row.allowOrigin),
      "allowCredentials": .string(row.allowCredentials), "vary": .string(row.vary),
      "layer": .string(row.layer?.name),
    ])
  }

  private static func name(_ trust: Trust) -> String {
    switch trust {
    case .trusted: "trusted"
    case .refused(let code): code
    case .failed: "failed"
    case .notAsked(let code): "not asked: " + code
    }
  }

  private static func name(_ kind: AuditProbe.Kind) -> String {
    switch kind {
    case .origin(let origin): origin.rawValue
    case .noOrigin: "no-origin"
    case .again: "given-again"
    case .notFound: "not-found"
    case .badPath: "bad-path"
    case .nullByte: "nul"
    case .oddQuery: "odd-query"
    case .longAddress: "long-address"
    case .getInstead: "get-instead"
    case .largeBody: "large-body"
    case .unknownMethod: "unknown-method"
    case .signedOut: "signed-out"
    }
  }
}

/// A minimised request as JSON.
enum MinimiseNodes {
  static func node(for found: Minimised) -> JSONNode {
    let request = found.smallest
    return .object([
      "outcome": .string(found.first?.outcome.rawValue),
      "code": .string(found.first?.block?.reason.code),
      "cancelled": .bool(found.isCancelled),
      "smallest": .object([
        "method": .string(request.method), "url": .string(request.url),
        "origin": .string(request.origin.serialized),
        "credentials": .string(request.credentials.rawValue),
        "headers": .array(request.headers.map { .strings([$0.name, $0.value]) }),
        "hasBody": .bool(request.body != nil),
      ]),
      "steps": .array(
        found.steps.compactMap { step in
          step.part.map {
            .object([
              "without": .string($0.words), "stillRefused": .bool(step.isStillRefused),
            ])
          }
        }),
    ])
  }
}

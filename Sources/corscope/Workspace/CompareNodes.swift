import Fetch
import JSONLines
import Survey

/// A comparison as JSON.
enum CompareNodes {
  static func node(for table: CompareTable) -> JSONNode {
    .object([
      "columns": .array(
        table.columns.map {
          .object([
            "environment": .string($0.environment), "browser": .string($0.browser.rawValue),
          ])
        }),
      "rows": .array(table.rows.map(node)),
      "summary": .object([
        "block": .bool(table.hasBlock), "difference": .bool(table.hasDifference),
        "unexpected": .bool(table.hasUnexpected), "failure": .bool(table.hasFailure),
        "cancelled": .bool(table.isCancelled),
      ]),
    ])
  }

  private static func node(_ row: CompareTable.Row) -> JSONNode {
    .object([
      "request": .string(row.request), "origin": .string(row.origin),
      "expected": .string(row.expected?.rawValue), "differs": .bool(row.differs),
      "cells": .array(row.cells.map { $0.map(node) ?? .null }),
    ])
  }

  private static func node(_ cell: CompareTable.Cell) -> JSONNode {
    .object([
      "outcome": .string(cell.kind.rawValue), "code": .string(cell.code),
      "reason": .string(cell.reason), "asExpected": .bool(cell.isAsExpected),
      "result": cell.report.map { .object(BatchResult.judgement(of: $0)) } ?? .null,
    ])
  }
}

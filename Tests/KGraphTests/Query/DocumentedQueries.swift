import Foundation
import KGraph
import KGraphModel
import Testing

/// The queries of an article with the results that it prints.
///
/// A query is a code block of the language `cypher`; the code block `text` that follows is its
/// result: the columns and the rows, with ` | ` between the values. `cypher empty` runs on an empty
/// graph, `cypher error` must fail with the message printed, `cypher` alone runs on the Damascus
/// case. Every query sees the case as it was loaded.
struct DocumentedQueries {
  /// One query and what the article says of it.
  struct Example: Sendable, CustomTestStringConvertible {
    var line: Int
    var query: String
    var kind: String
    var expected: String?

    var testDescription: String { "line \(line)" }
  }

  let file: URL
  let examples: [Example]

  init(article: String) throws {
    file = ImportTableTests.root.appending(
      path: "Sources/KGraph/KGraph.docc/Articles/\(article).md")
    examples = Self.parse(try String(contentsOf: file, encoding: .utf8))
  }

  private static func parse(_ text: String) -> [Example] {
    var examples: [Example] = []
    var block: (info: String, lines: [String], start: Int)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix("```") else {
        block?.lines.append(String(line))
        continue
      }
      guard let ended = block else {
        block = (String(line.dropFirst(3)), [], index + 1)
        continue
      }
      block = nil
      let body = ended.lines.joined(separator: "\n")
      if ended.info.hasPrefix("cypher") {
        let kind = ended.info.split(separator: " ").dropFirst().joined(separator: " ")
        examples.append(Example(line: ended.start, query: body, kind: kind))
      } else if ended.info == "text", let last = examples.indices.last,
        examples[last].expected == nil
      {
        examples[last].expected = body
      }
    }
    return examples
  }

  /// What a query gives, as articles print it.
  static func answer(_ example: Example, in subject: Case) -> String {
    do {
      let results = try subject.query(
        QueryRequest(example.query, stamp: TemporaryCase.stamp("query"), isDryRun: true))
      return results.map(text).joined(separator: "\n\n")
    } catch let error as KGraphError {
      return example.kind.contains("error") ? error.rendered() : "error: \(error.rendered())"
    } catch { return "error: \(error)" }
  }

  private static func text(_ result: QueryResult) -> String {
    var lines: [String] = []
    if !result.columns.isEmpty { lines.append(result.columns.joined(separator: " | ")) }
    lines += result.rows.map { $0.map(cell).joined(separator: " | ") }
    if let plan = result.plan { lines.append(plan) }
    if let certainty = result.certainty { lines.append("(\(certainty.text))") }
    if let report = result.report { lines.append("(\(report.text))") }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ value: QueryValue) -> String {
    value.isNull ? "null" : value.displayText
  }

  /// Writes the results that were found into the article.
  static func record(_ answers: [Int: String], in file: URL) throws {
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var result: [String] = []
    var index = 0
    while index < lines.count {
      let start = index
      result.append(lines[index])
      index += 1
      guard lines[start].hasPrefix("```cypher") else {
        guard lines[start].hasPrefix("```") else { continue }
        while index < lines.count, !lines[index].hasPrefix("```") {
          result.append(lines[index])
          index += 1
        }
        if index < lines.count {
          result.append(lines[index])
          index += 1
        }
        continue
      }
      while index < lines.count, !lines[index].hasPrefix("```") {
        result.append(lines[index])
        index += 1
      }
      result.append("```")
      index += 1
      if index < lines.count, lines[index] == "```text" {
        while index < lines.count, lines[index] != "```" { index += 1 }
        index += 1
      }
      if let answer = answers[start + 1] { result += ["```text", answer, "```"] }
    }
    try result.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }
}

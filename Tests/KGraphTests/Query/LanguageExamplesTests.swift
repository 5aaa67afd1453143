import Foundation
import KGraph
import KGraphModel
import Testing

/// Every example of the articles on queries gives the result that is printed below it.
@Suite("Examples of the articles on queries") struct LanguageExamplesTests {
  static let damascus = Result { try TemporaryCase.damascus() }
  static let empty = Result { try TemporaryCase() }

  @Test("examples", arguments: ["Language", "Functions", "Queries"])
  func examples(of article: String) throws {
    let documented = try DocumentedQueries(article: article)
    #expect(documented.examples.count > 5)
    let damascus = try Self.damascus.get()
    var answers: [Int: String] = [:]
    for example in documented.examples {
      let subject = example.kind.contains("empty") ? try Self.empty.get() : damascus
      let answer = DocumentedQueries.answer(example, in: subject.content)
      answers[example.line] = answer
      if ProcessInfo.processInfo.environment["KGRAPH_RECORD"] != "1" {
        #expect(
          answer == example.expected, "\(article).md, line \(example.line):\n\(example.query)")
      }
    }
    if ProcessInfo.processInfo.environment["KGRAPH_RECORD"] == "1" {
      try DocumentedQueries.record(answers, in: documented.file)
      Issue.record("recorded \(article).md; run again without KGRAPH_RECORD")
    }
  }

  @Test("the articles show every function in an example, and no other article is needed")
  func functions() throws {
    let queries = try ["Language", "Functions"].flatMap {
      try DocumentedQueries(article: $0).examples.map(\.query)
    }
    let missing = QueryVocabulary.functions.filter { name in
      !queries.contains { Self.calls(name, in: $0) }
    }
    #expect(missing.isEmpty, "functions without an example: \(missing.joined(separator: ", "))")
    let listed = try String(
      contentsOf: DocumentedQueries(article: "Language").file, encoding: .utf8)
    let unlisted = QueryVocabulary.functions.filter {
      !listed.contains("\($0)(") && !listed.contains("`\($0)`")
    }
    #expect(unlisted.isEmpty, "functions not listed: \(unlisted.joined(separator: ", "))")
    let table = listed.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("` `") }
    let named = table.flatMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    let known = Set(QueryVocabulary.functions.map { $0.lowercased() }).union(["reduce"])
    let invented = named.filter { !known.contains($0.lowercased()) }
    #expect(named.count > 100 && invented.isEmpty, "no functions: \(invented)")
  }

  /// Whether a query calls a function: its name as a whole word with a bracket behind it.
  private static func calls(_ name: String, in query: String) -> Bool {
    query.ranges(of: name + "(").contains { range in
      guard range.lowerBound > query.startIndex else { return true }
      let before = query[query.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && before != "." && before != "_"
    }
  }

  @Test("the language article shows every clause and every hook in an example")
  func clauses() throws {
    let article = try DocumentedQueries(article: "Language")
    let text = article.examples.map(\.query).joined(separator: "\n")
    let clauses = [
      "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "UNION", "ORDER BY", "SKIP",
      "OFFSET", "LIMIT", "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH DELETE", "FOREACH",
      "CALL (", "EXISTS {", "COUNT {", "COLLECT {", "EXPLAIN", "AT '", "DURING", "THROUGHOUT",
      "AS KNOWN AT", "AS RECORDED AT", "TIMED", "EARLIEST", "LATEST", "FASTEST", "STRICT",
      "WAITING AT MOST", "FOR VALID_TIME AS OF", "FOR SYSTEM_TIME AS OF", "AT ANY TIME",
      "CERTAINLY",
      "CONCEIVABLY", "POSSIBLY", "AT (", "CASE", "UNION ALL", "DISTINCT", "ON CREATE SET",
      "ON MATCH SET", "ANY SHORTEST", "SHORTEST 2", "ALL SHORTEST", "shortestPath",
      "allShortestPaths",
    ]
    let unnamed = clauses.filter { !text.contains($0) }
    #expect(unnamed.isEmpty, "clauses not described: \(unnamed.joined(separator: ", "))")
  }
}

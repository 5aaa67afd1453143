import Foundation
import KGraph
import KGraphModel
import Testing

/// Every example of the articles on queries gives the result that is printed below it.
@Suite("Examples of the articles on queries") struct LanguageExamplesTests {
  static let damascus = Result { try TemporaryCase.damascus() }
  static let empty = Result { try TemporaryCase() }

  @Test("examples", arguments: ["Language", "Queries"])
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

  @Test("the language article names every function and every clause")
  func complete() throws {
    let file = try DocumentedQueries(article: "Language").file
    let text = try String(contentsOf: file, encoding: .utf8)
    let missing = QueryVocabulary.functions.filter {
      !text.contains("\($0)(") && !text.contains("`\($0)`")
    }
    #expect(missing.isEmpty, "functions not described: \(missing.joined(separator: ", "))")
    let clauses = [
      "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "UNION", "ORDER BY", "SKIP",
      "OFFSET", "LIMIT", "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH DELETE", "FOREACH",
      "CALL", "EXISTS", "COUNT", "COLLECT", "EXPLAIN", "PROFILE", "AT", "DURING", "THROUGHOUT",
      "AS KNOWN AT", "AS RECORDED AT", "TIMED", "EARLIEST", "LATEST", "FASTEST", "STRICT",
      "WAITING AT MOST", "FOR VALID_TIME AS OF", "FOR SYSTEM_TIME AS OF",
    ]
    let unnamed = clauses.filter { !text.contains($0) }
    #expect(unnamed.isEmpty, "clauses not described: \(unnamed.joined(separator: ", "))")
  }
}

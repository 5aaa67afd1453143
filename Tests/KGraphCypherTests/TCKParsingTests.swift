import KGraphCypher
import KGraphTestSupport
import Testing

@Suite("Queries of the conformance kit", .enabled(if: TCKCorpus.isPresent, "needs ../shared/tck"))
struct TCKParsingTests {
  /// The details that text alone decides; all others are the binder's.
  static let syntactic: Set<String> = [
    "UnexpectedSyntax", "InvalidNumberLiteral", "IntegerOverflow", "FloatingPointOverflow",
    "InvalidUnicodeLiteral", "InvalidUnicodeCharacter", "InvalidRelationshipPattern",
    "InvalidParameterUse", "InvalidClauseComposition", "InvalidArgumentPassingMode",
  ]

  @Test("every query parses, or fails as it must")
  func parses() {
    #expect(TCKCorpus.entries.count > 2_500)
    for entry in TCKCorpus.entries {
      let expected = entry.error.flatMap { Self.syntactic.contains($0.detail) ? $0 : nil }
      do throws(CypherError) {
        _ = try CypherParser.statement(entry.query)
        if let expected { Issue.record("\(entry.id): no \(expected) in\n\(entry.query)") }
      } catch {
        let found = TCKCorpus.Failure(
          type: error.kind.type.rawValue, phase: error.kind.phase.rawValue,
          detail: error.kind.detail.rawValue)
        if found != expected {
          Issue.record("\(entry.id): \(entry.query)\n\(error.kgraphError.rendered())")
        }
      }
    }
  }

  @Test("printing and reading again gives the same tree")
  func roundTrip() throws {
    for text in TCKCorpus.texts {
      guard let statement = try? CypherParser.statement(text) else { continue }
      let printed = CypherPrinter.print(statement)
      let again = try? CypherParser.statement(printed)
      #expect(again == statement, "\(text)\n--- printed:\n\(printed)")
      #expect(again.map { CypherPrinter.print($0) } == printed)
    }
  }

  @Test("columns are named by the text of the query")
  func columns() throws {
    var checked = 0
    for entry in TCKCorpus.entries {
      guard let columns = entry.columns, let statement = try? CypherParser.statement(entry.query),
        case .return(let projection) = statement.query.branches[0].clauses.last?.kind,
        !projection.all
      else { continue }
      checked += 1
      #expect(projection.items.map(\.columnName) == columns, "\(entry.id): \(entry.query)")
    }
    #expect(checked > 1_500)
  }

  @Test("ranges lie within the text and around their parts")
  func ranges() throws {
    for text in TCKCorpus.texts {
      guard let statement = try? CypherParser.statement(text) else { continue }
      let whole = 0..<text.utf8.count
      #expect(whole.contains(statement.range.bounds.lowerBound))
      #expect(statement.range.upperBound <= whole.upperBound)
      for clause in statement.query.branches.flatMap(\.clauses) {
        #expect(statement.range.bounds.contains(clause.range.lowerBound))
        #expect(clause.range.upperBound <= statement.range.upperBound)
        #expect(!clause.range.bounds.isEmpty)
      }
    }
  }
}

import Foundation
import Testing

@testable import KGraphEngine

/// The table of functions in the language article against the functions that there are.
@Suite struct DocumentedFunctionsTests {
  @Test func everyFunctionOfTheTableExists() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let article = root.appendingPathComponent("Sources/KGraph/KGraph.docc/Articles/Language.md")
    let text = try String(contentsOf: article, encoding: .utf8)
    let rows = text.split(separator: "\n").drop { $0 != "| kind | functions |" }.dropFirst(2)
    var names: [Substring] = []
    for row in rows.prefix(while: { $0.hasPrefix("|") }) {
      names += row.split(separator: "`").filter { !$0.contains(" ") && !$0.contains("|") }
    }
    #expect(names.count > 120)
    for name in names {
      let isThere: Bool =
        FunctionRegistry.definition(String(name)) != nil || AggregateFunction(String(name)) != nil
        || name == "reduce"
      #expect(isThere, "\(name)")
    }
  }
}

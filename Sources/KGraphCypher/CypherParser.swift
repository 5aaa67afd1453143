/// Reads query text into syntax trees.
///
///     let script = try CypherParser.script("MATCH (n) RETURN n.name; RETURN 1")
///     script.statements.count  // 2
///
/// The text may hold anything; what is no query becomes one `CypherError` that says where and
/// what was expected. Nothing about names, types or variables in scope is checked.
///
/// - Complexity: O(text) for common queries; nested text that can be read in two ways may be
///   read again once per level, of which there are at most `ParserLimits.nesting`.
package enum CypherParser {
  /// Reads statements with `;` between them.
  ///
  /// - Throws: `CypherError`, the first one in the text, with its location.
  package static func script(
    _ text: String, file: String? = nil, limits: ParserLimits = ParserLimits()
  ) throws(CypherError) -> Script {
    try read(text, file, limits) { try $0.script() }
  }

  /// Reads one statement; a `;` after it is allowed.
  ///
  /// - Throws: `CypherError`, also if the text holds no statement or several.
  package static func statement(
    _ text: String, file: String? = nil, limits: ParserLimits = ParserLimits()
  ) throws(CypherError) -> Statement {
    try read(text, file, limits) { parser in
      let statement = try parser.statement()
      while parser.kind == .semicolon { parser.advance() }
      guard parser.kind == .end else { throw parser.unexpectedAfterClause() }
      return statement
    }
  }

  /// Reads one expression, as in a parameter given on the command line.
  ///
  /// - Throws: `CypherError`
  package static func expression(
    _ text: String, file: String? = nil, limits: ParserLimits = ParserLimits()
  ) throws(CypherError) -> Expression {
    try read(text, file, limits) { parser in
      let expression = try parser.expression()
      guard parser.kind == .end else { throw parser.unexpected() }
      return expression
    }
  }

  /// The entry for fuzzers: reads any bytes, prints what could be read and reads it again.
  ///
  /// - Returns: Whether the bytes were a script.
  /// - Precondition: The printed script reads back as the same tree.
  @discardableResult
  package static func fuzz(_ bytes: some Sequence<UInt8>) -> Bool {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    guard let script = try? script(text) else { return false }
    let printed = CypherPrinter.print(script)
    let again = try? self.script(printed, limits: ParserLimits(nesting: 2048, height: 2048))
    precondition(again == script, "the printed query reads back as another tree: \(printed)")
    return true
  }

  private static func read<Tree>(
    _ text: String, _ file: String?, _ limits: ParserLimits,
    _ body: (Parser) throws -> Tree
  ) throws(CypherError) -> Tree {
    let bytes = Array(text.utf8)
    guard bytes.count < Int(Int32.max) else {
      throw CypherError(.syntax(.nestedTooDeeply), "the query is longer than 2 GiB")
    }
    var lexer = Lexer(bytes)
    lexer.run()
    let parser = Parser(lexer, limits: limits)
    do {
      return try body(parser)
    } catch {
      let first = parser.failure(error)
      let second = Parser(lexer, limits: limits, recordIndex: first.index)
      var told = first.error
      do { _ = try body(second) } catch { told = second.failure(error).error }
      throw told.located(in: text, file: file)
    }
  }
}

extension Parser {
  /// The error to tell: that of the attempt which got furthest, or the final one.
  func failure(_ error: any Error) -> (index: Int, error: CypherError) {
    let final = error as? CypherError ?? CypherError(.syntax(.unexpectedSyntax), "\(error)")
    if let furthest, furthest.index > index { return furthest }
    return (index, final)
  }
}

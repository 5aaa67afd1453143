/// Reads the tokens of a text into a syntax tree, by recursive descent.
///
/// The first pass keeps no record of what it looked for. When it fails, a second pass over the
/// same tokens records at the place of the failure what could have stood there.
///
/// It is a class because it recurses: a frame then holds a pointer and no copies of the state.
final class Parser {
  let bytes: [UInt8]
  let tokens: [Token]
  /// The error of the invalid token, which is the last before the end.
  let lexicalError: CypherError?
  let limits: ParserLimits

  /// The current token.
  var index = 0
  /// How deep the current token is nested.
  var depth = 0
  /// The height of the expression read last, and the greatest since its parent began.
  var height = 0
  var peak = 0
  /// Whether a pattern may stand as a condition here.
  var allowsPredicate = false
  /// Where the innermost comprehension began, and its bar once it was looked for.
  var barScope = -1
  var bar = -1
  /// Places where an attempt failed, so that none is made twice.
  var failedAttempts: Set<Int> = []
  /// The error of the failed attempt that got furthest.
  var furthest: (index: Int, error: CypherError)?

  /// The token at which to record what is looked for.
  let recordIndex: Int
  var recorded: [String] = []

  init(_ lexer: Lexer, limits: ParserLimits, recordIndex: Int = -1) {
    bytes = lexer.bytes
    tokens = lexer.tokens
    lexicalError = lexer.error
    self.limits = limits
    self.recordIndex = recordIndex
  }

  // The current token and those after it.

  var token: Token { tokens[index] }
  var kind: TokenKind { tokens[index].kind }
  var keyword: Keyword { tokens[index].keyword }

  /// The kind of the token at a distance.
  func kind(_ distance: Int) -> TokenKind {
    index + distance < tokens.count ? tokens[index + distance].kind : .end
  }

  /// The keyword of the token at a distance.
  func keyword(_ distance: Int) -> Keyword {
    index + distance < tokens.count ? tokens[index + distance].keyword : .none
  }

  /// Moves to the next token; the end stays.
  func advance() {
    if index + 1 < tokens.count { index += 1 }
  }

  /// Takes the current token.
  func take() -> Token {
    let taken = token
    advance()
    return taken
  }

  /// The first byte of the current token.
  var here: Int { Int(token.start) }
  /// The byte after the last token taken.
  var behind: Int { index > 0 ? Int(tokens[index - 1].end) : 0 }

  /// The range from a first byte to the last token taken.
  func range(from start: Int) -> SourceRange { SourceRange(start, max(start, behind)) }

  /// The text of a token.
  func text(_ token: Token) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// The text from a first byte to the last token taken.
  func text(from start: Int) -> String {
    String(decoding: bytes[start..<max(start, behind)], as: UTF8.self)
  }

  // What is looked for.

  /// Notes what could stand at the current token.
  func note(_ what: @autoclosure () -> String) {
    if index == recordIndex { recorded.append(what()) }
  }

  /// Takes the current token if it is of the kind.
  func accept(_ wanted: TokenKind) -> Bool {
    if kind == wanted {
      advance()
      return true
    }
    note(wanted.sign.map { "'\($0)'" } ?? "a token")
    return false
  }

  /// Takes the current token if it is the keyword.
  func accept(_ wanted: Keyword) -> Bool {
    if keyword == wanted {
      advance()
      return true
    }
    note(wanted.text)
    return false
  }

  /// Takes a token of the kind, which must stand here.
  func expect(_ wanted: TokenKind) throws {
    guard accept(wanted) else { throw unexpected() }
  }

  /// Takes the keyword, which must stand here.
  func expect(_ wanted: Keyword) throws {
    guard accept(wanted) else { throw unexpected() }
  }

  /// Takes a name, which must stand here.
  func name(_ what: String) throws -> Name {
    guard kind.isName else {
      note(what)
      throw unexpected()
    }
    return takeName()
  }

  /// Takes the name of a new variable, which must stand here.
  func variableName() throws -> Name {
    guard isVariable(0) else {
      note("a variable")
      throw unexpected(hint: kind.isName ? "put the name in backticks: `\(text(token))`" : nil)
    }
    return takeName()
  }

  /// Whether the token at a distance can name a variable: `null`, `true` and `false` are values.
  func isVariable(_ distance: Int) -> Bool {
    guard kind(distance).isName else { return false }
    let word = keyword(distance)
    return word != .null && word != .true && word != .false
  }

  /// Takes the name that stands here.
  func takeName() -> Name {
    let taken = take()
    let slice = bytes[Int(taken.start)..<Int(taken.end)]
    let text =
      taken.kind == .quotedName
      ? LiteralDecoder.quotedName(slice) : String(decoding: slice, as: UTF8.self)
    return Name(text, taken.range)
  }

  // Nesting.

  /// Goes one level down.
  func descend() throws {
    depth += 1
    if depth > limits.nesting { throw tooDeep("the query is nested too deeply", limits.nesting) }
  }

  /// Checks that the tree has not grown too high.
  func check(_ height: Int) throws {
    if height > limits.height { throw tooDeep("the expression is too deep", limits.height) }
  }

  private func tooDeep(_ message: String, _ limit: Int) -> any Error {
    CypherError(
      .syntax(.nestedTooDeeply), "\(message): more than \(limit) levels", at: token.range,
      hint: "split it over several WITH clauses, or pass the data as a parameter")
  }

  // Attempts.

  /// What an attempt may change and must put back.
  struct Checkpoint {
    var index, depth, height, peak, barScope, bar: Int
    var allowsPredicate: Bool
  }

  /// The state to come back to.
  func checkpoint() -> Checkpoint {
    Checkpoint(
      index: index, depth: depth, height: height, peak: peak, barScope: barScope, bar: bar,
      allowsPredicate: allowsPredicate)
  }

  /// Gives up an attempt that began at a checkpoint.
  func restore(_ state: Checkpoint, after error: any Error) throws {
    if let error = error as? CypherError {
      // Too deep is too deep, whatever else the text could mean.
      if error.kind.detail == .nestedTooDeeply { throw error }
      if index >= furthest?.index ?? -1 { furthest = (index, error) }
    }
    failedAttempts.insert(state.index)
    index = state.index
    depth = state.depth
    height = state.height
    peak = state.peak
    barScope = state.barScope
    bar = state.bar
    allowsPredicate = state.allowsPredicate
  }
}

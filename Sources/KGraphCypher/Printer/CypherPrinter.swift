/// Writes syntax trees as query text.
///
/// The text of a tree that the parser made reads back as the same tree, for extremely nested trees
/// with `ParserLimits` twice as high, because the printer may add parentheses. Parentheses stand where
/// they are needed only, keywords are in capitals, and every clause of a statement has a line.
/// Column names are not kept: an item without alias is named by its new text.
package struct CypherPrinter {
  var output = ""

  /// The statements, each ended by `;` if there are several.
  package static func print(_ script: Script) -> String {
    if script.statements.count == 1 { return print(script.statements[0]) }
    return script.statements.map { print($0) + ";\n" }.joined()
  }

  /// One statement without `;`.
  package static func print(_ statement: Statement) -> String {
    var printer = CypherPrinter()
    printer.write(statement)
    return printer.output
  }

  /// One query on several lines.
  package static func print(_ query: Query) -> String {
    var printer = CypherPrinter()
    printer.write(query, separator: "\n")
    return printer.output
  }

  /// One expression.
  package static func print(_ expression: Expression) -> String {
    var printer = CypherPrinter()
    printer.write(expression)
    return printer.output
  }

  /// A path of a pattern.
  package static func print(_ path: PathPattern) -> String {
    var printer = CypherPrinter()
    printer.write(path)
    return printer.output
  }

  /// A temporal context.
  package static func print(_ context: TemporalContext) -> String {
    var printer = CypherPrinter()
    printer.write(context)
    return printer.output
  }

  mutating func write(_ text: String) { output += text }

  /// Writes items with a separator between them.
  mutating func list<Item>(
    _ items: [Item], separator: String = ", ", _ body: (inout CypherPrinter, Item) -> Void
  ) {
    for (place, item) in items.enumerated() {
      if place > 0 { output += separator }
      body(&self, item)
    }
  }

  /// Writes a variable, which must not read as a keyword.
  mutating func variable(_ name: String) {
    output += NameText.isPlain(name) && !NameText.isKeyword(name) ? name : NameText.quoted(name)
  }

  /// Writes a label, type, key or namespace, which no keyword can be mistaken for.
  mutating func key(_ name: String) {
    output += NameText.isPlain(name) ? name : NameText.quoted(name)
  }
}

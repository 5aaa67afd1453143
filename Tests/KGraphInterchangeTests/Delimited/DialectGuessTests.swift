import KGraphModel
import Testing

@testable import KGraphInterchange

@Suite struct DialectGuessTests {
  private func guess(
    _ text: String, _ choice: DialectChoice = DialectChoice(), columns: [String] = []
  ) throws -> DialectGuess {
    try DelimitedScanner(
      ByteInput(bytes: Array(text.utf8), name: "g"), choice: choice, columnNames: columns
    ).guess
  }

  @Test(arguments: [
    ("a\tb, c\td\n1\t2, 3\t4\n", "tab"), ("a,b;c,d\n1,2;3,4\n", "comma"),
    ("a;b;c\n1,5;2;3\n2,5;3;4\n", "semicolon"), ("a|b\n1|2\n", "bar"),
    ("\"a;b\",c\n\"d;e\",f\n", "comma"),
  ])
  func delimiters(_ text: String, _ name: String) throws {
    let dialect = try guess(text).dialect
    #expect(DelimitedDialect.name(ofDelimiter: dialect.delimiter) == name)
  }

  @Test(arguments: [
    ("name,date\nx,2001\ny,2002\n", true), ("x,2001\ny,2002\n", false),
    ("name,other\nx,y\nz,w\n", true), ("x,y\nx,z\n", false), ("2001,2002\n", false),
  ])
  func headers(_ text: String, _ hasHeader: Bool) throws {
    #expect(try guess(text).dialect.hasHeader == hasHeader)
  }

  @Test func columnNamesOfTheMappingDecide() throws {
    #expect(try guess("x,y\nx,z\n", columns: ["X", "2"]).dialect.hasHeader)
  }

  @Test func strayMarksMakeTabSeparatedTextUnquoted() throws {
    let text = "a\tb\n\"Nick\" X\tc\n\"open\td\n"
    #expect(try guess(text).dialect.quoting == .line)
    #expect(try guess("a\tb\n\"c\nd\"\te\n\"f\ng\"\th\n").dialect.quoting == .full)
  }

  @Test func theGuessIsSaid() throws {
    #expect(
      try guess("a;b\n1;2\n").summary
        == "semicolon-separated, the first row names the columns, quotation marks as in RFC 4180")
    #expect(
      try guess("a\tb\n", DialectChoice(delimiter: 9, quoting: DelimitedDialect.Quoting.none, hasHeader: false))
        .summary
        == "tab-separated (given), no header row (given), "
        + "quotation marks are ordinary characters (given)")
  }
}

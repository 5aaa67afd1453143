import KGraphModel
import Testing

@testable import KGraphInterchange

@Suite struct DelimitedScannerTests {
  private func rows(
    _ text: String, _ dialect: DelimitedDialect = DelimitedDialect(),
    limits: DelimitedScanner.Limits = .init()
  ) throws -> [[String]] {
    try rows(bytes: Array(text.utf8), dialect, limits: limits)
  }

  private func rows(
    bytes: [UInt8], _ dialect: DelimitedDialect = DelimitedDialect(),
    limits: DelimitedScanner.Limits = .init()
  ) throws -> [[String]] {
    let scanner = try DelimitedScanner(
      ByteInput(bytes: bytes, name: "t.csv"),
      choice: DialectChoice(
        delimiter: dialect.delimiter, quoting: dialect.quoting, hasHeader: dialect.hasHeader,
        encoding: dialect.encoding), limits: limits)
    var result: [[String]] = []
    while try scanner.next() {
      result.append((0..<scanner.fieldCount).map { scanner.field($0).string })
    }
    return result
  }

  @Test func plainRows() throws {
    #expect(try rows("a,b\nc,d\n") == [["a", "b"], ["c", "d"]])
    #expect(try rows("a,b\nc,d") == [["a", "b"], ["c", "d"]])
    #expect(try rows("a,,\n") == [["a", "", ""]])
    #expect(try rows("") == [])
    #expect(try rows("\n\n") == [])
    #expect(try rows("\"\"\n") == [[""]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(_ ending: String) throws {
    #expect(
      try rows(["a,b", "c,d", "", "e,f"].joined(separator: ending))
        == [["a", "b"], ["c", "d"], ["e", "f"]])
  }

  @Test func quotedFields() throws {
    #expect(
      try rows("\"a\"\"b\",\"c,d\",\"e\nf\r\ng\",\"\"\"\"\n")
        == [["a\"b", "c,d", "e\nf\r\ng", "\""]])
    #expect(try rows("a\"b,c\n") == [["a\"b", "c"]])
  }

  @Test func byteOrderMarkIsSkipped() throws {
    #expect(try rows("\u{FEFF}a,b\n") == [["a", "b"]])
  }

  @Test func aStrayMarkInTabSeparatedTextSwallowsNothing() throws {
    let dialect = DelimitedDialect(delimiter: 0x09, quoting: .line)
    #expect(
      try rows("\"Nick\" X\tb\n\"c\td\n\"e\"\t\"f\"\n", dialect)
        == [["\"Nick\" X", "b"], ["\"c", "d"], ["e", "f"]])
  }

  @Test func anUnclosedQuoteIsLocated() throws {
    let error = #expect(throws: KGraphError.self) { try rows("a,b\nc,\"d\ne,f\n") }
    #expect(error?.location?.line == 2)
    #expect(error?.location?.column == 3)
  }

  @Test func limitsAreLocated() throws {
    let limits = DelimitedScanner.Limits(fieldBytes: 8, rowBytes: 32, fields: 3)
    let long = #expect(throws: KGraphError.self) {
      try rows("a\n123456789\n", limits: limits)
    }
    #expect(long?.location?.line == 2)
    #expect(throws: KGraphError.self) { try rows("a,b,c,d,e\n", limits: limits) }
    #expect(throws: KGraphError.self) {
      try rows(String(repeating: "a,", count: 20) + "\n", limits: limits)
    }
  }

  @Test func utf16IsRefusedWithAHint() {
    let error = #expect(throws: KGraphError.self) { try rows(bytes: [0xFF, 0xFE, 0x61, 0]) }
    #expect(error?.hint?.contains("iconv") == true)
  }

  @Test func latin1IsNoticedAndReadWhenDeclared() throws {
    let bytes: [UInt8] = [0x4D, 0xFC, 0x2C, 0x62, 0x0A]
    let input = ByteInput(bytes: bytes, name: "l.csv")
    let error = #expect(throws: KGraphError.self) { try DelimitedScanner(input) }
    #expect(error?.hint == "say --encoding latin-1")
    #expect(try rows(bytes: bytes, DelimitedDialect(encoding: .latin1)) == [["Mü", "b"]])
    #expect(
      try rows(bytes: [0x80, 0x2C, 0x93, 0x0A], DelimitedDialect(encoding: .windows1252))
        == [["€", "“"]])
  }

  @Test func defectsSpoilOneRowOnly() throws {
    let text = Array("ü,1\nä,2\na".utf8) + [0xFF] + Array(",3\n\"b\"c,4\nd\0,5\ne,6\n".utf8)
    let scanner = try DelimitedScanner(
      ByteInput(bytes: text, name: "d"), choice: DialectChoice(quoting: .full))
    var defects: [RowDefect?] = []
    while try scanner.next() { defects.append(scanner.defect) }
    #expect(
      defects == [
        nil, nil, .notUTF8(offset: 1), .textAfterQuote(column: 1), .nulByte, nil,
      ])
  }

  @Test func linesAreCountedThroughQuotedBreaks() throws {
    let scanner = try DelimitedScanner(
      ByteInput(bytes: Array("h,i\n\n\"a\r\nb\rc\nd\",e\nf,g\n".utf8), name: "l"))
    var lines: [Int] = []
    while try scanner.next() { lines.append(scanner.line) }
    #expect(lines == [1, 3, 7])
  }

  @Test func rowsThatSpanBlocksAreWhole() throws {
    let long = String(repeating: "x\"\"y,\n", count: 60_000)
    let text = "a,\"\(long)\"\nb,c\n"
    let read = try rows(text)
    #expect(read.count == 2)
    #expect(read[0][1].utf8.count == 60_000 * 5)
    #expect(read[1] == ["b", "c"])
  }

  /// Any table, written by the rules of RFC 4180, is read back.
  @Test func writtenTablesAreReadBack() throws {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("ab,;\"\n\r\té |")
    for _ in 0..<300 {
      let columns = Int.random(in: 1...4, using: &random)
      let table = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<columns).map { _ in
          String(
            (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement() ?? "a" }
          )
        }
      }
      let text = table.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      #expect(try rows(text) == table)
    }
  }
}

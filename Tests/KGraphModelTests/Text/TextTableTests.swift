import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct TextTableTests {
  private var table: TextTable {
    var table = TextTable(columns: [
      .init("Name", minimum: 6), .init("Number", alignment: .right),
      .init("What", minimum: 8, isFlexible: true),
    ])
    table.append(["河岸警卫队", "7", "guards the bridge over the river by day and by night"])
    var cell = TextTable.Cell("wounded\tand\u{1B}[2Jkilled", style: .bold)
    cell.append("a second paragraph", style: .dim)
    table.append(["لواء الجسر", "1234", cell])
    table.append(["e\u{301}", "", ""])
    return table
  }

  @Test func laysOutColumns() throws {
    let text = [nil, 60, 40, 30].map { table.lines(width: $0).joined(separator: "\n") }
    try Golden.expect(text.joined(separator: "\n----\n") + "\n", named: "table.txt")
  }

  @Test func showsLooksOnlyWhenAsked() throws {
    #expect(!table.lines(width: 60).joined().contains("\u{1B}"))
    try Golden.expect(
      table.lines(width: 60, isColored: true).joined(separator: "\n") + "\n",
      named: "table-color.txt")
  }

  @Test func fitsEveryWidthThatItsMinimaAllow() {
    for width in 22...120 {
      for line in table.lines(width: width) { #expect(DisplayWidth.of(line) <= width) }
    }
  }
}

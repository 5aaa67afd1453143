/// Lays rows out in columns that fit a width, with wrapped cells.
///
///     var table = TextTable(columns: [.init("When"), .init("What", isFlexible: true)])
///     table.append(["5 Feb 2015", "Heavy rocket barrage on Damascus"])
///     print(table.lines(width: 80).joined(separator: "\n"))
///
/// Widths are display widths, so that Arabic, Chinese and combining marks line up. Cells are made
/// printable first: no text of a case can steer the terminal.
public struct TextTable: Sendable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// The head; empty for none.
    public var title: String
    /// The side on which cells stand.
    public var alignment: TextAlignment
    /// The least width when room is scarce.
    public var minimum: Int
    /// The greatest width; wider cells are wrapped.
    public var maximum: Int
    /// Whether the column takes what room is left, and gives room first.
    public var isFlexible: Bool

    /// Creates a column.
    public init(
      _ title: String, alignment: TextAlignment = .left, minimum: Int = 4, maximum: Int = .max,
      isFlexible: Bool = false
    ) {
      self.title = title
      self.alignment = alignment
      self.minimum = minimum
      self.maximum = maximum
      self.isFlexible = isFlexible
    }
  }

  /// A cell: paragraphs below each other, each with its own look.
  public struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
    /// One paragraph.
    public struct Paragraph: Sendable, Hashable {
      /// Its text.
      public var text: String
      /// Its look.
      public var style: TerminalStyle
    }

    /// The paragraphs.
    public var paragraphs: [Paragraph]

    /// Creates a cell of one paragraph.
    public init(_ text: String, style: TerminalStyle = .plain) {
      paragraphs = [Paragraph(text: DisplayWidth.printable(text), style: style)]
    }

    /// Creates a cell of one paragraph.
    public init(stringLiteral value: String) { self.init(value) }

    /// Adds a paragraph; an empty one is left out.
    public mutating func append(_ text: String, style: TerminalStyle = .plain) {
      guard !text.isEmpty else { return }
      paragraphs.append(Paragraph(text: DisplayWidth.printable(text), style: style))
    }

    fileprivate var width: Int { paragraphs.map { DisplayWidth.of($0.text) }.max() ?? 0 }

    fileprivate func lines(width: Int) -> [(text: String, style: TerminalStyle)] {
      paragraphs.flatMap { paragraph in
        TextWrap.lines(paragraph.text, width: width).map { ($0, paragraph.style) }
      }
    }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows; missing cells are empty, further ones are not shown.
  public private(set) var rows: [[Cell]] = []
  /// The space between two columns.
  public var gap = 2

  /// Creates an empty table.
  public init(columns: [Column]) { self.columns = columns }

  /// Adds a row.
  public mutating func append(_ row: [Cell]) { rows.append(row) }

  /// The table as lines without spaces at their ends; the head is left out where no column has a title.
  ///
  /// - Parameters:
  ///   - width: the columns of the terminal; `nil` for as wide as it needs.
  ///   - isColored: whether looks are shown by escape sequences.
  /// - Returns: the lines, without line breaks.
  public func lines(width: Int? = nil, isColored: Bool = false) -> [String] {
    lines(widths: columnWidths(fitting: width), isColored: isColored, withHead: true)
  }

  /// The table as lines, with widths from ``columnWidths(fitting:)``, so that tables can share them.
  public func lines(widths: [Int], isColored: Bool = false, withHead: Bool) -> [String] {
    var lines: [String] = []
    if withHead, columns.contains(where: { !$0.title.isEmpty }) {
      let head = columns.map { Cell($0.title, style: .bold) }
      lines += self.lines(of: head, widths, isColored)
    }
    for row in rows { lines += self.lines(of: row, widths, isColored) }
    return lines
  }

  private func lines(of row: [Cell], _ widths: [Int], _ isColored: Bool) -> [String] {
    let cells = zip(row, widths).map { cell, width in cell.lines(width: width) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { index in
      var line = ""
      var owed = 0
      for (column, cell) in cells.enumerated() {
        if column > 0 { owed += gap }
        let content = index < cell.count ? cell[index] : ("", .plain)
        let missing = max(0, widths[column] - DisplayWidth.of(content.0))
        if columns[column].alignment == .right { owed += missing }
        if !content.0.isEmpty {
          line += String(repeating: " ", count: owed)
          line += content.1.apply(to: content.0, isOn: isColored)
          owed = 0
        }
        if columns[column].alignment == .left { owed += missing }
      }
      return line
    }
  }

  /// The width of each column: what its cells need, made smaller until the whole fits.
  ///
  /// Flexible columns give room first, then the widest ones, none below its minimum; what still does
  /// not fit runs over.
  public func columnWidths(fitting total: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      let column = columns[index]
      let cells = rows.lazy.map { index < $0.count ? $0[index].width : 0 }.max() ?? 0
      return min(max(cells, DisplayWidth.of(column.title)), column.maximum)
    }
    guard let total else { return widths }
    let available = total - gap * max(0, columns.count - 1)
    for isFlexible in [true, false] {
      while widths.reduce(0, +) > available {
        let candidates = columns.indices.filter {
          columns[$0].isFlexible == isFlexible && widths[$0] > columns[$0].minimum
        }
        guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
        // One step brings the widest down to the next, or to what is needed.
        let next = candidates.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0
        let excess = widths.reduce(0, +) - available
        widths[widest] = max(columns[widest].minimum, next, widths[widest] - excess, 1)
        if next == widths[widest], widths.reduce(0, +) > available { widths[widest] -= 1 }
      }
    }
    return widths
  }
}

import KGraphModel

/// One value of a row: what programs get and, where it differs, what people read.
struct Cell: Sendable, Hashable {
  /// The value for JSON, CSV and TSV.
  var value: PropertyValue
  /// The words for tables and Markdown; `nil` where the value reads well as it is.
  var words: String?
  /// How a terminal shows it.
  var style: TerminalStyle

  init(_ value: PropertyValue, words: String? = nil, style: TerminalStyle = .plain) {
    self.value = value
    self.words = words
    self.style = style
  }

  /// No value.
  static let none = Cell(.null)

  static func text(_ text: String?, words: String? = nil, style: TerminalStyle = .plain) -> Cell {
    Cell(text.map(PropertyValue.string) ?? .null, words: words, style: style)
  }

  static func count(_ number: Int) -> Cell { Cell(.integer(Int64(number))) }

  /// A list of texts.
  static func list(_ texts: [String], words: String? = nil) -> Cell {
    Cell(.list(texts.map(PropertyValue.string)), words: words)
  }

  /// The cell as people read it.
  var displayText: String { words ?? value.displayText }

  /// The cell as one field of CSV or TSV: lists of plain values joined by `; `, maps as JSON.
  var fieldText: String {
    switch value {
    case .list(let values):
      let isPlain = values.allSatisfy {
        switch $0 {
        case .list, .map: false
        default: true
        }
      }
      return isPlain ? values.map(\.displayText).joined(separator: "; ") : value.json
    case .map: return value.json
    default: return value.displayText
    }
  }
}

/// A column of a table and the field of the same values in JSON and CSV.
struct Column: Sendable, Hashable {
  /// The field name in JSON, CSV and TSV.
  var name: String
  /// The heading of tables; `nil` keeps the column out of tables.
  var title: String?
  /// Where the text of a narrow column stands.
  var alignment: TextAlignment
  /// Whether long text wraps where a terminal leaves too little room.
  var wraps: Bool

  init(
    _ name: String, title: String?, alignment: TextAlignment = .left, wraps: Bool = false
  ) {
    self.name = name
    self.title = title
    self.alignment = alignment
    self.wraps = wraps
  }

  /// A column that only programs get.
  static func hidden(_ name: String) -> Column { Column(name, title: nil) }
}

/// The cells of one row, in the order of the columns.
typealias Row = [Cell]

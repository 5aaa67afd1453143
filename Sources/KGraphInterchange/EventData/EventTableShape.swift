import KGraphModel

/// What the columns of an event data set are called, and how a file of it is known.
///
/// Columns are found by name, because files leave some out or add others; files without a header are
/// known by their width.
struct EventTableShape: Sendable {
  /// What messages call the data set, `ACLED`.
  var title: String
  /// All columns, in the order of files without a header.
  var columns: [String]
  /// Other spellings of columns, normalised.
  var synonyms: [String: String] = [:]
  /// Columns that a file must have.
  var required: [String]
  /// The columns of files without a header, by their number.
  var headerless: [Int: [String]] = [:]
  /// The byte between fields.
  var delimiter: UInt8
  /// What a quotation mark means.
  var quoting: DelimitedDialect.Quoting

  /// A name of a column in the form in which names are compared.
  static func normalize(_ name: some StringProtocol) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case " ", "-", "_", ".":
        if !result.isEmpty, result.last != "_" { result += "_" }
      case "\u{FEFF}": continue
      default: result += String(scalar).lowercased()
      }
    }
    while result.last == "_" { result.removeLast() }
    return result
  }

  /// The column that a header means; `nil` for one that the data set does not have.
  func column(_ header: String) -> String? {
    let name = Self.normalize(header)
    return columns.first { Self.normalize($0) == name } ?? synonyms[name]
  }

  /// Where the columns are, read off the first row.
  enum Layout {
    /// A header, with the index of each known column.
    case header([String: Int])
    /// Rows from the first on, with the index of each column.
    case rows([String: Int])
    /// Something else; of a header that is nearly right, the columns that are missing.
    case other(missing: [String])
  }

  /// Reads the layout off the first row.
  func layout(_ first: [String]) -> Layout {
    var indexes: [String: Int] = [:]
    for (index, header) in first.enumerated() {
      if let name = column(header), indexes[name] == nil { indexes[name] = index }
    }
    let missing = required.filter { indexes[$0] == nil }
    if missing.isEmpty { return .header(indexes) }
    if indexes.count >= 3 { return .other(missing: missing) }
    if let names = headerless[first.count] {
      return .rows(Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) }))
    }
    return .other(missing: missing)
  }

  /// Whether a file begins with a header that has all the columns that are needed.
  func isHeader(_ head: [UInt8]) -> Bool {
    guard let first = firstRows(of: head, 1).first, case .header = layout(first) else {
      return false
    }
    return true
  }

  /// The first rows of a file's beginning.
  func firstRows(of head: [UInt8], _ count: Int) -> [[String]] {
    let choice = DialectChoice(
      delimiter: delimiter, quoting: quoting, hasHeader: false, encoding: .utf8)
    guard
      let scanner = try? DelimitedScanner(ByteInput(bytes: head, name: "head"), choice: choice)
    else { return [] }
    var rows: [[String]] = []
    while rows.count < count, (try? scanner.next()) == true {
      rows.append((0..<scanner.fieldCount).map { scanner.field($0).string })
    }
    return rows
  }
}

import KGraphModel

/// One row of a statement table.
struct FtMStatement {
  var canonicalID: String
  var entityID: String
  var property: String
  var schema: String
  var value: String
  var dataset: String
  var language: String?
  var firstSeen: String?
  var bytes: Int
}

/// The rows of a statement table, as statements: CSV, or the pack form with `Schema:prop` in one cell.
struct FtMStatementRows {
  private let scanner: DelimitedScanner
  private let columns: [String: Int]
  private var width = 0
  /// Whether the first row is a statement: packs had no header once.
  private var hasFirstRow = false

  /// The columns of packs without a header.
  static let legacyColumns = [
    "entity_id", "prop", "value", "dataset", "lang", "original_value", "target", "external",
    "first_seen", "last_seen",
  ]

  /// Whether cells are a row of a pack without a header: `id,Schema:prop,...`.
  static func isLegacy(_ cells: [String]) -> Bool {
    guard cells.count == legacyColumns.count, !cells[0].isEmpty else { return false }
    let parts = cells[1].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].first, first.isUppercase else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
        }
    }
  }

  /// Reads the header, where there is one.
  ///
  /// - Throws: ``KGraphError`` where a column is missing.
  init(_ input: ByteInput, recordLimit: Int) throws(KGraphError) {
    let scanner = try DelimitedScanner(
      input, choice: DialectChoice(delimiter: UInt8(ascii: ","), quoting: .full),
      limits: DelimitedScanner.Limits(
        fieldBytes: recordLimit, rowBytes: max(recordLimit, 1 << 20), fields: 256))
    self.scanner = scanner
    guard try scanner.next() else {
      throw KGraphError(
        .invalid, "the file is empty", at: SourceLocation(file: input.name, line: 1, column: 1))
    }
    var columns: [String: Int] = [:]
    var first = (0..<scanner.fieldCount).map { scanner.field($0).string }
    isLegacy = Self.isLegacy(first)
    if isLegacy {
      hasFirstRow = true
      first = Self.legacyColumns
    }
    for (index, name) in first.enumerated() { columns[name] = index }
    self.columns = columns
    width = scanner.fieldCount
    for name in ["entity_id", "prop", "value", "dataset"] where columns[name] == nil {
      throw KGraphError(
        .invalid, "the table of statements has no column '\(name)'",
        at: SourceLocation(file: input.name, line: 1, column: 1))
    }
  }

  /// Whether the file has no header.
  let isLegacy: Bool

  /// The line of the current row.
  var line: Int { scanner.line }

  /// The next statement, or what is wrong with its row; `nil` at the end.
  ///
  /// - Throws: ``KGraphError`` where the table cannot be read any further.
  mutating func next() throws(KGraphError) -> Result<FtMStatement, RowProblem>? {
    if hasFirstRow {
      hasFirstRow = false
    } else {
      guard try scanner.next() else { return nil }
    }
    if let defect = scanner.defect { return .failure(defect.problem) }
    guard scanner.fieldCount == width else {
      return .failure(
        RowProblem("the row has \(scanner.fieldCount) fields, and the header has \(width)"))
    }
    let entity = cell("entity_id")
    var property = cell("prop")
    var schema = cell("schema")
    if let colon = property.firstIndex(of: ":") {
      if schema.isEmpty { schema = String(property[..<colon]) }
      property = String(property[property.index(after: colon)...])
    }
    guard !entity.isEmpty, !property.isEmpty, !schema.isEmpty else {
      return .failure(RowProblem("the row lacks entity_id, prop or schema"))
    }
    let canonical = cell("canonical_id")
    let language = cell("lang")
    let seen = cell("first_seen")
    let value = cell("value")
    return .success(
      FtMStatement(
        canonicalID: canonical.isEmpty ? entity : canonical, entityID: entity, property: property,
        schema: schema, value: value, dataset: cell("dataset"),
        language: language.isEmpty ? nil : language, firstSeen: seen.isEmpty ? nil : seen,
        bytes: value.utf8.count + 64))
  }

  private func cell(_ name: String) -> String {
    columns[name].map { scanner.field($0).string } ?? ""
  }
}

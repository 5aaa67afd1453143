/// How names are dressed in the cells of a file.
package enum CellStyle: String, Sendable, Hashable, CaseIterable {
  /// As they are.
  case plain
  /// `<Milton_Keynes_Dons>`: angle brackets around, underscores for spaces, as in files of triples.
  case brackets

  /// The style of the cells of some columns: brackets where nearly all of them have them.
  static func guess(rows: [[String]], columns: [Int]) -> CellStyle {
    var cells = 0
    var bracketed = 0
    for row in rows {
      for column in columns where row.indices.contains(column) && !row[column].isEmpty {
        cells += 1
        if row[column].hasPrefix("<"), row[column].hasSuffix(">") { bracketed += 1 }
      }
    }
    return cells > 0 && bracketed * 10 >= cells * 9 ? .brackets : .plain
  }

  /// The text of a cell as people read it.
  func clean(_ field: FieldBytes) -> String {
    guard self == .brackets, field.count >= 2, field.first == UInt8(ascii: "<"),
      field.last == UInt8(ascii: ">")
    else { return field.string }
    let inner = field.slice(1, field.count - 1).bytes
    return String(decoding: inner.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self)
  }
}

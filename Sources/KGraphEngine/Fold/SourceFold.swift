/// The numbers of the texts of sources, and what is said of them.
typealias SourceRows = (keys: [UInt32], known: [Int64], derived: [UInt32], roots: [UInt32])

extension SourceTable {
  /// The table with other texts behind those that it has, and with other sources if any changed.
  func folded(_ rows: SourceRows?, _ strings: StringTable) -> SourceTable {
    guard let rows else {
      return SourceTable(
        keys: keys, known: known, derived: derived, roots: roots, strings: strings)
    }
    return SourceTable(
      keys: Column(rows.keys), known: Column(rows.known), derived: Column(rows.derived),
      roots: Column(rows.roots), strings: strings)
  }
}

extension PropertyColumn {
  /// The column with the values of some changed rows; `fresh` has them by their place among these.
  static func folded(
    _ base: PropertyColumn?, _ fresh: PropertyColumnBuilder?, _ rows: ChangedRows,
    _ strings: StringTable
  ) -> PropertyColumn? {
    var values = [(kind: UInt8, word: UInt64)](
      repeating: (Kind.null.rawValue, 0), count: rows.ids.count)
    fresh?.forEach { id, kind, word in values[Int(id)] = (kind, word) }
    let derived: Derived? = base?.derived ?? fresh?.derived
    let isThere: Bool = values.contains { $0.kind != Kind.null.rawValue }
    guard base != nil || isThere || derived != nil else { return nil }
    let words: Column<UInt64> = base?.words ?? Column([])
    let ids: Column<ElementID> = base?.ids ?? Column([])
    if ids.isEmpty, !words.isEmpty, let base {
      return PropertyColumn(
        ids: ids,
        kinds: rows.column(base.kinds, default: base.uniform) { values[$0].kind },
        uniform: base.uniform, words: rows.column(words) { values[$0].word }, boxed: [],
        strings: strings, derived: derived)
    }
    let (splice, places) = rows.list(ids) { values[$0].kind != Kind.null.rawValue }
    let uniform: UInt8 =
      words.isEmpty ? places.first.map { values[$0].kind } ?? 0 : base?.uniform ?? 0
    var kinds: Column<UInt8> = base?.kinds ?? Column([])
    if kinds.isEmpty, !places.allSatisfy({ values[$0].kind == uniform }) {
      kinds = Column([UInt8](repeating: uniform, count: words.count))
    }
    return PropertyColumn(
      ids: splice.column(ids) { rows.ids[places[$0]] },
      kinds: kinds.isEmpty && places.allSatisfy { values[$0].kind == uniform }
        ? kinds : splice.column(kinds) { values[places[$0]].kind },
      uniform: uniform, words: splice.column(words) { values[places[$0]].word }, boxed: [],
      strings: strings, derived: derived)
  }
}

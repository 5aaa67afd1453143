/// Which rows of columns change: some old ones have other values, new ones come behind them.
struct ChangedRows {
  /// How many rows there were.
  let base: Int
  /// The numbers of the rows by their place among the changed ones, ascending; those from ``base`` on are
  /// new, without gaps.
  private(set) var ids: [ElementID] = []

  init(base: Int) { self.base = base }

  /// How many rows there are now.
  var count: Int { base + new }
  /// How many of them are new.
  private(set) var new = 0
  /// How many old rows change.
  var old: Int { ids.count - new }

  /// Adds an old row; these come ascending, before all new ones.
  mutating func change(_ id: ElementID) { ids.append(id) }

  /// Adds a new row and gives its number.
  mutating func add() -> ElementID {
    ids.append(ElementID(count))
    new += 1
    return ids[ids.count - 1]
  }

  /// A column with one number for each row; `value` gives those of changed rows by their place.
  func column<Element>(_ column: Column<Element>, _ value: (Int) -> Element) -> Column<Element> {
    guard !ids.isEmpty else { return column }
    var result = GrowingColumn(column, capacity: count)
    for place in 0..<old { result[Int(ids[place])] = value(place) }
    for place in old..<ids.count { result.append(value(place)) }
    return result.build()
  }

  /// A column that is empty while all rows share one number.
  func column<Element: Equatable>(
    _ column: Column<Element>, default shared: Element, _ value: (Int) -> Element
  ) -> Column<Element> {
    column.isEmpty && ids.indices.allSatisfy { value($0) == shared }
      ? column : self.column(column, filling: shared, value)
  }

  /// A column that is empty where all old rows have one number.
  func column<Element>(
    _ column: Column<Element>, filling shared: Element, _ value: (Int) -> Element
  ) -> Column<Element> {
    guard column.isEmpty else { return self.column(column, value) }
    var result = GrowingColumn<Element>(capacity: count)
    result.append(repeating: shared, count: base)
    for place in 0..<old { result[Int(ids[place])] = value(place) }
    for place in old..<ids.count { result.append(value(place)) }
    return result.build()
  }

  /// A list of some of the rows, ascending, which is to have those changed rows that are wanted, and no
  /// other changed ones; with it, which place among the changed ones each new entry has.
  func list(_ column: Column<ElementID>, _ wanted: (Int) -> Bool) -> (Splice, places: [Int]) {
    var (removed, inserted, places): ([Int], [Int], [Int]) = ([], [], [])
    for (place, id) in ids.enumerated() {
      let position: Int = place < old ? Self.first(in: column, from: id) : column.count
      if position < column.count, column[position] == id { removed.append(position) }
      if wanted(place) {
        inserted.append(position)
        places.append(place)
      }
    }
    return (Splice(count: column.count, removed: removed, inserted: inserted), places)
  }

  /// Where the first row from a number on is in a list.
  private static func first(in column: Column<ElementID>, from id: ElementID) -> Int {
    column.indices.partitionPoint { column[$0] < id }
  }
}

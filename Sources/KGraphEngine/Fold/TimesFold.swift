/// The times of the rows that change.
struct FreshTimes {
  var numbers: [UInt32]
  var known: [Int64]
  /// What is to be said of each row besides its days.
  var marks: [TimeColumns.Marks]
}

extension TimeColumns {
  /// The columns with the times of some changed rows.
  ///
  /// Where nothing was dated and something is now, all columns are made.
  func folded(_ fresh: FreshTimes, _ rows: ChangedRows, _ table: DateTable) -> TimeColumns {
    let isDated: Bool = !numbers.isEmpty || fresh.numbers.contains { $0 != 0 }
    let days: [DayHull] = fresh.numbers.map { DayHull(table.bounds($0)) }
    let undated = DayHull(.undated)
    let isMarked: Bool =
      isDated || !marks.isEmpty || fresh.marks.contains { !$0.isEmpty }
    func column<Element>(
      _ column: Column<Element>, _ filling: Element, _ value: (Int) -> Element
    ) -> Column<Element> {
      isDated ? rows.column(column, filling: filling, value) : column
    }
    return TimeColumns(
      table: table, numbers: column(numbers, 0) { fresh.numbers[$0] },
      first: column(first, undated.first) { days[$0].first },
      last: column(last, undated.last) { days[$0].last },
      marks: isMarked
        ? rows.column(marks, filling: undated.marks.rawValue) { place in
          days[place].marks.union(fresh.marks[place]).rawValue
        } : marks,
      areAllExact: areAllExact && days.allSatisfy { $0.marks.contains(.exact) },
      hasHoles: hasHoles || days.contains { $0.marks.contains(.holes) },
      knownFrom: rows.column(knownFrom, default: knownByDefault) { fresh.known[$0] },
      knownByDefault: knownByDefault)
  }
}

extension TimeColumnsBuilder {
  /// What was collected for a number of rows.
  func fresh(count: Int) -> FreshTimes {
    var marks = [TimeColumns.Marks](repeating: [], count: count)
    for id in timeless { marks[Int(id)].insert(.timeless) }
    for id in inherited { marks[Int(id)].insert(.inherited) }
    return FreshTimes(
      numbers: (0..<ElementID(count)).map { number($0) },
      known: (0..<ElementID(count)).map { known(of: $0) }, marks: marks)
  }
}

extension ElementColumns {
  /// The columns with what is said of some changed rows.
  func folded(_ fresh: ElementColumnsBuilder, _ rows: ChangedRows) -> ElementColumns {
    var origins = [UInt32?](repeating: nil, count: rows.ids.count)
    for (place, id) in fresh.derived.enumerated() { origins[Int(id)] = fresh.origins[place] }
    let (splice, places) = rows.list(derived) { origins[$0] != nil }
    let moments = (0..<rows.ids.count).map { fresh.recorded(at: $0) }
    return ElementColumns(
      records: rows.column(records) { fresh.records[$0] },
      statuses: rows.column(statuses) { fresh.statuses[$0] },
      keys: fresh.keys.isEmpty ? keys : rows.column(keys) { fresh.keys[$0] },
      ordinals: fresh.ordinals.isEmpty ? ordinals : rows.column(ordinals) { fresh.ordinals[$0] },
      recorded: rows.column(recorded, default: recordedByDefault ?? .min) { moments[$0] },
      recordedByDefault: recordedByDefault,
      derived: splice.column(derived) { rows.ids[places[$0]] },
      origins: splice.column(self.origins) { origins[places[$0]] ?? 0 })
  }
}

/// Counts the relationships of a graph by type and day, in one pass over their columns.
struct HistogramLoop: Sendable {
  var types: Column<UInt32>
  /// The days of each relationship; empty where nothing is dated.
  var days: Column<Int32>
  var last: Column<Int32>
  /// The row of each type and the place in a row of each day; -1 counts nowhere.
  ///
  /// The first code of days is that of undated relationships.
  var typeCodes: [Int32]
  var dayCodes: [Int32]
  /// The day of the second code.
  var lowest: Int
  var width: Int
  var height: Int
  var filter: DayFilter
  var hasUndated: Bool

  /// How many relationships fall into each cell of the table, row by row.
  func counts(_ parallelism: Parallelism) -> [UInt32] {
    let count: Int = types.count
    let parts: Int = parallelism.parts(of: count)
    var tables: [[UInt32]] = parallelism.map(parts) { part in
      table(count * part / parts..<count * (part + 1) / parts)
    }
    var sum: [UInt32] = tables.removeFirst()
    for other in tables {
      for cell in sum.indices { sum[cell] &+= other[cell] }
    }
    return sum
  }

  private func table(_ places: Range<Int>) -> [UInt32] {
    let isFiltered: Bool = filter.first != .min || filter.last != .max
    let isPlain: Bool =
      !days.isEmpty && !isFiltered && !hasUndated && !typeCodes.contains(-1)
      && !dayCodes.dropFirst().contains(-1)
    return isPlain ? plainTable(places) : anyTable(places)
  }

  /// Of dated relationships that all count: two tables in turn, so that equal cells in a row do not
  /// wait for each other.
  private func plainTable(_ places: Range<Int>) -> [UInt32] {
    let size: Int = width * height
    let rows: [UInt32] = typeCodes.map { UInt32($0) &* UInt32(width) }
    let codes: [UInt32] = dayCodes.dropFirst().map { UInt32($0) }
    let lowest = UInt32(bitPattern: Int32(truncatingIfNeeded: self.lowest))
    let types: UnsafeBufferPointer<UInt32> = types.buffer
    let days: UnsafeBufferPointer<Int32> = days.buffer
    var table = [UInt32](repeating: 0, count: size * 2)
    table.withUnsafeMutableBufferPointer { table in
      rows.withUnsafeBufferPointer { rows in
        codes.withUnsafeBufferPointer { codes in
          @inline(__always) func cell(_ place: Int) -> Int {
            let day = UInt32(bitPattern: days[place]) &- lowest
            return Int(rows[Int(types[place])] &+ codes[Int(day)])
          }
          var place: Int = places.lowerBound
          while place &+ 1 < places.upperBound {
            table[cell(place)] &+= 1
            table[size &+ cell(place &+ 1)] &+= 1
            place &+= 2
          }
          if place < places.upperBound { table[cell(place)] &+= 1 }
        }
      }
      for cell in 0..<size { table[cell] &+= table[size &+ cell] }
    }
    table.removeLast(size)
    return table
  }

  /// One more cell takes what counts nowhere, so that the loop has no branch for it.
  private func anyTable(_ places: Range<Int>) -> [UInt32] {
    let trash: Int = width * height
    let rows: [Int] = typeCodes.map { $0 < 0 ? -1 : Int($0) * width }
    let isDated: Bool = !days.isEmpty
    let isFiltered: Bool = isDated && (filter.first != .min || filter.last != .max)
    let types: UnsafeBufferPointer<UInt32> = types.buffer
    let days: UnsafeBufferPointer<Int32> = days.buffer
    let last: UnsafeBufferPointer<Int32> = last.buffer
    var table = [UInt32](repeating: 0, count: trash + 1)
    table.withUnsafeMutableBufferPointer { table in
      rows.withUnsafeBufferPointer { rows in
        dayCodes.withUnsafeBufferPointer { codes in
          for place in places {
            let day: Int32 = isDated ? days[place] : .min
            if isFiltered && !filter.admits(day, last[place]) { continue }
            let code: Int32 = codes[day == .min ? 0 : Int(day) - lowest + 1]
            let row: Int = rows[Int(types[place])]
            table[row < 0 || code < 0 ? trash : row + Int(code)] &+= 1
          }
        }
      }
    }
    table.removeLast()
    return table
  }
}

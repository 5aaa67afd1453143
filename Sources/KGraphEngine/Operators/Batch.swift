/// The values of one slot over the rows of a batch.
package enum BatchColumn: Sendable {
  /// Nothing was written to the slot.
  case unset
  case nodes([ElementID])
  case relationships([ElementID])
  case values([Value])
  /// Texts of the snapshot.
  case texts(TextColumn)
  /// Few different values, each row one of them.
  case coded(CodedColumn)
  /// The same value in every row.
  case constant(Value)

  /// The value of a row.
  @inline(__always)
  func value(_ row: Int) -> Value {
    switch self {
    case .unset: .null
    case .nodes(let ids): ids[row] == .none ? .null : .node(ids[row])
    case .relationships(let ids): ids[row] == .none ? .null : .relationship(ids[row])
    case .values(let values): values[row]
    case .texts(let texts): texts.value(row)
    case .coded(let coded): coded.values[Int(coded.codes[row])]
    case .constant(let value): value
    }
  }

  /// The rows at some places, in that order.
  func gathered(_ rows: [Int32]) -> BatchColumn {
    switch self {
    case .unset: .unset
    case .nodes(let ids): .nodes(rows.map { ids[Int($0)] })
    case .relationships(let ids): .relationships(rows.map { ids[Int($0)] })
    case .values(let values): .values(rows.map { values[Int($0)] })
    case .texts(let texts): .texts(texts.gathered(rows))
    case .coded(let coded):
      .coded(CodedColumn(rows.map { coded.codes[Int($0)] }, coded.values))
    case .constant: self
    }
  }

  /// The first row's value for every row; of ids no other row is looked at either.
  var repeated: BatchColumn {
    switch self {
    case .unset, .constant: self
    case .nodes, .relationships, .values, .texts, .coded: .constant(value(0))
    }
  }

  /// The column followed by another of the same number of rows as given.
  mutating func append(_ other: BatchColumn, _ count: Int, _ otherCount: Int) {
    // Each branch takes the array out of the column first, so that it grows in place.
    switch other {
    case .unset:
      if case .unset = self { return }
    case .nodes(let more):
      if case .nodes(var ids) = self {
        self = .unset
        ids.append(contentsOf: more)
        self = .nodes(ids)
        return
      }
    case .relationships(let more):
      if case .relationships(var ids) = self {
        self = .unset
        ids.append(contentsOf: more)
        self = .relationships(ids)
        return
      }
    case .values(let more):
      if case .values(var values) = self {
        self = .unset
        values.append(contentsOf: more)
        self = .values(values)
        return
      }
    case .texts, .coded:
      if case .values(var values) = self {
        self = .unset
        for row in 0..<otherCount { values.append(other.value(row)) }
        self = .values(values)
        return
      }
    case .constant(let value):
      if case .values(var values) = self {
        self = .unset
        values.append(contentsOf: repeatElement(value, count: otherCount))
        self = .values(values)
        return
      }
    }
    var values: [Value] = []
    values.reserveCapacity(count + otherCount)
    for row in 0..<count { values.append(value(row)) }
    for row in 0..<otherCount { values.append(other.value(row)) }
    self = .values(values)
  }
}

/// Some rows, as one column per slot of the query.
package struct Batch: Sendable {
  /// How many rows.
  package var count: Int
  package var columns: [BatchColumn]

  /// Creates rows without values.
  package init(count: Int, slots: Int) {
    self.count = count
    columns = [BatchColumn](repeating: .unset, count: slots)
  }

  /// The most rows that an operator hands on at once, where it has a choice.
  package static let size = 1_024

  /// The value of a slot in a row.
  @inline(__always)
  package func value(_ slot: Int, _ row: Int) -> Value { columns[slot].value(row) }

  /// The node of a slot in a row; `nil` for anything else.
  @inline(__always)
  func node(_ slot: Int, _ row: Int) -> ElementID? {
    switch columns[slot] {
    case .nodes(let ids): return ids[row] == .none ? nil : ids[row]
    case .values(let values):
      if case .node(let id) = values[row] { return id }
      return nil
    case .constant(.node(let id)): return id
    default: return nil
    }
  }

  /// The nodes of a slot, one per row; `.none` where it holds no node.
  func nodes(_ slot: Int) -> [ElementID] {
    if case .nodes(let ids) = columns[slot] { return ids }
    return (0..<count).map { node(slot, $0) ?? .none }
  }

  /// The rows at some places, in that order.
  func gathered(_ rows: [Int32]) -> Batch {
    var result: Batch = self
    result.count = rows.count
    for slot in columns.indices {
      // Out of a single row every column becomes a constant one, whatever the number of rows.
      if case .unset = columns[slot] { continue }
      result.columns[slot] = count == 1 ? columns[slot].repeated : columns[slot].gathered(rows)
    }
    return result
  }

  /// The rows at some places as many times as there are places; of a single row `count` times, whatever
  /// the places.
  func spread(_ rows: [Int32], count: Int) -> Batch {
    if self.count != 1 { return gathered(rows) }
    var result: Batch = self
    result.count = count
    for slot in columns.indices {
      switch columns[slot] {
      case .unset, .constant: continue
      default: result.columns[slot] = columns[slot].repeated
      }
    }
    return result
  }

  /// Appends the rows of another batch.
  mutating func append(_ other: Batch) {
    if count == 0 {
      self = other
      return
    }
    for slot in columns.indices {
      columns[slot].append(other.columns[slot], count, other.count)
    }
    count += other.count
  }

  /// Some consecutive rows.
  func slice(_ range: Range<Int>) -> Batch {
    if range == 0..<count { return self }
    return gathered(range.map(Int32.init))
  }
}

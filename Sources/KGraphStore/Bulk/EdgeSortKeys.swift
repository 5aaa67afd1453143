import KGraphModel

/// The keys by which the indexes of the table of edges are sorted, and what can be read back from them.
///
/// Numbers of elements have 40 bits, types 24 and facets 16; rows beyond that are written another way,
/// see ``fits(_:)``.
enum EdgeSortKeys {
  /// Whether the numbers of an edge have room in the keys.
  static func fits(_ row: EdgeBatch.Row) -> Bool {
    let elements = UInt64(bitPattern: row.id | row.from | row.to)
    return elements < 1 << 40 && UInt64(bitPattern: row.type) < 1 << 24
      && UInt64(bitPattern: row.columns.facets.rawValue) < 1 << 16
  }

  private static func unsigned(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }
  /// Keeps the order of signed numbers.
  private static func ordered(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ 1 << 63 }
  private static func signed(_ value: UInt64) -> Int64 { Int64(bitPattern: value ^ 1 << 63) }

  /// By start, type, end and ordinal: the index of the keys.
  static func key(_ row: EdgeBatch.Row) -> SortKey {
    var key = SortKey()
    key.put(unsigned(row.from), at: 0, bits: 40)
    key.put(unsigned(row.type), at: 40, bits: 24)
    key.put(unsigned(row.to), at: 64, bits: 40)
    key.put(ordered(row.ordinal), at: 104, bits: 64)
    key.put(unsigned(row.id), at: 168, bits: 40)
    return key
  }

  /// An entry of the index of the keys.
  struct Key {
    var from: Int64
    var type: Int64
    var to: Int64
    var ordinal: Int64
    var id: Int64

    init(_ key: SortKey) {
      from = Int64(key.value(at: 0, bits: 40))
      type = Int64(key.value(at: 40, bits: 24))
      to = Int64(key.value(at: 64, bits: 40))
      ordinal = signed(key.value(at: 104, bits: 64))
      id = Int64(key.value(at: 168, bits: 40))
    }

    /// Whether two entries are of one edge.
    func isSameEdge(as other: Key) -> Bool {
      ordinal == other.ordinal && from == other.from && to == other.to && type == other.type
    }
  }

  /// By end: the index of the ends.
  static func end(_ row: EdgeBatch.Row) -> SortKey {
    var key = SortKey()
    key.put(unsigned(row.to), at: 0, bits: 40)
    key.put(unsigned(row.id), at: 64, bits: 40)
    return key
  }

  /// An entry of the index of the ends.
  struct End {
    var to: Int64
    var id: Int64

    init(_ key: SortKey) {
      to = Int64(key.value(at: 0, bits: 40))
      id = Int64(key.value(at: 64, bits: 40))
    }
  }

  /// By class and bounds of the date, then by facets and type; undated edges last, by type and facets.
  static func time(_ row: EdgeBatch.Row) -> SortKey {
    let columns = row.columns
    let spanClass = columns.spanClass ?? TimeColumns.undatedClass
    let (type, facets) = (unsigned(row.type), unsigned(columns.facets.rawValue))
    var key = SortKey()
    key.put(unsigned(spanClass), at: 0, bits: 3)
    if spanClass < TimeColumns.undatedClass {
      key.put(ordered(columns.earliest ?? 0), at: 3, bits: 64)
      key.put(ordered(columns.latest ?? 0), at: 67, bits: 64)
      key.put(facets, at: 131, bits: 16)
      key.put(type, at: 147, bits: 24)
    } else {
      key.put(type, at: 131, bits: 24)
      key.put(facets, at: 155, bits: 16)
    }
    key.put(unsigned(row.id), at: 192, bits: 40)
    return key
  }

  /// An entry of one of the two indexes of dates.
  struct Time {
    var spanClass: Int64
    var earliest: Int64
    var latest: Int64
    var facets: Int64
    var type: Int64
    var id: Int64
    /// Whether the edge has a date.
    var isDated: Bool { spanClass < TimeColumns.undatedClass }

    init(_ key: SortKey) {
      spanClass = Int64(key.value(at: 0, bits: 3))
      earliest = signed(key.value(at: 3, bits: 64))
      latest = signed(key.value(at: 67, bits: 64))
      let isDated = spanClass < TimeColumns.undatedClass
      facets = Int64(key.value(at: isDated ? 131 : 155, bits: 16))
      type = Int64(key.value(at: isDated ? 147 : 131, bits: 24))
      id = Int64(key.value(at: 192, bits: 40))
    }
  }
}

import KGraphModel

/// The small parts of a snapshot, read whole when it is opened.
struct SnapshotSummary {
  /// How one property column is kept.
  struct Column: Equatable {
    var isThere: Bool
    var uniform: UInt8
    var derived: UInt8
  }

  /// What one of both times has besides columns.
  struct Times: Equatable {
    var areAllExact: Bool
    var hasHoles: Bool
    var known: Int64
  }

  var nodeCount: Int
  var relationshipCount: Int
  var symbols: Symbols
  var labelSets: [[UInt32]]
  var typeCounts: [Int]
  var clock: CaseClock
  var nodeColumns: [Column]
  var relationshipColumns: [Column]
  var nodeTimes: Times
  var relationshipTimes: Times
  var nodesRecorded: Int64?
  var relationshipsRecorded: Int64?
  var sortedKeys: [Int]
  /// How many texts can be found by their bytes.
  var findableTexts: Int

  init(_ snapshot: Snapshot, sortedKeys: [Int]) {
    nodeCount = snapshot.nodeCount
    relationshipCount = snapshot.relationshipCount
    symbols = snapshot.symbols
    labelSets = snapshot.labelSets
    typeCounts = snapshot.typeCounts
    clock = snapshot.clock
    nodeColumns = snapshot.nodeProperties.map(Column.init)
    relationshipColumns = snapshot.relationshipProperties.map(Column.init)
    nodeTimes = Times(snapshot.nodeTimes)
    relationshipTimes = Times(snapshot.relationshipTimes)
    nodesRecorded = snapshot.nodeElements.recordedByDefault
    relationshipsRecorded = snapshot.relationshipElements.recordedByDefault
    self.sortedKeys = sortedKeys
    findableTexts = snapshot.strings.findable
  }

  /// The summary as bytes.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt64(nodeCount))
    writer.append(UInt64(relationshipCount))
    for table in [symbols.labels, symbols.types, symbols.keys] {
      writer.append(UInt64(table.count))
      for name in table.names { writer.append(name) }
    }
    writer.append(UInt64(labelSets.count))
    for set in labelSets { writer.append(set) }
    writer.append(typeCounts.map(Int64.init))
    writer.append(clock.zoneOffsetSeconds)
    writer.append(clock.hemisphere.rawValue)
    writer.append(clock.asOf?.text ?? "")
    for columns in [nodeColumns, relationshipColumns] {
      writer.append(UInt64(columns.count))
      for column in columns {
        writer.append(contentsOf: [column.isThere ? 1 : 0, column.uniform, column.derived])
      }
    }
    for times in [nodeTimes, relationshipTimes] {
      writer.append(contentsOf: [times.areAllExact ? 1 : 0, times.hasHoles ? 1 : 0])
      writer.append(times.known)
    }
    writer.append(nodesRecorded ?? .min)
    writer.append(relationshipsRecorded ?? .min)
    writer.append(sortedKeys.map(Int64.init))
    writer.append(UInt64(findableTexts))
    return writer.bytes
  }

  /// Reads a summary.
  init(_ bytes: UnsafeRawBufferPointer) throws(SnapshotFault) {
    var reader = ByteReader(bytes)
    nodeCount = try Self.elementCount(&reader)
    relationshipCount = try Self.elementCount(&reader)
    var tables: [SymbolTable] = []
    for _ in 0..<3 {
      var table = SymbolTable()
      for number in 0..<(try reader.count()) where table.intern(try reader.text()) != number {
        throw .damaged("a name is there twice")
      }
      tables.append(table)
    }
    symbols = Symbols()
    (symbols.labels, symbols.types, symbols.keys) = (tables[0], tables[1], tables[2])
    labelSets = []
    for _ in 0..<(try reader.count()) { labelSets.append(try reader.numbers()) }
    let labels = UInt32(symbols.labels.count)
    guard labelSets.allSatisfy({ $0.allSatisfy { $0 < labels } }) else {
      throw .damaged("a label has no name")
    }
    typeCounts = try reader.numbers(Int64.self).map(Int.init)
    let offset: Int32 = try reader.number()
    let hemisphere = try reader.text()
    let asOf = try reader.text()
    guard let hemisphere = Hemisphere(rawValue: hemisphere) else {
      throw .damaged("the clock cannot be read")
    }
    clock = CaseClock(
      zoneOffsetSeconds: offset, hemisphere: hemisphere,
      asOf: asOf.isEmpty ? nil : try? EDTF(asOf))
    nodeColumns = try Self.columns(&reader)
    relationshipColumns = try Self.columns(&reader)
    nodeTimes = try Self.times(&reader)
    relationshipTimes = try Self.times(&reader)
    let (nodes, relationships): (Int64, Int64) = (try reader.number(), try reader.number())
    nodesRecorded = nodes == .min ? nil : nodes
    relationshipsRecorded = relationships == .min ? nil : relationships
    sortedKeys = try reader.numbers(Int64.self).map(Int.init)
    findableTexts = try Self.elementCount(&reader)
    guard typeCounts.count == symbols.types.count, nodeColumns.count <= symbols.keys.count,
      relationshipColumns.count <= symbols.keys.count
    else { throw .damaged("the summary does not fit together") }
  }

  private static func elementCount(_ reader: inout ByteReader) throws(SnapshotFault) -> Int {
    let count: UInt64 = try reader.number()
    guard count < UInt64(ElementID.none) else { throw .damaged("there are too many elements") }
    return Int(count)
  }

  private static func columns(_ reader: inout ByteReader) throws(SnapshotFault) -> [Column] {
    var columns: [Column] = []
    for _ in 0..<(try reader.count()) {
      let bytes = try reader.bytes(3)
      columns.append(Column(isThere: bytes[0] == 1, uniform: bytes[1], derived: bytes[2]))
    }
    return columns
  }

  private static func times(_ reader: inout ByteReader) throws(SnapshotFault) -> Times {
    let bytes = try reader.bytes(2)
    return Times(areAllExact: bytes[0] == 1, hasHoles: bytes[1] == 1, known: try reader.number())
  }
}

extension SnapshotSummary.Column {
  fileprivate init(_ column: PropertyColumn?) {
    self.init(
      isThere: column != nil, uniform: column?.uniform ?? 0,
      derived: column?.derived?.rawValue ?? 0)
  }
}

extension SnapshotSummary.Times {
  fileprivate init(_ times: TimeColumns) {
    self.init(
      areAllExact: times.areAllExact, hasHoles: times.hasHoles, known: times.knownByDefault)
  }
}

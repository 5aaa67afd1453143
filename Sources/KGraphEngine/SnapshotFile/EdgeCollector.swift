import KGraphModel

/// Collects the edges of a case on their way into the record, so that its graph can be built without
/// reading them again.
///
/// While rows come, neither the nodes nor the vocabulary are complete. So what depends on them is kept
/// as numbers (ends, types, texts of dates, texts of evidence) and worked out by
/// ``graph(_:clock:evidence:nodes:)``. Gives the same graph as ``RecordGraphBuilder`` makes of the
/// record, but for the numbers of texts.
package struct EdgeCollector {
  /// Reads the body of an edge where it is not flat.
  package typealias Decode =
    @Sendable (UnsafeBufferPointer<UInt8>) throws -> (PropertyMap, [Evidence])

  private var builder: SnapshotBuilder
  private let decode: Decode
  /// The numbers of the types in the record, in the order in which they came.
  private var types: [Int64] = []
  private var typeNumbers: [UInt32] = []
  /// The text of the date of each edge plus one; 0 for none.
  private var dates: [UInt32] = []
  /// The texts of dates by the numbers that the writer has for them, plus one.
  private var knownDates: [UInt32] = []
  /// When edges became known, where they say so, ascending.
  private var stated: [(edge: ElementID, text: String)] = []
  /// The evidence of each edge; 0 for none.
  private var evidence: [UInt32] = []
  private var evidenceTexts: [[UInt8]: UInt32] = [:]
  private var evidences: [[Evidence]] = [[]]
  private var lastEvidence: (before: [UInt8], behind: [UInt8], number: UInt32) = ([], [], 0)
  private var flat: [(key: UnsafeBufferPointer<UInt8>, value: FlatProperties.Value)] = []
  private var propertyKeys: [(name: [UInt8], number: Int)] = []
  /// Whether something came that cannot be collected; the record has to be read then.
  private(set) var hasGivenUp = false

  /// How many different pieces of evidence are kept.
  private static let evidenceCapacity = 1 << 18

  /// Starts without edges.
  ///
  /// - Parameters:
  ///   - clock: how dates of the case are read.
  ///   - decode: reads the body of an edge.
  package init(clock: CaseClock, decode: @escaping Decode) {
    builder = SnapshotBuilder(clock: clock)
    builder.dates.forgetSpans()
    CaseProperties.derive(in: &builder)
    self.decode = decode
  }

  // MARK: Collecting

  /// Forgets which texts stand behind the numbers of dates.
  package mutating func forgetDateNumbers() { knownDates.removeAll(keepingCapacity: true) }

  /// Adds an edge; their numbers ascend.
  ///
  /// `dateNumber`: a small number that all edges with the same date share; -1 where that is not known.
  package mutating func add(_ row: EdgeRow, dateNumber: Int = -1) {
    guard !hasGivenUp else { return }
    guard row.from & 1 == 0, row.to & 1 == 0, row.origin == nil,
      let from = UInt32(exactly: row.from >> 1), let to = UInt32(exactly: row.to >> 1)
    else { return giveUp() }
    let id: ElementID = builder.addRelationship(type: type(row.type), from: from, to: to)
    builder.relationshipElements.records.append(UInt32(truncatingIfNeeded: row.record >> 1))
    builder.relationshipElements.ordinals.append(row.ordinal)
    builder.relationshipElements.statuses.append(ElementColumns.number(of: row.status))
    dates.append(row.time.map { date($0, number: dateNumber) } ?? 0)
    if let known = row.known { stated.append((id, String(decoding: known, as: UTF8.self))) }
    do { evidence.append(try row.body.map { try take(body: $0, id) } ?? 0) } catch { giveUp() }
  }

  private mutating func date(_ text: UnsafeBufferPointer<UInt8>, number: Int) -> UInt32 {
    if knownDates.indices.contains(number), knownDates[number] != 0 { return knownDates[number] }
    let found: UInt32 = builder.strings.intern(text) + 1
    guard (0..<Self.dateCapacity).contains(number) else { return found }
    if knownDates.count <= number {
      knownDates.append(contentsOf: repeatElement(0, count: number + 1 - knownDates.count))
    }
    knownDates[number] = found
    return found
  }

  /// How many numbers of dates are remembered.
  private static let dateCapacity = 1 << 20

  private mutating func giveUp() {
    hasGivenUp = true
    builder = SnapshotBuilder(clock: builder.clock)
    (dates, evidence, evidenceTexts, evidences, stated) = ([], [], [:], [], [])
  }

  /// The place of a type among those that came.
  private mutating func type(_ number: Int64) -> UInt32 {
    let place = Int(clamping: number)
    if typeNumbers.indices.contains(place), typeNumbers[place] != .max { return typeNumbers[place] }
    guard (0..<(1 << 20)).contains(place) else {
      giveUp()
      return 0
    }
    while typeNumbers.count <= place { typeNumbers.append(.max) }
    typeNumbers[place] = UInt32(types.count)
    types.append(number)
    return typeNumbers[place]
  }

  /// Takes the properties out of a body, and gives the number of its evidence.
  private mutating func take(body: UnsafeBufferPointer<UInt8>, _ id: ElementID) throws -> UInt32 {
    flat.removeAll(keepingCapacity: true)
    guard let start = FlatProperties.start(in: body),
      FlatProperties.read(body, from: start, into: &flat)
    else {
      let (properties, _) = try decode(body)
      if !properties.isEmpty { CaseProperties.set(properties, id, in: &builder) }
      return try evidence(in: body, isOpen: false)
    }
    for (key, value) in flat { builder.setRelationship(id, propertyKey(key), value) }
    // What stands before the properties: a brace, or evidence and a comma.
    let end: Int = start - FlatProperties.opening.count - 1
    guard end > 0 else { return 0 }
    return try evidence(in: UnsafeBufferPointer(rebasing: body[..<end]), isOpen: true)
  }

  private mutating func propertyKey(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    for (bytes, number) in propertyKeys where name.elementsEqual(bytes) { return number }
    let number: Int = builder.symbols.keys.intern(String(decoding: name, as: UTF8.self))
    if propertyKeys.count < 64 { propertyKeys.append((Array(name), number)) }
    return number
  }

  /// The number of a piece of evidence; pieces that differ in the locator only are one.
  private mutating func evidence(
    in text: UnsafeBufferPointer<UInt8>, isOpen: Bool
  ) throws -> UInt32 {
    let locator = RecordGraphBuilder.locator(in: text) ?? text.count..<text.count
    let before = text[..<locator.lowerBound]
    let behind = text[locator.upperBound...]
    if lastEvidence.number > 0, before.elementsEqual(lastEvidence.before),
      behind.elementsEqual(lastEvidence.behind)
    {
      return lastEvidence.number
    }
    let key: [UInt8] = Array(before) + [0] + Array(behind)
    var number: UInt32 = evidenceTexts[key] ?? 0
    if number == 0 {
      guard evidences.count < Self.evidenceCapacity else {
        giveUp()
        return 0
      }
      let whole: [UInt8] = Array(text) + (isOpen ? [UInt8(ascii: "}")] : [])
      number = UInt32(evidences.count)
      evidences.append(try whole.withUnsafeBufferPointer { try decode($0).1 })
      evidenceTexts[key] = number
    }
    lastEvidence = (Array(before), Array(behind), number)
    return number
  }

  // MARK: The end

  /// The graph, once everything is in the record.
  ///
  /// - Parameters:
  ///   - reading: the record.
  ///   - clock: how its dates are read.
  ///   - source: where evidence is read when a query asks for it.
  ///   - recorded: when the edges were recorded, in seconds of UTC.
  ///   - nodes: adds all nodes, ascending by number.
  /// - Returns: the graph; `nil` where it has to be read from the record.
  /// - Throws: what `nodes` throws.
  package consuming func graph(
    _ reading: some RecordReading, clock: CaseClock, evidence source: (any EvidenceSource)?,
    recorded: Int64?, nodes: (inout RecordGraphBuilder) throws -> Void
  ) throws -> Collected? {
    guard !hasGivenUp, clock == builder.clock else { return nil }
    let types: [UInt32] = builder.types
    var target = RecordGraphBuilder(reading, clock: clock, builder: builder)
    // One owner, so that nothing is copied.
    builder = SnapshotBuilder(clock: clock)
    target.builder.evidenceSource = source
    try nodes(&target)
    target.finishNodes()
    guard Self.replace(&target.builder.starts, by: target.nodes),
      Self.replace(&target.builder.ends, by: target.nodes)
    else { return nil }
    let known = self.types.map { target.edgeType($0) }
    for (place, type) in types.enumerated() {
      target.builder.types[place] = known[Int(type)].number
    }
    return Collected(
      builder: target.builder, types: known, typeOfEdge: types, dates: dates, evidence: evidence,
      evidences: evidences, stated: stated, recorded: recorded)
  }

  /// Puts the nodes in place of the records that stand for them; `false` where one of them is none.
  private static func replace(_ records: inout [ElementID], by nodes: [ElementID]) -> Bool {
    for place in records.indices {
      let record = Int(records[place])
      guard record < nodes.count, nodes[record] != .none else { return false }
      records[place] = nodes[record]
    }
    return true
  }

  /// A graph whose dates are still texts.
  ///
  /// It needs the record no more, so it may be put together on another thread.
  package struct Collected: Sendable {
    fileprivate var builder: SnapshotBuilder
    /// The types, and which of them each edge has.
    fileprivate let types: [RecordGraphBuilder.EdgeType]
    fileprivate var typeOfEdge: [UInt32]
    fileprivate var dates: [UInt32]
    fileprivate var evidence: [UInt32]
    fileprivate let evidences: [[Evidence]]
    fileprivate let stated: [(edge: ElementID, text: String)]
    fileprivate let recorded: Int64?

    /// The graph.
    ///
    /// Complexity: O(nodes + relationships).
    /// - Throws: ``KGraphError`` `damaged` where a date cannot be read.
    package consuming func build() throws -> Snapshot {
      try setDates()
      // What was only needed so far goes before the adjacencies are made, which need the most memory.
      (typeOfEdge, dates) = ([], [])
      try setKnown()
      evidence = []
      return builder.buildWithSources()
    }

    private mutating func setDates() throws {
      // The number of each text as the date of an event and of a state; 0 where it is not known yet.
      var numbers = [UInt32](repeating: 0, count: builder.strings.count * 2)
      for (place, date) in dates.enumerated() {
        let id = ElementID(place)
        let type = types[Int(typeOfEdge[place])]
        guard date != 0 else {
          if type.isTimeless { builder.relationshipTimes.setTimeless(id) }
          continue
        }
        let isState = type.role == .state
        let slot = Int(date - 1) * 2 + (isState ? 1 : 0)
        if numbers[slot] == 0 { numbers[slot] = try builder.date(text: date - 1, isState: isState) }
        builder.relationshipTimes.set(id, numbers[slot])
      }
    }

    private mutating func setKnown() throws {
      let clock = builder.clock
      let unstated = recorded.map { $0 + Int64(clock.zoneOffsetSeconds) } ?? .min
      let seconds: [Int64] = evidences.map { evidence in
        evidence.isEmpty
          ? unstated
          : SnapshotLoader.knownSecond(
            nil, evidence, nil, builder.sourceKnown, clock, isNode: false)
      }
      var next = 0
      for (place, number) in evidence.enumerated() {
        let id = ElementID(place)
        var second = seconds[Int(number)]
        if next < stated.count, stated[next].edge == id {
          second = try RecordGraphBuilder.second(known: stated[next].text, clock)
          next += 1
        }
        builder.relationshipElements.appendRecorded(recorded)
        builder.relationshipTimes.setKnown(id, from: second)
      }
    }
  }
}

import KGraphModel

/// Finds what a format has to declare before the first element, from rows; see ``GraphSurvey``.
struct RowSurvey: Sendable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The kinds of values by property.
  struct Kinds: Sendable {
    private(set) var kinds: [String: PropertyColumn.Kind] = [:]
    private var numbers = ByteTable()
    private var known: [PropertyColumn.Kind] = []

    /// Notes a property as the JSON of the record names it; `false` where it has to be decoded.
    mutating func note(_ name: Bytes, _ value: Bytes) -> Bool {
      guard !RowBody.isDoubtful(name), let kind = Self.kind(of: value) else { return false }
      let (number, isNew) = numbers.number(of: FieldBytes(name))
      if isNew {
        known.append(kind)
        add(String(decoding: name, as: UTF8.self), kind)
      } else if known[number] != kind, known[number] != .json {
        known[number] = .json
        add(String(decoding: name, as: UTF8.self), kind)
      }
      return true
    }

    /// Notes properties that were decoded.
    mutating func note(_ properties: PropertyMap) {
      for (name, value) in properties where XMLWriter.canHold(name) {
        add(name, PropertyColumn.Kind(value))
      }
    }

    private mutating func add(_ name: String, _ kind: PropertyColumn.Kind) {
      if let old = kinds[name], old != kind { kinds[name] = .json } else { kinds[name] = kind }
    }

    mutating func add(_ other: Kinds) {
      for (name, kind) in other.kinds { add(name, kind) }
    }

    private static func kind(of value: Bytes) -> PropertyColumn.Kind? {
      guard let lead = value.first else { return nil }
      switch lead {
      case UInt8(ascii: "\"") where !RowBody.isDoubtful(value): return .string
      case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
      case UInt8(ascii: "["), UInt8(ascii: "n"): return .json
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let isFloat = value.contains { byte in
          byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
        }
        return isFloat ? .float : .integer
      default: return (try? JSONReader.read(utf8: Array(value))).map(PropertyColumn.Kind.init)
      }
    }
  }

  var nodes = Kinds()
  var edges = Kinds()
  /// The edges at which other edges end.
  var ends: Set<ElementKey> = []
  var nodeCount = 0
  /// Whether a date has a time of the day.
  var hasTimes = false

  mutating func add(_ other: RowSurvey) {
    nodes.add(other.nodes)
    edges.add(other.edges)
    ends.formUnion(other.ends)
    nodeCount += other.nodeCount
    hasTimes = hasTimes || other.hasTimes
  }

  /// Reads all rows, and sorts those of edges into buckets on the way; `nil` where there are more
  /// properties than columns.
  ///
  /// - Parameters:
  ///   - graph: what is exported.
  ///   - readers: one for each thread.
  ///   - buckets: what takes the edges.
  ///   - dates: whether times of the day are looked for.
  /// - Returns: what was found.
  /// - Throws: what the readers throw; ``KGraphError`` where the buckets have no room.
  static func read(
    _ graph: ExportGraph, _ readers: [any ElementRowReader], _ buckets: EdgeBuckets, dates: Bool
  ) throws -> RowSurvey? {
    guard let first = readers.first else { return nil }
    let surveyors = readers.map {
      Surveyor($0, buckets, graph.ontology, graph.clock, readsDates: dates)
    }
    try RowWork.forEach(surveyors, parts: first.nodeParts, { try $0.nodes($1) }, { _ in })
    try RowWork.forEach(surveyors, parts: first.edgeParts, { try $0.edges($1) }, { _ in })
    var survey = RowSurvey()
    for surveyor in surveyors { survey.add(try surveyor.finish()) }
    let most = max(survey.nodes.kinds.count, survey.edges.kinds.count)
    return most < GraphSurvey.columnLimit ? survey : nil
  }
}

/// Surveys parts of the rows.
///
/// `@unchecked Sendable`: used by one thread at a time, see ``RowWork``.
private final class Surveyor: @unchecked Sendable {
  private let reader: any ElementRowReader
  private let filler: EdgeBuckets.Filler
  private let readsDates: Bool
  private let ends: [UnsafeBufferPointer<UInt8>]
  private let isEdge: [Bool]
  private let roles: [TemporalRole]
  private var dates: [DateCells]
  private var survey = RowSurvey()

  init(
    _ reader: any ElementRowReader, _ buckets: EdgeBuckets, _ ontology: Ontology,
    _ clock: CaseClock, readsDates: Bool
  ) {
    self.reader = reader
    self.readsDates = readsDates
    filler = EdgeBuckets.Filler(buckets)
    ends = reader.index.ends
    isEdge = ends.map { $0.contains(UInt8(ascii: " ")) }
    roles = reader.index.types.map(ontology.temporalRole(ofEdge:))
    dates = [DateCells(clock, .event), DateCells(clock, .state)]
  }

  /// What was found, once all parts were read.
  func finish() throws -> RowSurvey {
    try filler.finish()
    return survey
  }

  func nodes(_ part: Int) throws {
    try reader.forEachNode(ofPart: part) { row in
      survey.nodeCount += 1
      if readsDates, let time = row.time { note(time, .event) }
      guard let body = row.body else { return }
      if !note(body, isNode: true) { survey.nodes.note(try reader.decode(row).properties) }
    }
  }

  func edges(_ part: Int) throws {
    try reader.forEachEdge(ofPart: part) { row in
      try filler.add(row)
      if readsDates, let time = row.time { note(time, roles[Int(row.type)]) }
      if isEdge[Int(row.from)] { note(end: row.from) }
      if isEdge[Int(row.to)] { note(end: row.to) }
      guard let body = row.body else { return }
      if !note(body, isNode: false) { survey.edges.note(try reader.decode(row).properties) }
    }
  }

  private func note(end: UInt32) {
    survey.ends.insert(ElementKey(String(decoding: ends[Int(end)], as: UTF8.self)))
  }

  private func note(_ body: UnsafeBufferPointer<UInt8>, isNode: Bool) -> Bool {
    guard let parts = RowBody(body) else { return false }
    guard let properties = parts.properties else { return true }
    return RowBody.forEachMember(of: properties) { name, value in
      isNode ? survey.nodes.note(name, value) : survey.edges.note(name, value)
    }
  }

  private func note(_ time: UnsafeBufferPointer<UInt8>, _ role: TemporalRole) {
    guard !survey.hasTimes, DateCells.days(time) == nil,
      let date = dates[role == .event ? 0 : 1].date(time)
    else { return }
    let bounds = date.texts.bounds
    survey.hasTimes = [bounds.startMin, bounds.startMax, bounds.endMin, bounds.endMax]
      .contains(where: Spells.isTimeOfDay)
  }
}

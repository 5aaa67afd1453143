import KGraphModel

/// What all rows of an import share: where they go, whom they cite, and what names mean.
final class EventContext {
  let port: any BulkPort
  let set: EventDataSet
  let options: FormatImportOptions
  let ontology: Ontology
  /// The source that the rows cite: the data set, or the one that was named.
  let source: BulkCandidate
  let grade: Grade?
  let actors: EntityNames
  let places: EntityNames
  let sources: EntityNames
  let waiting = WaitingKeys()
  /// Whether an earlier portion wrote the source that stands for the data set.
  private var hasSource = false
  let vocabulary: EventVocabulary
  var dates = EventDates()
  var newTypes = NewEdgeTypes()
  /// Rows that repeat an earlier one.
  var repeats = 0
  var losses = LossReport()
  private let isNamed: Bool

  init(port: any BulkPort, set: EventDataSet, options: FormatImportOptions) throws {
    self.port = port
    self.set = set
    self.options = options
    if !port.ontology.isKnown(FileSource.type) { try port.extend(FileSource.vocabulary) }
    ontology = port.ontology
    grade = options.grade ?? set.grade
    vocabulary = try EventVocabulary()
    isNamed = options.source != nil
    source = try Self.source(options.source, set, port)
    actors = EntityNames(port, kinds: ["Actor", "Place"], waiting: waiting)
    places = EntityNames(port, kinds: ["Place"], waiting: waiting)
    sources = EntityNames(port, kinds: ["Source"], waiting: waiting, suffix: "source")
  }

  /// The evidence that a node is in the data set.
  func mention(_ locator: String?) -> [Evidence] {
    [Evidence(source: source.key, locator: locator, grade: grade)]
  }

  /// The source that stands for a publisher; the one that was named where there is one.
  func publisher(_ name: String) throws -> BulkCandidate {
    if isNamed { return source }
    return try sources.entity(EntityMention(name: name, type: "Source")) { [] }
  }

  /// Writes the sources, gathers the counts.
  func finish(_ report: inout ImportReport, input: ByteInput) throws {
    report.source = source.key
    report.newTypes = try newTypes.extend(port)
    report.createdNames = actors.createdCount + places.createdCount
    report.repeats = repeats
    report.losses.add(losses)
    if report.badRows > 0, options.isStrict { throw Self.refusal(report, input.name) }
    guard report.rows > report.badRows else { return }
    if !hasSource { try putSource() }
    try putFile(input)
  }

  /// Keeps what was written so far, with the types and the source that it needs.
  func endPortion() throws {
    _ = try newTypes.extend(port)
    if !hasSource { try putSource() }
    hasSource = true
    try port.endPortion()
  }

  private func putSource() throws {
    if !isNamed {
      var node = Node(
        key: source.key, type: FileSource.type, label: set.title,
        properties: ["url": .string(set.url)])
      if let old = try port.node(source.node) {
        node = NodeMerge.merge(node, into: old, hasType: false, hasStatus: false)
        node.label = old.label
      }
      _ = try port.put(node)
    }
  }

  private static func refusal(_ report: ImportReport, _ name: String) -> KGraphErrors {
    let more = report.badRows - report.problems.count
    return KGraphErrors(
      report.problems
        + (more > 0 ? [KGraphError(.invalid, "\(more) further bad rows in '\(name)'")] : []))
  }

  /// The file that was read, as a source that the data set stands behind.
  private func putFile(_ input: ByteInput) throws {
    let base = FileSource.key(forFile: input.name)
    var key = base == source.key ? ElementKey("\(base)-file") : base
    var number = 2
    while let taken = try port.candidate(key: key), taken.type != FileSource.type {
      key = ElementKey("\(base)-\(number)")
      number += 1
    }
    var node = FileSource.node(
      key: key, file: input.name, digest: (input.bytesRead, input.sha256))
    if let old = try port.candidate(key: key), let before = try port.node(old.node) {
      node = NodeMerge.merge(node, into: before, hasType: false, hasStatus: false)
    }
    _ = try port.put(node)
    try port.put(Edge(from: key, type: "DERIVED_FROM", to: source.key))
  }

  private static func source(
    _ named: String?, _ set: EventDataSet, _ port: any BulkPort
  ) throws -> BulkCandidate {
    if let named {
      let candidates = try port.candidates(for: named).filter {
        !port.ontology.isKnown($0.type) || port.ontology.isNode($0.type, a: "Source")
      }
      guard candidates.count == 1, let source = candidates.first else {
        throw KGraphError(
          candidates.isEmpty ? .notFound : .ambiguous,
          candidates.isEmpty
            ? "there is no source '\(named)'" : "'\(named)' may mean several sources",
          hint: candidates.isEmpty
            ? "add it first with add-source, or leave --source out"
            : candidates.map(\.key.text).joined(separator: ", "))
      }
      return source
    }
    var key = ElementKey(set.key)
    var number = 2
    while let taken = try port.candidate(key: key), taken.type != FileSource.type {
      key = ElementKey("\(set.key)-\(number)")
      number += 1
    }
    return BulkCandidate(
      node: try port.reserve(key: key), key: key, type: FileSource.type, label: set.title)
  }
}

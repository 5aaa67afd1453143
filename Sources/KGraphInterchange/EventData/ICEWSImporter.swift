import KGraphModel

/// Reads the event tables of ICEWS: an edge for each act of one party on another.
///
/// The twenty columns of the published files; or four (subject, relation, object, date), as data sets
/// made from ICEWS have them. Source is the party that acts; where it was published is in Publisher,
/// Story ID and Sentence Number.
package struct ICEWSImporter: FormatImporter {
  static let set = EventDataSet(
    key: "icews", title: "ICEWS Coded Event Data",
    url: "https://dataverse.harvard.edu/dataverse/icews", isMachineCoded: true)
  static let shape = EventTableShape(
    title: "ICEWS",
    columns: [
      "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
      "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
      "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
      "Longitude",
    ],
    synonyms: [
      "subject": "Source Name", "relation": "Event Text", "object": "Target Name",
      "date": "Event Date",
    ],
    required: ["Event Date", "Source Name", "Event Text", "Target Name"],
    delimiter: UInt8(ascii: "\t"), quoting: .line)
  private let table: EventTable

  /// What was guessed.
  package var notes: [String] { table.notes }

  /// Whether the first row has the columns; of four columns the relations must be words of CAMEO.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let rows = shape.firstRows(of: head, 2)
    guard let first = rows.first, case .header(let columns) = shape.layout(first) else {
      return false
    }
    if columns["Event ID"] != nil { return true }
    guard rows.count == 2, let column = columns["Event Text"], column < rows[1].count else {
      return false
    }
    return (try? EventVocabulary())?.act(named: rows[1][column]) != nil
  }

  /// Opens a file.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    table = try EventTable(input, Self.shape, options: options)
  }

  /// Reads all rows.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    try table.run(
      into: port, set: Self.set, used: Set(Self.shape.columns), keeping: keeping,
      progress: progress
    ) { ICEWSRows($0, table) }
  }
}

/// Takes the rows.
private final class ICEWSRows: EventRowTaker {
  private struct Actor {
    var name, sectors, country: Int?

    init(_ table: EventTable, _ prefix: String) {
      name = table.column("\(prefix) Name")
      sectors = table.column("\(prefix) Sectors")
      country = table.column("\(prefix) Country")
    }
  }

  private let context: EventContext
  private let acts: ActWriter
  private let source, target: Actor
  private let id, date, words, code, intensity, story, sentence, publisher: Int?
  private let places: [Int]
  private let latitude, longitude: Int?
  private var publisherCells = ByteTable()
  private var publishers: [BulkCandidate] = []
  private var roles = ByteTable()
  private var firstRole: [BulkNode: Int] = [:]
  private var scratch: [UInt8] = []

  init(_ context: EventContext, _ table: EventTable) {
    self.context = context
    acts = ActWriter(context)
    source = Actor(table, "Source")
    target = Actor(table, "Target")
    id = table.column("Event ID")
    date = table.column("Event Date")
    words = table.column("Event Text")
    code = table.column("CAMEO Code")
    intensity = table.column("Intensity")
    story = table.column("Story ID")
    sentence = table.column("Sentence Number")
    publisher = table.column("Publisher")
    places = ["City", "District", "Province", "Country"].compactMap { table.column($0) }
    latitude = table.column("Latitude")
    longitude = table.column("Longitude")
  }

  func finish() throws { try acts.finish() }

  func take(_ row: EventRow) throws {
    try acts.startRow()
    let dateCell = row[date]
    guard let time = try acts.time(dateCell, "Event Date") else {
      throw RowProblem("the row has no Event Date")
    }
    let kind: ActWriter.Kind
    if row[code].isEmpty {
      guard let text = row.text(words) else {
        throw RowProblem("the row has neither CAMEO Code nor Event Text")
      }
      kind = try acts.kind(words: row[words], text)
    } else {
      kind = try acts.kind(code: row[code])
    }
    guard let from = try actor(row, source) else { throw RowProblem("the row has no Source Name") }
    guard let to = try actor(row, target) else { throw RowProblem("the row has no Target Name") }
    let cited = try cited(row)
    let edge = BulkEdge(
      from: from.node, type: kind.number, to: to.node, ordinal: 0, time: time,
      properties: try properties(row, kind), source: (cited ?? context.source).node,
      locator: locator(row, cited), row: 0, grade: context.grade)
    let identity = row[id].isEmpty ? acts.identity(row) : acts.identity(row[id], dateCell)
    try acts.add(edge, kind, id: identity, date: dateCell, from: from, to: to)
  }

  private func properties(
    _ row: EventRow, _ kind: ActWriter.Kind
  ) throws(RowProblem) -> PropertyMap {
    var properties: PropertyMap = [:]
    if !row[code].isEmpty { properties["cameo"] = kind.code }
    if let id = row.text(id) { properties["event_id"] = .string(id) }
    if let value = try row.number(intensity, "Intensity") {
      properties["intensity"] = .float(value)
    }
    if let place = place(row) { properties["place"] = .string(place) }
    if let value = try row.degrees(latitude, 90, "Latitude") { properties["lat"] = .float(value) }
    if let value = try row.degrees(longitude, 180, "Longitude") {
      properties["lon"] = .float(value)
    }
    return properties
  }

  /// `Stonebridge, Upper, Northland`.
  private func place(_ row: EventRow) -> String? {
    var place = ""
    for column in places {
      guard let part = row.text(column) else { continue }
      if !place.isEmpty { place += ", " }
      place += part
    }
    return place.isEmpty ? nil : place
  }

  /// The locator in the publisher's story; the event's number where only the data set is cited.
  private func locator(_ row: EventRow, _ cited: BulkCandidate?) -> String {
    guard let story = row.text(story) else { return row.text(id).map { "event \($0)" } ?? "row" }
    return row.text(sentence).map { "story \(story), sentence \($0)" } ?? "story \(story)"
  }

  private func actor(_ row: EventRow, _ columns: Actor) throws -> BulkCandidate? {
    let name = row[columns.name]
    guard !name.isEmpty else { return nil }
    let sectors = row[columns.sectors]
    let country = row[columns.country]
    let actor = try context.actors.entity(
      name, FieldBytes(UnsafeBufferPointer(start: nil, count: 0)),
      evidence: { context.mention(row.text(self.id).map { "event \($0)" }) }
    ) {
      let text = row.text(name)
      let country = row.text(columns.country)
      var mention = EntityMention(name: text, type: text == country ? "State" : "Actor")
      if let country { mention.properties["country"] = .string(country) }
      let sectors = row.parts(columns.sectors, separator: UInt8(ascii: ","))
      if !sectors.isEmpty { mention.properties["sectors"] = .list(sectors.map { .string($0) }) }
      return mention
    }
    if columns.sectors != nil { compareRole(actor, sectors, country) }
    return actor
  }

  /// Counts rows in which an actor has other sectors or another country than in its first row.
  private func compareRole(_ actor: BulkCandidate, _ sectors: FieldBytes, _ country: FieldBytes) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: sectors.bytes)
    scratch.append(0x1F)
    scratch.append(contentsOf: country.bytes)
    let (role, _) = scratch.withUnsafeBufferPointer { roles.number(of: FieldBytes($0)) }
    if let first = firstRole[actor.node] {
      guard first != role else { return }
      context.losses.count(
        Loss("sectors", "actors stand in rows with other sectors or another country than at first"))
    } else {
      firstRole[actor.node] = role
    }
  }

  private func cited(_ row: EventRow) throws -> BulkCandidate? {
    let cell = row[publisher]
    guard !cell.isEmpty else { return nil }
    let (number, isNew) = publisherCells.number(of: cell)
    if isNew {
      do {
        publishers.append(try context.publisher(row.text(cell)))
      } catch is RowProblem {
        publishers.append(context.source)
      }
    }
    return publishers[number]
  }
}

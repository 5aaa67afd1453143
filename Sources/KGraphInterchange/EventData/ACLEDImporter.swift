import KGraphModel

/// Reads the event tables of ACLED: an event for each row, its parties as sides.
///
/// Columns: the ACLED codebook and the tables of the acledR package, which also say that actor 1 and
/// actor 2 do not imply a direction.
package struct ACLEDImporter: FormatImporter {
  static let set = EventDataSet(
    key: "acled", title: "Armed Conflict Location & Event Data", url: "https://acleddata.com",
    isMachineCoded: false)
  static let shape = EventTableShape(
    title: "ACLED",
    columns: [
      "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
      "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
      "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
      "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
      "notes", "fatalities", "tags", "timestamp",
    ],
    required: ["event_id_cnty", "event_date", "event_type"], delimiter: UInt8(ascii: ","),
    quoting: .full)
  private static let unused: Set<String> = ["year", "interaction", "region"]
  private let table: EventTable

  /// What was guessed.
  package var notes: [String] { table.notes }

  /// Whether the first row has the columns.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    shape.isHeader(head)
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
      into: port, set: Self.set, used: Set(Self.shape.columns).subtracting(Self.unused),
      keeping: keeping, progress: progress
    ) { ACLEDRows($0, table) }
  }
}

/// Takes the rows.
private final class ACLEDRows: EventRowTaker {
  private let context: EventContext
  private let table: EventTable
  private let events: EventWriter

  init(_ context: EventContext, _ table: EventTable) {
    self.context = context
    self.table = table
    events = EventWriter(context)
  }

  func finish() throws { try events.flush() }

  func take(_ row: EventRow) throws {
    guard let id = text(row, "event_id_cnty") else {
      throw RowProblem("the row has no event_id_cnty")
    }
    let word = text(row, "sub_event_type") ?? text(row, "event_type")
    guard let word else { throw RowProblem("the row has no event_type") }
    guard let date = try context.dates.day(cell(row, "event_date"), "event_date") else {
      throw RowProblem("the row has no event_date")
    }
    let meaning = context.vocabulary.meaning("acled", word)
    if meaning == nil {
      context.losses.count(
        Loss("event-type", "rows have a kind of event that the table lacks and became Event"))
    }
    var record = CodedEvent(
      key: EventWriter.key(context.set.key, id), type: meaning?.type ?? "Event", label: word,
      time: .when(try window(date, row)),
      known: try context.dates.seconds(cell(row, "timestamp"), "timestamp"),
      externalIDs: ["acled": id], evidence: context.mention(id), content: row.content)
    record.tags = row.parts(table.column("tags"))
    let coordinates = try row.coordinates(table.column("latitude"), table.column("longitude"))
    record.properties = try properties(row, meaning)
    try addParties(row, id, &record)
    record.places = try place(row, coordinates, id).map { [$0] } ?? []
    if let place = record.places.first { record.label += ": \(place.label)" }
    for name in row.parts(table.column("source")) {
      record.evidence.append(
        Evidence(source: try context.publisher(name).key, grade: context.grade))
    }
    var mixer = ContentMixer()
    mixer.add(date.text)
    mixer.add(word)
    for key in record.participants.map(\.who.key.text).sorted() { mixer.add(key) }
    mixer.add(record.places.first?.key.text ?? "")
    if !record.participants.isEmpty, !record.places.isEmpty { record.sameness = mixer.value }
    try events.put(record)
  }

  private func cell(_ row: EventRow, _ name: String) -> FieldBytes { row[table.column(name)] }

  private func text(_ row: EventRow, _ name: String) -> String? { row.text(table.column(name)) }

  /// The days that a date with a precision may mean.
  ///
  /// 2 is a week or a weekend, of which the date is the middle or the Saturday. For 3 the package
  /// acledR says week, and the codebook says month: the wider one is taken.
  private func window(_ date: EDTF, _ row: EventRow) throws(RowProblem) -> EDTF {
    switch try row.integer(table.column("time_precision"), "time_precision") {
    case nil, 1: date
    case 2: EventDates.around(date, days: 3)
    case 3: EventDates.month(date)
    case let other?: throw RowProblem("\(other) is not a time_precision", hint: "1, 2 or 3")
    }
  }

  private func properties(
    _ row: EventRow, _ meaning: EventVocabulary.Meaning?
  ) throws(RowProblem) -> PropertyMap {
    var properties: PropertyMap = [:]
    for name in [
      "disorder_type", "event_type", "sub_event_type", "civilian_targeting", "source_scale",
      "notes",
    ] {
      if let value = text(row, name) { properties[name] = .string(value) }
    }
    for name in ["time_precision", "geo_precision"] {
      if let value = try row.integer(table.column(name), name) {
        properties[name] = .integer(Int64(value))
      }
    }
    if let count = try row.integer(table.column("fatalities"), "fatalities") {
      // The number is what reports give: an estimate. That nobody was killed is as good as exact.
      guard let killed = Quantity(count > 0 ? "~\(count)" : "\(count)") else {
        throw RowProblem("\(count) is not a number of fatalities")
      }
      properties["killed"] = .quantity(killed)
    }
    if let meaning {
      if !meaning.plover.isEmpty { properties["plover"] = .string(meaning.plover) }
      if !meaning.mode.isEmpty { properties["mode"] = .string(meaning.mode) }
    }
    return properties
  }

  private func addParties(_ row: EventRow, _ id: String, _ record: inout CodedEvent) throws {
    for number in ["1", "2"] {
      if let name = text(row, "actor\(number)") {
        let kind = text(row, "inter\(number)").flatMap { context.vocabulary.actor("inter", $0) }
        record.participants.append(
          ("side", try actor(name, kind ?? "Actor", id)))
      }
      for name in row.parts(table.column("assoc_actor_\(number)")) {
        record.participants.append(("participant", try actor(name, "Actor", id)))
      }
    }
  }

  private func actor(_ name: String, _ type: String, _ id: String) throws -> BulkCandidate {
    try context.actors.entity(EntityMention(name: name, type: type)) { context.mention(id) }
  }

  private func place(
    _ row: EventRow, _ coordinates: PropertyMap, _ id: String
  ) throws -> BulkCandidate? {
    guard let name = text(row, "location") else { return nil }
    var mention = EntityMention(name: name, type: "Place")
    for (column, property) in [("admin1", "admin1"), ("country", "country")] {
      if let value = text(row, column) { mention.marks.append(.property(property, value)) }
    }
    for name in ["admin2", "admin3", "iso"] {
      if let value = text(row, name) { mention.properties[name] = .string(value) }
    }
    mention.properties.merge(coordinates) { $1 }
    return try context.places.entity(mention) { context.mention(id) }
  }
}

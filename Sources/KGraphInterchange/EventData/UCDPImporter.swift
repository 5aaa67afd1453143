import KGraphModel

/// Reads the event tables of the UCDP Georeferenced Event Dataset: an event for each row.
///
/// Columns and codes: the GED codebook as the R script `GED.R` of the UCDP uses it. The dates are the
/// earliest and the latest possible one: a window, not a duration.
package struct UCDPImporter: FormatImporter {
  static let set = EventDataSet(
    key: "ucdp-ged", title: "UCDP Georeferenced Event Dataset", url: "https://ucdp.uu.se",
    isMachineCoded: false)
  private static let columns = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
  ]
  static let shape = EventTableShape(
    title: "UCDP GED", columns: columns,
    synonyms: [
      "active_yr": "active_year", "best_est": "best", "high_est": "high", "low_est": "low",
    ],
    required: [
      "id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "high", "low",
    ], headerless: [49: columns], delimiter: UInt8(ascii: ","), quoting: .full)
  private static let unused: Set<String> = [
    "relid", "year", "active_year", "code_status", "conflict_dset_id", "dyad_dset_id",
    "side_a_dset_id", "side_b_dset_id", "number_of_sources", "source_original", "geom_wkt",
    "priogrid_gid", "region", "country_id",
  ]
  private let table: EventTable

  /// What was guessed.
  package var notes: [String] { table.notes }

  /// Whether the first row has the columns, or is a row of a file without a header.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    guard let first = shape.firstRows(of: head, 1).first else { return false }
    switch shape.layout(first) {
    case .header: return true
    case .rows: return Int(first[0]) != nil && ["1", "2", "3"].contains(first[5])
    case .other: return false
    }
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
      into: port, set: Self.set, used: Set(Self.columns).subtracting(Self.unused),
      keeping: keeping, progress: progress
    ) { UCDPRows($0, table) }
  }
}

/// Takes the rows.
private final class UCDPRows: EventRowTaker {
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
    guard let id = text(row, "id") else { throw RowProblem("the row has no id") }
    guard let code = text(row, "type_of_violence"),
      let meaning = context.vocabulary.meaning("ucdp", code)
    else {
      throw RowProblem("the row has no type_of_violence", hint: "1, 2 or 3")
    }
    guard let first = try context.dates.day(row[table.column("date_start")], "date_start"),
      let last = try context.dates.day(row[table.column("date_end")], "date_end")
    else { throw RowProblem("the row has no date_start and date_end") }
    let label = text(row, "dyad_name") ?? text(row, "conflict_name") ?? "Event \(id)"
    var record = CodedEvent(
      key: EventWriter.key(context.set.key, id), type: meaning.type, label: label,
      time: .when(try EventDates.between(first, last)), known: try published(row),
      externalIDs: ["ucdp": id], evidence: context.mention(id), content: row.content)
    let coordinates = try row.coordinates(table.column("latitude"), table.column("longitude"))
    record.properties = try properties(row, meaning)
    if let dyad = text(row, "dyad_new_id") { record.externalIDs["ucdp-dyad"] = dyad }
    if let conflict = text(row, "conflict_new_id") {
      record.externalIDs["ucdp-conflict"] = conflict
    }
    let isOneSided = code == "3"
    for (side, column) in [("a", "gwnoa"), ("b", "gwnob")] {
      guard let actor = try actor(row, side, gleditsch: column, isOneSided: isOneSided, id) else {
        continue
      }
      let role = !isOneSided ? "side" : side == "a" ? "perpetrator" : "target"
      record.participants.append((role, actor))
    }
    record.places = try place(row, coordinates, id).map { [$0] } ?? []
    try addSources(row, &record)
    var mixer = ContentMixer()
    for part in [first.text, last.text, code] { mixer.add(part) }
    for key in record.participants.map(\.who.key.text) { mixer.add(key) }
    mixer.add(record.places.first?.key.text ?? "")
    mixer.add(row[table.column("best")])
    if record.participants.count == 2, !record.places.isEmpty { record.sameness = mixer.value }
    try events.put(record)
  }

  private func text(_ row: EventRow, _ name: String) -> String? { row.text(table.column(name)) }

  private func properties(
    _ row: EventRow, _ meaning: EventVocabulary.Meaning
  ) throws(RowProblem) -> PropertyMap {
    var properties: PropertyMap = ["plover": .string(meaning.plover)]
    for name in [
      "type_of_violence", "event_clarity", "date_prec", "where_prec", "deaths_a", "deaths_b",
      "deaths_civilians", "deaths_unknown",
    ] {
      if let value = try row.integer(table.column(name), name) {
        properties[name] = .integer(Int64(value))
      }
    }
    for name in ["conflict_name", "where_description", "where_coordinates"] {
      if let value = text(row, name) { properties[name] = .string(value) }
    }
    let low = try row.integer(table.column("low"), "low")
    let high = try row.integer(table.column("high"), "high")
    let best = try row.integer(table.column("best"), "best")
    if let least = low ?? best, let most = high ?? best {
      guard least >= 0, let killed = Quantity(min: least, max: most) else {
        throw RowProblem("the low estimate of deaths, \(least), is above the high one, \(most)")
      }
      properties["killed"] = .quantity(killed)
    }
    if let best { properties["killed_best"] = .integer(Int64(best)) }
    return properties
  }

  private func actor(
    _ row: EventRow, _ side: String, gleditsch: String, isOneSided: Bool, _ id: String
  ) throws -> BulkCandidate? {
    guard let name = text(row, "side_\(side)") else { return nil }
    let state = text(row, gleditsch)
    var mention = EntityMention(name: name, type: "ArmedGroup")
    if state != nil {
      mention.type = "Government"
    } else if name.hasPrefix("XXX") {
      mention.type = "UnidentifiedActor"
    } else if side == "b", isOneSided {
      mention.type = "Population"
    }
    if let number = text(row, "side_\(side)_new_id") {
      mention.marks = [.external("ucdp-actor", number)]
    }
    if let state { mention.properties["gwno"] = .string(state) }
    return try context.actors.entity(mention) { context.mention(id) }
  }

  private func place(
    _ row: EventRow, _ coordinates: PropertyMap, _ id: String
  ) throws -> BulkCandidate? {
    guard
      let name = text(row, "where_coordinates") ?? text(row, "adm_2") ?? text(row, "adm_1")
        ?? text(row, "country")
    else { return nil }
    var mention = EntityMention(name: name, type: "Place")
    for (column, property) in [("adm_1", "admin1"), ("country", "country")] {
      if let value = text(row, column) { mention.marks.append(.property(property, value)) }
    }
    if let value = text(row, "adm_2") { mention.properties["admin2"] = .string(value) }
    mention.properties.merge(coordinates) { $1 }
    return try context.places.entity(mention) { context.mention(id) }
  }

  /// The day on which the first source appeared.
  private func published(_ row: EventRow) throws(RowProblem) -> EDTF? {
    let cell = row[table.column("source_date")]
    var earliest: EDTF?
    for part in CellValue.parts(cell, separator: UInt8(ascii: ";")) {
      guard let date = try? context.dates.day(part, "source_date") else { continue }
      if earliest.map({ date.text < $0.text }) ?? true { earliest = date }
    }
    return earliest
  }

  /// The offices that published, each with its headline where there is one for each.
  private func addSources(_ row: EventRow, _ record: inout CodedEvent) throws {
    let offices = row.parts(table.column("source_office"))
    let headlines = row.parts(table.column("source_headline"))
    let whole = text(row, "source_article")
    for (index, office) in offices.enumerated() {
      let locator =
        headlines.count == offices.count ? headlines[index] : offices.count == 1 ? whole : nil
      record.evidence.append(
        Evidence(source: try context.publisher(office).key, locator: locator, grade: context.grade))
    }
    if let whole { record.properties["source_article"] = .string(whole) }
  }
}

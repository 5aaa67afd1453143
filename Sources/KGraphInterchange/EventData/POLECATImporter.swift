import KGraphModel

/// Reads the event tables of POLECAT: an event for each row, with all its actors and recipients.
///
/// Columns: the published files, which hold several names in one cell.
package struct POLECATImporter: FormatImporter {
  static let set = EventDataSet(
    key: "polecat", title: "POLECAT", url: "https://dataverse.harvard.edu/dataverse/polecat",
    isMachineCoded: true)
  static let shape = EventTableShape(
    title: "POLECAT",
    columns: [
      "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
      "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
      "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
      "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
      "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
      "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
      "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
      "Story Locations", "Language", "Version",
    ],
    synonyms: ["event_intensity": "Intensity"],
    required: ["Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"],
    delimiter: UInt8(ascii: "\t"), quoting: .line)
  private static let unused: Set<String> = [
    "Quad Code", "Actor COW", "Actor Sectors", "Actor Name Raw", "Recipient COW",
    "Recipient Sectors", "Recipient Name Raw", "Raw Placename", "Feature Type", "Story People",
    "Story Organizations", "Story Locations", "Version",
  ]
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
    ) { POLECATRows($0, table) }
  }
}

/// Takes the rows.
private final class POLECATRows: EventRowTaker {
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
    guard let id = text(row, "Event ID") else { throw RowProblem("the row has no Event ID") }
    guard let word = text(row, "Event Type")?.uppercased() else {
      throw RowProblem("the row has no Event Type")
    }
    guard let date = try context.dates.day(row[table.column("Event Date")], "Event Date") else {
      throw RowProblem("the row has no Event Date")
    }
    let mode = (text(row, "Event Mode") ?? "").lowercased()
    guard let meaning = context.vocabulary.plover(word, mode: mode) else {
      throw RowProblem("'\(RowDates.clip(word))' is not an event type of PLOVER")
    }
    var record = CodedEvent(
      key: EventWriter.key(context.set.key, id), type: meaning.type,
      label: "\(word.capitalized)\(mode.isEmpty ? "" : " (\(mode))")", time: .when(date),
      known: try context.dates.day(row[table.column("Publication Date")], "Publication Date"),
      externalIDs: ["polecat": id], evidence: context.mention(id), content: row.content)
    let coordinates = try row.coordinates(table.column("Latitude"), table.column("Longitude"))
    record.properties = try properties(row, meaning)
    let roles = EventWriter.roles(of: meaning.type, in: context.ontology)
    for (party, role) in [("Actor", roles.from), ("Recipient", roles.to)] {
      for who in try parties(row, party, id) { record.participants.append((role, who)) }
    }
    if let first = record.participants.first { record.label += ": \(first.who.label)" }
    record.places = try place(row, coordinates, id).map { [$0] } ?? []
    if let name = text(row, "Source") {
      record.evidence.append(
        Evidence(source: try context.publisher(name).key, grade: context.grade))
    }
    var mixer = ContentMixer()
    for part in [date.text, word, mode] { mixer.add(part) }
    for participant in record.participants {
      mixer.add(participant.role)
      mixer.add(participant.who.key.text)
    }
    mixer.add(record.places.first?.key.text ?? "")
    if !record.participants.isEmpty { record.sameness = mixer.value }
    try events.put(record)
  }

  /// The text of a cell; the files write None for nothing.
  private func text(_ row: EventRow, _ name: String) -> String? {
    row.text(table.column(name)).flatMap { $0 == "None" ? nil : $0 }
  }

  private func properties(
    _ row: EventRow, _ meaning: EventVocabulary.Meaning
  ) throws(RowProblem) -> PropertyMap {
    var properties: PropertyMap = ["plover": .string(meaning.plover)]
    if !meaning.mode.isEmpty { properties["mode"] = .string(meaning.mode) }
    let contexts = row.parts(table.column("Contexts")).filter { $0 != "None" }
    if !contexts.isEmpty { properties["contexts"] = .list(contexts.map { .string($0) }) }
    if text(row, "Intensity") != nil,
      let value = try row.number(table.column("Intensity"), "Intensity")
    {
      properties["intensity"] = .float(value)
    }
    if let value = text(row, "Language") { properties["language"] = .string(value) }
    return properties
  }

  /// The parties of one side: the cells hold several, parted by semicolons.
  private func parties(_ row: EventRow, _ party: String, _ id: String) throws -> [BulkCandidate] {
    let names = row.parts(table.column("\(party) Name"))
    func cell(_ name: String, _ index: Int) -> String? {
      let parts = row.parts(table.column(name))
      return parts.count == names.count && parts[index] != "None" ? parts[index] : nil
    }
    return try names.enumerated().filter { $0.element != "None" }.map { index, name in
      var mention = EntityMention(name: name, type: "Actor")
      if let page = cell("Wikipedia \(party) ID", index) {
        mention.marks = [.external("wikipedia", page)]
      }
      if let country = cell("\(party) Country", index) {
        mention.properties["country"] = .string(country)
        if country == name { mention.type = "State" }
      }
      if let sector = cell("Primary \(party) Sector", index) {
        mention.properties["sector"] = .string(sector)
      }
      if let title = cell("\(party) Title", index) { mention.properties["title"] = .string(title) }
      return try context.actors.entity(mention) { context.mention(id) }
    }
  }

  private func place(
    _ row: EventRow, _ coordinates: PropertyMap, _ id: String
  ) throws -> BulkCandidate? {
    let names = ["Placename", "City", "District", "Province", "Country"]
    guard let name = names.lazy.compactMap({ self.text(row, $0) }).first else { return nil }
    var mention = EntityMention(name: name, type: "Place")
    if let number = text(row, "GeoNames ID") { mention.marks = [.external("geonames", number)] }
    if let province = text(row, "Province") { mention.properties["admin1"] = .string(province) }
    if let country = text(row, "Country") { mention.properties["country"] = .string(country) }
    mention.properties.merge(coordinates) { $1 }
    return try context.places.entity(mention) { context.mention(id) }
  }
}

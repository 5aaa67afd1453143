import KGraphModel

/// Reads the event tables of GDELT 1.0 and 2.0: an edge for each act of one party on another, an event
/// where only one party is known.
///
/// Columns: "The GDELT Event Database Data Format Codebook V2.0", 19 February 2015.
package struct GDELTImporter: FormatImporter {
  static let set = EventDataSet(
    key: "gdelt", title: "GDELT Event Database", url: "https://www.gdeltproject.org",
    isMachineCoded: true)
  private static let actor = [
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
  ]
  private static let place = [
    "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
  ]
  private static let columns: [String] =
    ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    + actor.map { "Actor1\($0)" } + actor.map { "Actor2\($0)" }
    + [
      "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
      "NumMentions", "NumSources", "NumArticles", "AvgTone",
    ]
    + place.map { "Actor1Geo_\($0)" } + place.map { "Actor2Geo_\($0)" }
    + place.map { "ActionGeo_\($0)" } + ["DATEADDED", "SOURCEURL"]
  static let shape: EventTableShape = {
    let first = columns.filter { !$0.hasSuffix("_ADM2Code") }
    return EventTableShape(
      title: "GDELT", columns: columns,
      synonyms: ["day": "SQLDATE", "globaleventid": "GLOBALEVENTID", "eventid": "GLOBALEVENTID"],
      required: ["GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor2Code", "EventCode"],
      headerless: [61: columns, 58: first, 57: first.dropLast()], delimiter: UInt8(ascii: "\t"),
      quoting: .none)
  }()
  private static let used: Set<String> = [
    "GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor1Name", "Actor1CountryCode",
    "Actor1Type1Code", "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2Type1Code",
    "IsRootEvent", "EventCode", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_Lat", "ActionGeo_Long", "DATEADDED",
    "SOURCEURL",
  ]
  private let table: EventTable

  /// What was guessed.
  package var notes: [String] { table.notes }

  /// Whether the first row has the columns, or the numbers where a file without a header has them.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    guard let first = shape.firstRows(of: head, 1).first else { return false }
    switch shape.layout(first) {
    case .header: return true
    case .rows(let columns): return isRow(first, columns)
    case .other: return false
    }
  }

  private static func isRow(_ row: [String], _ columns: [String: Int]) -> Bool {
    func cell(_ name: String) -> String { columns[name].map { row[$0] } ?? "" }
    func isNumber(_ text: String) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    }
    return isNumber(cell("GLOBALEVENTID")) && isNumber(cell("SQLDATE"))
      && (4...8).contains(cell("SQLDATE").utf8.count) && isNumber(cell("EventCode"))
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
      into: port, set: Self.set, used: Self.used, keeping: keeping, progress: progress
    ) { GDELTRows($0, table) }
  }
}

/// Takes the rows.
private final class GDELTRows: EventRowTaker {
  private struct Actor {
    var code, name, country, type: Int?

    init(_ table: EventTable, _ prefix: String) {
      code = table.column("\(prefix)Code")
      name = table.column("\(prefix)Name")
      country = table.column("\(prefix)CountryCode")
      type = table.column("\(prefix)Type1Code")
    }
  }

  private let context: EventContext
  private let acts: ActWriter
  private let events: EventWriter
  private let actor1, actor2: Actor
  private let id, date, isRoot, code, added, url: Int?
  private let placeType, placeName, latitude, longitude: Int?
  private let counts: [(name: String, column: Int)]
  private let tone: Int?
  private var hosts = ByteTable()
  private var publishers: [BulkCandidate] = []

  init(_ context: EventContext, _ table: EventTable) {
    self.context = context
    acts = ActWriter(context, amongEvents: true)
    events = EventWriter(context)
    actor1 = Actor(table, "Actor1")
    actor2 = Actor(table, "Actor2")
    id = table.column("GLOBALEVENTID")
    date = table.column("SQLDATE")
    isRoot = table.column("IsRootEvent")
    code = table.column("EventCode")
    added = table.column("DATEADDED")
    url = table.column("SOURCEURL")
    placeType = table.column("ActionGeo_Type")
    placeName = table.column("ActionGeo_FullName")
    latitude = table.column("ActionGeo_Lat")
    longitude = table.column("ActionGeo_Long")
    counts = [
      ("mentions", "NumMentions"), ("sources", "NumSources"), ("articles", "NumArticles"),
    ].compactMap { name, column in table.column(column).map { (name, $0) } }
    tone = table.column("AvgTone")
  }

  func take(_ row: EventRow) throws {
    try acts.startRow()
    let idCell = row[id]
    guard !idCell.isEmpty else { throw RowProblem("the row has no GLOBALEVENTID") }
    guard !row[code].isEmpty else { throw RowProblem("the row has no EventCode") }
    let kind = try acts.kind(code: row[code])
    let dateCell = row[date]
    guard let time = try acts.time(dateCell, "SQLDATE") else {
      throw RowProblem("the row has no date (SQLDATE)")
    }
    let known = try context.dates.moment(row[added], "DATEADDED")
    let properties = try self.properties(row, idCell, kind)
    let from = try actor(row, actor1)
    let to = try actor(row, actor2)
    let cited = try publisher(row)
    guard let from, let to else {
      return try putEvent(row, kind, properties, from, to, known, cited)
    }
    let edge = BulkEdge(
      from: from.node, type: kind.number, to: to.node, ordinal: 0, time: time, known: known,
      properties: properties, source: (cited ?? context.source).node,
      locator: cited == nil ? row.text(idCell) : row.text(url), row: 0, grade: context.grade)
    try acts.add(edge, kind, id: acts.identity(idCell), date: dateCell, from: from, to: to)
  }

  func finish() throws {
    try acts.finish()
    try events.flush()
  }

  private func properties(
    _ row: EventRow, _ idCell: FieldBytes, _ kind: ActWriter.Kind
  ) throws(RowProblem) -> PropertyMap {
    var properties = PropertyMap(minimumCapacity: 12)
    properties["event_id"] = .string(row.text(idCell))
    properties["cameo"] = kind.code
    for count in counts {
      if let value = try row.integer(count.column, count.name) {
        properties[count.name] = .integer(Int64(value))
      }
    }
    if let value = try row.number(tone, "AvgTone") { properties["tone"] = .float(value) }
    if row[isRoot].equals("0") { properties["is_root"] = .boolean(false) }
    if let name = row.text(placeName) { properties["place"] = .string(name) }
    if let value = try row.degrees(latitude, 90, "ActionGeo_Lat") {
      properties["lat"] = .float(value)
    }
    if let value = try row.degrees(longitude, 180, "ActionGeo_Long") {
      properties["lon"] = .float(value)
    }
    if let value = try row.integer(placeType, "ActionGeo_Type"), value != 0 {
      properties["geo_precision"] = .integer(Int64(value))
    }
    return properties
  }

  /// One party is not named: the act is an event with one participant.
  private func putEvent(
    _ row: EventRow, _ kind: ActWriter.Kind, _ properties: PropertyMap, _ from: BulkCandidate?,
    _ to: BulkCandidate?, _ known: EDTF?, _ cited: BulkCandidate?
  ) throws {
    guard let act = kind.act, let id = row.text(id) else { return }
    let roles = EventWriter.roles(of: act.node, in: context.ontology)
    var properties = properties
    properties["event_id"] = nil
    properties["plover"] = .string(act.plover)
    if !act.mode.isEmpty { properties["mode"] = .string(act.mode) }
    let date = try context.dates.day(row[date], "SQLDATE")
    let who = from ?? to
    var record = CodedEvent(
      key: EventWriter.key(context.set.key, id), type: act.node,
      label: who.map { "\(act.name): \($0.label)" } ?? act.name, time: date.map { .when($0) },
      known: known, properties: properties, externalIDs: ["gdelt": id],
      evidence: context.mention(id), content: row.content)
    if let cited {
      record.evidence = [
        Evidence(source: cited.key, locator: row.text(url), grade: context.grade)
      ]
    }
    if let from { record.participants.append((roles.from, from)) }
    if let to { record.participants.append((roles.to, to)) }
    var mixer = ContentMixer()
    for key in [from?.key.text ?? "", to?.key.text ?? "", act.code, date?.text ?? ""] {
      mixer.add(key)
    }
    mixer.add(row[placeName])
    record.sameness = mixer.value
    try events.put(record)
  }

  private func actor(_ row: EventRow, _ columns: Actor) throws -> BulkCandidate? {
    let code = row[columns.code]
    let name = row[columns.name]
    guard !code.isEmpty || !name.isEmpty else { return nil }
    return try context.actors.entity(
      code, name, evidence: { context.mention(row.text(self.id)) }
    ) {
      let code = row.text(columns.code)
      let country = row.text(columns.country)
      // The sector says no kind: a president, a ministry and a government are all GOV.
      var mention = EntityMention(
        name: row.text(columns.name) ?? code ?? "",
        type: code != nil && code == country ? "State" : "Actor")
      if let code { mention.marks = [.external("cameo", code)] }
      if let country { mention.properties["country"] = .string(country) }
      if let sector = row.text(columns.type) { mention.properties["sector"] = .string(sector) }
      return mention
    }
  }

  /// The publisher of the article: the host of its address, or the citation.
  private func publisher(_ row: EventRow) throws -> BulkCandidate? {
    let cell = row[url]
    guard !cell.isEmpty else { return nil }
    let host = Self.host(of: cell)
    let (number, isNew) = hosts.number(of: host)
    if isNew {
      do {
        publishers.append(try context.publisher(row.text(host)))
      } catch is RowProblem {
        publishers.append(context.source)
      }
    }
    return publishers[number]
  }

  private static func host(of cell: FieldBytes) -> FieldBytes {
    let bytes = cell.bytes
    var start = 0
    var index = 0
    while index + 2 < bytes.count, index < 10 {
      if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
        bytes[index + 2] == UInt8(ascii: "/")
      {
        start = index + 3
        break
      }
      index += 1
    }
    guard start > 0 else { return cell }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: ":"),
      bytes[end] != UInt8(ascii: "?")
    {
      end += 1
    }
    let host = cell.slice(start, end)
    return host.count > 4 && host.slice(0, 4).equals("www.") ? host.slice(4, host.count) : host
  }
}

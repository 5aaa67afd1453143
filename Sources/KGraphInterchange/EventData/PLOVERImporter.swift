import KGraphModel

/// Reads events in the JSON lines of PLOVER: an event for each line, with all its actors and
/// recipients.
///
/// Fields: the PLOVER manual, "Data Fields". Several may hold one value or a list.
package struct PLOVERImporter: FormatImporter {
  static let set = EventDataSet(
    key: "plover", title: "PLOVER events", url: "https://github.com/openeventdata/PLOVER",
    isMachineCoded: true)
  private let input: ByteInput
  private let options: FormatImportOptions

  /// Nothing has to be guessed.
  package var notes: [String] { [] }

  /// Whether the first line is an object with the fields that PLOVER requires.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let lines = JSONLines(ByteInput(bytes: head, name: name), recordLimit: head.count)
    guard let first = try? lines.next(), first.first == UInt8(ascii: "{"),
      case .map(let fields)? = try? JSONReader.read(utf8: first)
    else { return false }
    return ["id", "date", "actor", "event"].allSatisfy { fields[$0] != nil }
  }

  /// Takes a file.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
  }

  /// Reads all lines.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    var isFinished = false
    defer { if !isFinished { _ = try? port.finish(keeping: false) } }
    let context = try EventContext(port: port, set: Self.set, options: options)
    let events = PLOVEREvents(context)
    let lines = JSONLines(input, recordLimit: options.recordLimit)
    var report = ImportReport()
    func step() -> ImportProgress {
      ImportProgress(rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes)
    }
    while let line = try lines.next() {
      report.rows += 1
      do {
        try events.take(line)
      } catch let problem as RowProblem {
        note(problem.reason, hint: problem.hint, line: lines.line, column: 1, &report)
      } catch let error as KGraphError where error.code == .invalid {
        note(
          error.message, hint: error.hint, line: lines.line, column: error.location?.column ?? 1,
          &report)
      }
      if report.rows % (1 << 13) == 0 { try progress(step()) }
    }
    try events.finish()
    report.bytes = input.bytesRead
    try context.finish(&report, input: input)
    try progress(step())
    isFinished = true
    report.written = try port.finish(keeping: keeping && report.rows > report.badRows)
    return report
  }

  private func note(
    _ reason: String, hint: String?, line: Int, column: Int, _ report: inout ImportReport
  ) {
    report.badRows += 1
    guard report.problems.count < options.reportedProblems else { return }
    report.problems.append(
      KGraphError(
        .invalid, reason, at: SourceLocation(file: input.name, line: line, column: column),
        hint: hint))
  }
}

/// Takes the lines.
private final class PLOVEREvents {
  private let context: EventContext
  private let events: EventWriter

  init(_ context: EventContext) {
    self.context = context
    events = EventWriter(context)
  }

  func finish() throws { try events.flush() }

  func take(_ line: [UInt8]) throws {
    guard case .map(let fields) = try JSONReader.read(utf8: line) else {
      throw RowProblem("the line is not a JSON object")
    }
    guard let id = Self.texts(fields["id"]).first else { throw RowProblem("the event has no id") }
    let words = Self.texts(fields["event"])
    guard let word = words.first?.uppercased() else { throw RowProblem("the event has no event") }
    let mode = (Self.texts(fields["mode"]).first ?? "").lowercased()
    guard let meaning = context.vocabulary.plover(word, mode: mode) else {
      throw RowProblem("'\(RowDates.clip(word))' is not an event type of PLOVER")
    }
    guard let start = try date(fields["date"], "date") else {
      throw RowProblem("the event has no date")
    }
    var hash = ContentMixer()
    line.withUnsafeBufferPointer { hash.add(FieldBytes($0)) }
    var record = CodedEvent(
      key: EventWriter.key(context.set.key, id), type: meaning.type,
      label: "\(word.capitalized)\(mode.isEmpty ? "" : " (\(mode))")",
      time: try time(start, fields), known: try known(fields), externalIDs: ["plover": id],
      evidence: context.mention(id), content: hash.value)
    record.properties = try properties(fields, meaning, words)
    let roles = EventWriter.roles(of: meaning.type, in: context.ontology)
    for (field, role) in [("actor", roles.from), ("recipient", roles.to)] {
      for value in Self.list(fields[field]) {
        guard let who = try actor(value, id) else { continue }
        record.participants.append((role, who))
      }
    }
    if let first = record.participants.first { record.label += ": \(first.who.label)" }
    if let place = try place(fields["event_loc"], id) { record.places = [place] }
    try addSource(fields, &record)
    var mixer = ContentMixer()
    for part in [start.text, word, mode] { mixer.add(part) }
    for participant in record.participants {
      mixer.add(participant.role)
      mixer.add(participant.who.key.text)
    }
    mixer.add(record.places.first?.key.text ?? "")
    if !record.participants.isEmpty { record.sameness = mixer.value }
    try events.put(record)
  }

  /// The values of a field that may hold one or a list.
  private static func list(_ value: PropertyValue?) -> [PropertyValue] {
    switch value {
    case nil, .null: []
    case .list(let values): values
    case let value?: [value]
    }
  }

  /// The texts of a field that may hold one or a list; numbers are texts too.
  private static func texts(_ value: PropertyValue?) -> [String] {
    list(value).compactMap { value in
      switch value {
      case .string(let text): text.isEmpty ? nil : text
      case .integer(let number): "\(number)"
      default: nil
      }
    }
  }

  /// The first text among some members of an object.
  private static func member(_ value: PropertyValue?, _ names: [String]) -> String? {
    guard case .map(let members) = value else { return nil }
    return names.lazy.compactMap { texts(members[$0]).first }.first
  }

  private func date(_ value: PropertyValue?, _ name: String) throws -> EDTF? {
    guard var text = Self.texts(value).first else { return nil }
    return try text.withUTF8 { bytes in
      try context.dates.day(FieldBytes(bytes).trimmed, name)
    }
  }

  /// A date, or from one to another: what PLOVER calls `enddate` is when the event ended.
  private func time(_ start: EDTF, _ fields: PropertyMap) throws -> ValidTime {
    guard let end = try date(fields["enddate"], "enddate"), end.text != start.text else {
      return .when(start)
    }
    guard let interval = try? EDTF("\(start.text)/\(end.text)") else {
      throw RowProblem("'\(start.text)' to '\(end.text)' is not an interval")
    }
    return .when(interval)
  }

  /// When the text appeared; else when it was coded.
  private func known(_ fields: PropertyMap) throws -> EDTF? {
    for field in ["cite_info", "text_info"] {
      let text = Self.member(fields[field], ["date", "pub_date", "publication_date"])
      if let text, let date = try? date(.string(text), field) { return date }
    }
    return try date(fields["coded_date"], "coded_date")
  }

  private func properties(
    _ fields: PropertyMap, _ meaning: EventVocabulary.Meaning, _ words: [String]
  ) throws -> PropertyMap {
    var properties: PropertyMap = ["plover": .string(meaning.plover)]
    let modes = Self.texts(fields["mode"])
    if modes.count > 1 {
      properties["mode"] = .list(modes.map { .string($0) })
    } else if !meaning.mode.isEmpty {
      properties["mode"] = .string(meaning.mode)
    }
    if words.count > 1 { properties["events"] = .list(words.map { .string($0) }) }
    let contexts = Self.texts(fields["context"])
    if !contexts.isEmpty { properties["contexts"] = .list(contexts.map { .string($0) }) }
    for name in ["event_scale", "quad_code", "time", "endtime"] {
      switch fields[name] {
      case .integer(let value)?: properties[name] = .integer(value)
      case .float(let value)?: properties[name] = .float(value)
      case .string(let value)? where !value.isEmpty: properties[name] = .string(value)
      default: break
      }
    }
    for name in ["event_text", "text", "comment", "coder"] {
      if let value = Self.texts(fields[name]).first { properties[name] = .string(value) }
    }
    return properties
  }

  /// A party: its name, or an object with a name, a country and a sector.
  private func actor(_ value: PropertyValue, _ id: String) throws -> BulkCandidate? {
    let name =
      Self.texts(value).first
      ?? Self.member(value, ["name", "actor_name", "text", "actor", "code", "country"])
    guard let name else { return nil }
    let country = Self.member(value, ["country", "actor_country"])
    let sector = Self.member(value, ["sector", "primary_sector", "sectors"])
    var mention = EntityMention(name: name, type: "Actor")
    if let page = Self.member(value, ["wikipedia", "wiki", "wikipedia_id"]) {
      mention.marks = [.external("wikipedia", page)]
    }
    if let country { mention.properties["country"] = .string(country) }
    if let sector { mention.properties["sector"] = .string(sector) }
    return try context.actors.entity(mention) { context.mention(id) }
  }

  /// Where it was: a name, or an object or a list of such.
  private func place(_ value: PropertyValue?, _ id: String) throws -> BulkCandidate? {
    guard let first = Self.list(value).first else { return nil }
    let name =
      Self.texts(first).first
      ?? Self.member(first, ["name", "placename", "place", "city", "text", "country"])
    guard let name else { return nil }
    var mention = EntityMention(name: name, type: "Place")
    if let number = Self.member(first, ["geonameid", "geonames", "geonames_id"]) {
      mention.marks = [.external("geonames", number)]
    }
    if let country = Self.member(first, ["country", "country_code"]), country != name {
      mention.properties["country"] = .string(country)
    }
    if case .map(let members) = first {
      for (name, keys, limit) in [
        ("lat", ["lat", "latitude"], 90.0), ("lon", ["lon", "lng", "long", "longitude"], 180),
      ] {
        guard let number = keys.lazy.compactMap({ Self.number(members[$0]) }).first else {
          continue
        }
        guard abs(number) <= limit else {
          throw RowProblem("\(number) is not within \(Int(limit)) degrees (\(name))")
        }
        mention.properties[name] = .float(number)
      }
    }
    return try context.places.entity(mention) { context.mention(id) }
  }

  private static func number(_ value: PropertyValue?) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .float(let number): number
    case .string(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  private func addSource(_ fields: PropertyMap, _ record: inout CodedEvent) throws {
    let names = ["source", "publisher", "publication", "name"]
    let name = Self.member(fields["cite_info"], names) ?? Self.member(fields["text_info"], names)
    let link = Self.texts(fields["link"]).first
    guard let name else {
      if let link { record.evidence[0].locator = link }
      return
    }
    record.evidence.append(
      Evidence(source: try context.publisher(name).key, locator: link, grade: context.grade))
  }
}

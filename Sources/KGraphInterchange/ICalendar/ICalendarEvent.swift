import KGraphModel

/// A VEVENT, gathered line by line.
struct ICalendarEvent {
  /// The line on which it starts.
  let line: Int
  private var properties: [String: [ICalendarProperty]] = [:]
  /// What is wrong with it.
  var problem: RowProblem?

  init(line: Int) { self.line = line }

  mutating func add(_ property: ICalendarProperty) {
    properties[property.name, default: []].append(property)
  }

  private func first(_ name: String) -> ICalendarProperty? { properties[name]?.first }

  private func text(_ name: String) -> String? {
    first(name).map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether our own export of a relation.
  var isRelation: Bool { text("X-KGRAPH-KEY")?.contains(" ") ?? false }

  /// The event.
  ///
  /// - Throws: ``RowProblem`` for an event without a start or with a date that is none.
  func record(
    typeNamed: (String?) -> String?, losses: inout LossReport
  ) throws(RowProblem) -> ForeignEvent {
    if let problem { throw problem }
    let own = text("X-KGRAPH-KEY")
    let label = text("SUMMARY") ?? text("DESCRIPTION").map { RowDates.clip($0) } ?? "Untitled event"
    var record = ForeignEvent(key: try key(own, label), label: label)
    record.type = typeNamed(text("X-KGRAPH-TYPE"))
    record.time = try time(&losses)
    record.status = text("X-KGRAPH-STATUS").flatMap(Status.init)
    if own == nil, text("STATUS")?.uppercased() == "CANCELLED" { record.status = .refuted }
    if own == nil { addForeign(to: &record) }
    if let rule = text("RRULE") {
      record.properties["recurrence"] = .string(rule)
      losses.count(Loss("recurrence-lost", "recurring events were read as their first occurrence"))
    }
    if let location = text("LOCATION"), own == nil {
      let position = self.position
      record.places = [
        PlaceRecord(
          name: location, latitude: position?.latitude, longitude: position?.longitude)
      ]
    } else if let position, own == nil {
      record.properties["lat"] = .float(position.latitude)
      record.properties["lon"] = .float(position.longitude)
    }
    addParties(to: &record)
    return record
  }

  private func addForeign(to record: inout ForeignEvent) {
    if let note = text("DESCRIPTION") { record.properties["note"] = .string(note) }
    if let address = text("URL") { record.properties["url"] = .string(address) }
    record.tags = (properties["CATEGORIES"] ?? []).flatMap(\.texts)
    if let identifier = text("UID") { record.externalIDs["ical"] = identifier }
  }

  private func addParties(to record: inout ForeignEvent) {
    for property in properties["X-KGRAPH-PARTY"] ?? [] {
      let role = property.parameters["X-ROLE"] ?? "participant"
      guard !property.text.isEmpty else { continue }
      let type = property.parameters["X-TYPE"] ?? ""
      record.parties.append(
        PartyRecord(
          role: role, name: property.text, type: type.isEmpty ? "ActorClass" : type,
          key: Self.key(property)))
    }
    for property in properties["X-KGRAPH-PLACE"] ?? [] where !property.text.isEmpty {
      record.places.append(PlaceRecord(name: property.text, key: Self.key(property)))
    }
    for (name, role) in [("ORGANIZER", "host"), ("ATTENDEE", "participant")] {
      for property in properties[name] ?? [] {
        let address =
          property.value.lowercased().hasPrefix("mailto:")
          ? String(property.value.dropFirst(7)) : property.value
        let person = property.parameters["CN"] ?? address
        guard !NameKey.normalize(person).isEmpty else { continue }
        let isGroup = ["GROUP", "RESOURCE", "ROOM"].contains(property.parameters["CUTYPE"] ?? "")
        record.parties.append(
          PartyRecord(role: role, name: person, type: isGroup ? "Organization" : "Person"))
      }
    }
  }

  private static func key(_ property: ICalendarProperty) -> ElementKey? {
    property.parameters["X-KEY"].flatMap { Slug.isSlug($0) ? ElementKey($0) : nil }
  }

  private var position: GeoCoordinates? {
    guard let parts = first("GEO")?.value.split(separator: ";"), parts.count == 2 else {
      return nil
    }
    return GeoCoordinates(["lat": .string(String(parts[0])), "lon": .string(String(parts[1]))])
  }

  private func key(_ own: String?, _ label: String) throws(RowProblem) -> ElementKey {
    if let own, Slug.isSlug(own) { return ElementKey(own) }
    if let identifier = text("UID") {
      // One occurrence of a series that was changed is an event of its own.
      let suffix = first("RECURRENCE-ID").map { " \($0.value)" } ?? ""
      let hash = ContentHash.fnv1a("\(identifier)\(suffix)".utf8)
      return ElementKey("e-" + String(hash, radix: 16))
    }
    guard let start = first("DTSTART") else { throw RowProblem("the event has no DTSTART") }
    return ElementKey(
      "e-" + String(ContentHash.fnv1a("\(start.value)\u{1F}\(label)".utf8), radix: 16))
  }

  private func time(_ losses: inout LossReport) throws(RowProblem) -> ValidTime {
    if let written = text("X-KGRAPH-WHEN"), let exact = try? ValidTime(edtfText: written) {
      return exact
    }
    guard let property = first("DTSTART") else { throw RowProblem("the event has no DTSTART") }
    let start = try ICalendarDate(property)
    var end: ICalendarDate?
    if let last = first("DTEND") {
      end = try ICalendarDate(last)
    } else if let length = text("DURATION") {
      guard let seconds = ICalendarDate.duration(length) else {
        throw RowProblem("'\(RowDates.clip(length))' is not a duration")
      }
      end = start.advanced(by: seconds)
    }
    // The end of days is the day after the last one.
    if let last = end, last.second == nil { end = last.advanced(by: -86_400) }
    if start.losesTime {
      losses.count(
        Loss(
          "zone-lost",
          "times in a named zone were read as their day: the file leaves the offset open"))
    }
    let from = start.edtf
    let to = end.map(\.edtf) ?? from
    let isInstant = to == from || (end.map { $0.day < start.day } ?? false)
    let text = isInstant ? from : "\(from)/\(to)"
    // EDTF has no intervals of times; a case has them as a span.
    do { return try ValidTime(edtfText: text) } catch {
      throw RowProblem("'\(text)' is not a date: \(error.reason)", hint: error.hint)
    }
  }
}

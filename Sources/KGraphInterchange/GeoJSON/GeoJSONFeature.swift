import KGraphModel

/// Reads what a feature says, by whatever names its properties have.
struct GeoJSONFeature {
  let properties: PropertyMap
  let identifier: String?
  /// Where it is; `nil` for a geometry of null.
  let position: GeoCoordinates?
  /// Whether the position is the middle of a larger shape.
  let isReduced: Bool

  private static let names = ["label", "name", "title", "headline", "event", "event_type"]
  private static let starts = [
    "when", "edtf", "date", "event_date", "start", "start_date", "startdate", "date_start", "begin",
    "time", "datetime", "timestamp",
  ]
  private static let ends = ["end", "end_date", "enddate", "date_end", "until"]
  private static let places = ["place", "location", "place_name", "city", "where", "site"]

  init(_ value: PropertyValue) throws(RowProblem) {
    guard value["type"]?.string == "Feature" else { throw RowProblem("this is not a Feature") }
    properties = value["properties"]?.fields ?? [:]
    identifier = value["id"].flatMap { $0 == .null ? nil : $0.displayText }
    guard let geometry = value["geometry"], geometry != .null else {
      position = nil
      isReduced = false
      return
    }
    var positions: [GeoCoordinates] = []
    try Self.collect(geometry, into: &positions, depth: 0)
    guard let middle = GeoCoordinates.middle(positions) else {
      throw RowProblem("the geometry has no position")
    }
    position = middle
    isReduced = positions.count > 1
  }

  private static func collect(
    _ geometry: PropertyValue, into positions: inout [GeoCoordinates], depth: Int
  ) throws(RowProblem) {
    guard depth < 8 else { throw RowProblem("the geometry is nested too deeply") }
    guard let type = geometry["type"]?.string else { throw RowProblem("a geometry without a type") }
    if type == "GeometryCollection" {
      guard case .list(let parts)? = geometry["geometries"] else {
        throw RowProblem("a GeometryCollection without geometries")
      }
      for part in parts { try collect(part, into: &positions, depth: depth + 1) }
      return
    }
    let depths = [
      "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2,
      "MultiPolygon": 3,
    ]
    guard let depth = depths[type] else {
      throw RowProblem("'\(RowDates.clip(type))' is not a type of geometry")
    }
    guard let coordinates = geometry["coordinates"] else {
      throw RowProblem("a geometry without coordinates")
    }
    try collect(coordinates, lists: depth, into: &positions)
  }

  private static func collect(
    _ value: PropertyValue, lists: Int, into positions: inout [GeoCoordinates]
  ) throws(RowProblem) {
    guard lists > 0 else {
      positions.append(try GeoCoordinates(value))
      return
    }
    guard case .list(let parts) = value else { throw RowProblem("the coordinates are not a list") }
    for part in parts { try collect(part, lists: lists - 1, into: &positions) }
  }

  /// The first property, by any of several names in any case, that is a text or number.
  private func first(_ names: [String]) -> (name: String, text: String)? {
    for wanted in names {
      for name in properties.keys.sorted() where name.lowercased() == wanted {
        switch properties[name] {
        case .string(let text)? where !text.isEmpty: return (name, text)
        case .integer(let number)?: return (name, String(number))
        default: continue
        }
      }
    }
    return nil
  }

  /// The name that people read.
  var label: String? { first(Self.names)?.text }

  /// The key of our own export.
  var ownKey: String? {
    guard let key = properties["key"]?.string, properties["label"] != nil else { return nil }
    return key
  }

  /// The type of our own export.
  var type: String? { properties["type"]?.string }

  var status: Status? { properties["status"]?.string.flatMap(Status.init) }

  /// Where it happened, with the position of the feature.
  var placeRecords: [PlaceRecord] {
    var named = first(Self.places).map { [($0.text, String?.none)] } ?? []
    if case .list(let places)? = properties["places"] {
      named = places.compactMap { place in
        (place.string ?? place["name"]?.string).map { ($0, place["key"]?.string) }
      }
    }
    return named.map { name, key in
      PlaceRecord(
        name: name, key: key.flatMap { Slug.isSlug($0) ? ElementKey($0) : nil },
        latitude: position?.latitude, longitude: position?.longitude)
    }
  }

  /// The parties of our own export.
  var parties: [PartyRecord] {
    guard ownKey != nil, case .list(let values)? = properties["parties"] else { return [] }
    return values.compactMap { PartyRecord($0) }
  }

  /// When it happened; `nil` where no property is a date by its name.
  func time() throws(RowProblem) -> ValidTime? {
    guard let start = first(Self.starts) else { return nil }
    if start.name == "when" || start.name == "edtf",
      let exact = try? ValidTime(edtfText: start.text)
    {
      return exact
    }
    let from = try Self.date(start.text)
    guard let end = first(Self.ends) else { return .when(from) }
    let to = try Self.date(end.text)
    if from.text == to.text { return .when(from) }
    do { return try ValidTime(edtfText: "\(from.text)/\(to.text)") } catch {
      throw RowProblem("'\(RowDates.clip(end.text))' does not end the interval: \(error.reason)")
    }
  }

  /// A date: EDTF, an RFC 3339 time, milliseconds since 1970, or `2015/02/05`.
  private static func date(_ text: String) throws(RowProblem) -> EDTF {
    if let milliseconds = Int64(text), text.utf8.count > 9 {
      let second = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
      let day = CalendarDay(number: second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
      let rest = second - day.startSecond
      let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      let written = "\(day)T\(parts.joined(separator: ":"))Z"
      if let date = try? EDTF(written) { return date }
    }
    if let date = try? EDTF(text) { return date }
    var plain = text.replacing(" ", with: "T", maxReplacements: 1).replacing("/", with: "-")
    // EDTF has no fractions of a second.
    if let dot = plain.firstIndex(of: "."), plain.contains("T") {
      let rest = plain[plain.index(after: dot)...].drop(while: \.isNumber)
      plain = String(plain[..<dot] + rest)
    }
    if let date = try? EDTF(plain) { return date }
    throw RowProblem("'\(RowDates.clip(text))' is not a date", hint: "such as 2015-02-05")
  }

  /// What is kept as it is: every property that nothing was made of.
  var rest: PropertyMap {
    var used: Set<String> = [
      "key", "status", "certainty", "when_text", "start_min", "start_max", "end_min", "end_max",
      "grade", "geo_precision", "parties", "places",
    ]
    if ownKey == nil { used = ["places"] } else { used.insert("type") }
    for names in [Self.names, Self.starts, Self.ends, Self.places] {
      if let name = first(names)?.name { used.insert(name) }
    }
    return properties.filter { !used.contains($0.key) && $0.value != .null }
  }
}

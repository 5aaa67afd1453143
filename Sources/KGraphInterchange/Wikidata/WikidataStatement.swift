import KGraphModel

/// One statement of a Wikidata item: a value, what qualifies it, who says so, and how it ranks.
struct WikidataStatement {
  /// What Wikidata thinks of a statement beside the others of its property.
  enum Rank: String { case preferred, normal, deprecated }

  /// The value of a statement or a qualifier.
  enum Value {
    case value(type: String, PropertyValue)
    /// There is one, and it is not known.
    case unknown
    /// There is none.
    case none
  }

  var id: String
  var property: String
  /// `wikibase-item`, `external-id`, `time`, ...
  var dataType: String
  var value: Value
  var rank: Rank
  var qualifiers: [String: [Value]] = [:]
  var references: [[String: [Value]]] = []

  /// Reads a statement; `nil` where it is none.
  init?(_ json: PropertyValue) {
    guard let snak = json["mainsnak"], let property = snak["property"]?.string,
      let value = Value(snak)
    else { return nil }
    self.property = property
    self.value = value
    id = json["id"]?.string ?? ""
    dataType = snak["datatype"]?.string ?? snak["datavalue"]?["type"]?.string ?? ""
    rank = json["rank"]?.string.flatMap(Rank.init) ?? .normal
    qualifiers = Self.snaks(json["qualifiers"])
    if case .list(let list)? = json["references"] {
      references = list.map { Self.snaks($0["snaks"]) }.filter { !$0.isEmpty }
    }
  }

  private static func snaks(_ json: PropertyValue?) -> [String: [Value]] {
    (json?.fields ?? [:]).compactMapValues { list in
      guard case .list(let snaks) = list else { return nil }
      return snaks.compactMap { Value($0) }
    }
  }

  /// The grade that a rank stands for, where the import gives none.
  var grade: Grade? {
    switch rank {
    case .preferred: Grade(.f, 2)
    case .normal: Grade(.f, 3)
    case .deprecated: Grade(.f, 5)
    }
  }

  // MARK: Dates

  /// When the statement holds, from its qualifiers; `nil` where none says so.
  func time(role: TemporalRole) -> ValidTime? {
    let from = endpoint("P580", earliest: "P1319", latest: "P8555")
    let to = endpoint("P582", earliest: "P8554", latest: "P1326")
    if from != nil || to != nil {
      return .span(from: from ?? .unknown, to: to ?? .unknown)
    }
    guard let point = date("P585") else { return nil }
    return role == .event ? .when(point) : .attested(point)
  }

  private func endpoint(
    _ property: String, earliest: String, latest: String
  ) -> ValidTime.Endpoint? {
    switch qualifiers[property]?.first {
    case .value?: if let date = date(property) { return .date(date) }
    case .unknown?:
      return limits(earliest, latest).map { .date($0) } ?? .unknown
    case .none?: return .open
    case nil: break
    }
    return limits(earliest, latest).map { .date($0) }
  }

  private func limits(_ earliest: String, _ latest: String) -> EDTF? {
    let first = Self.plain(date(earliest))
    let last = Self.plain(date(latest))
    guard first != nil || last != nil else { return nil }
    return try? EDTF("[\(first ?? "")..\(last ?? "")]")
  }

  /// A date that can stand inside a set.
  private static func plain(_ date: EDTF?) -> String? {
    guard let date, date.kind == .date || date.kind == .negativeYear else { return nil }
    return date.text
  }

  /// The dates of a qualifier, as one; with `~` where the statement says circa.
  func date(_ property: String) -> EDTF? {
    let dates = (qualifiers[property] ?? []).compactMap(\.date)
    guard dates.count > 1 else { return dates.first.map(qualified) }
    let texts = Set(dates.compactMap { Self.plain($0) }).sorted()
    return texts.count == 1
      ? try? EDTF(texts[0]) : try? EDTF("[\(texts.joined(separator: ","))]")
  }

  /// A date with `~` for circa and `?` for presumably, which Wikidata says in a qualifier.
  func qualified(_ date: EDTF) -> EDTF {
    let words = (qualifiers["P1480"] ?? []).compactMap(\.item)
    let isCirca = words.contains("Q5727902")
    let isPresumed = words.contains("Q18122778") || words.contains("Q18603603")
    guard isCirca || isPresumed, date.kind == .date else { return date }
    let sign = isCirca && isPresumed ? "%" : isCirca ? "~" : "?"
    return (try? EDTF(date.text + sign)) ?? date
  }

  /// Qualifiers that are read as dates.
  static let dateQualifiers: Set = [
    "P580", "P582", "P585", "P1319", "P1326", "P8554", "P8555", "P1480",
  ]
}

extension WikidataStatement.Value {
  init?(_ snak: PropertyValue) {
    switch snak["snaktype"]?.string {
    case "value":
      guard let value = snak["datavalue"]?["value"], let type = snak["datavalue"]?["type"]?.string
      else { return nil }
      self = .value(type: type, value)
    case "somevalue": self = .unknown
    case "novalue": self = .none
    default: return nil
    }
  }

  /// The item or property that it is.
  var item: String? {
    guard case .value("wikibase-entityid", let value) = self else { return nil }
    if let id = value["id"]?.string { return id }
    guard case .integer(let number)? = value["numeric-id"] else { return nil }
    return "Q\(number)"
  }

  /// The date that it is.
  var date: EDTF? {
    guard case .value("time", let value) = self else { return nil }
    return WikidataTime.edtf(value)
  }

  /// The text that it is.
  var text: String? {
    guard case .value(_, let value) = self else { return nil }
    return value.string ?? value["text"]?.string
  }

  /// The value as a property of a node or an edge; `nil` for none and unknown.
  var property: PropertyValue? {
    guard case .value(let type, let value) = self else { return nil }
    switch type {
    case "time": return date.map { .edtf($0) } ?? value["time"]
    case "quantity": return Self.quantity(value)
    case "monolingualtext": return value["text"]
    case "wikibase-entityid": return item.map { .string($0) }
    default: return value
    }
  }

  /// `+5`, with bounds where they differ from it.
  private static func quantity(_ value: PropertyValue) -> PropertyValue? {
    func number(_ field: String) -> Substring? {
      value[field]?.string.map { $0.first == "+" ? $0.dropFirst() : Substring($0) }
    }
    guard let amount = number("amount") else { return nil }
    if let low = number("lowerBound").flatMap({ Int($0) }),
      let high = number("upperBound").flatMap({ Int($0) }), low >= 0, low != high,
      let quantity = Quantity(min: low, max: high)
    {
      return .quantity(quantity)
    }
    if let whole = Int64(amount) { return .integer(whole) }
    return Double(amount).flatMap { $0.isFinite ? .float($0) : nil } ?? .string(String(amount))
  }
}

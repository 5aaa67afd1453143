import KGraphEngine
import KGraphModel

/// Writes the properties of a query into the fields of an element.
///
/// `name`, `status`, `when` (or `from`, `to`, `attested`), `known`, `tags` and `aliases` are fields;
/// everything else is a property, under the type that the vocabulary gives it.
struct ElementFields {
  private let builder: DraftBuilder

  init(_ builder: DraftBuilder) { self.builder = builder }

  /// Fields that say when something was, which belong together.
  private static let times: Set<String> = ["when", "from", "to", "attested"]

  /// Sets a field or a property of a node; `null` takes it away.
  func set(_ name: String, to value: Value, in node: inout Node) throws {
    switch name {
    case "key":
      throw KGraphError(
        .invalid, "the key of '\(node.key)' cannot be changed", hint: "keys stay as they are")
    case "name":
      guard case .string(let text) = value, !text.isEmpty else {
        throw KGraphError(.invalid, "the name of '\(node.key)' must be a text")
      }
      node.label = text
    case "status": node.status = try status(value)
    case "known": node.known = try date(value)
    case "tags": node.tags = try texts(value, name)
    case "aliases":
      let names = try texts(value, name)
      node.aliases =
        node.aliases.filter { names.contains($0.name) }
        + names.filter { name in !node.aliases.contains { $0.name == name } }.map { Alias($0) }
    case "evidence": throw Self.evidence(node.key)
    case _ where Self.times.contains(name): return
    default: node.properties[name] = try property(name, value)
    }
  }

  /// Sets a field or a property of an edge; `null` takes it away.
  func set(_ name: String, to value: Value, in edge: inout Edge) throws {
    switch name {
    case "key", "derivedFrom":
      throw KGraphError(
        .invalid, "'\(name)' of a relationship follows from its ends and cannot be set")
    case "status": edge.status = try status(value)
    case "known": edge.known = try date(value)
    case "evidence": throw Self.evidence(edge.key)
    case _ where Self.times.contains(name): return
    default: edge.properties[name] = try property(name, value)
    }
  }

  /// Sets when a node was, once all fields are known.
  func finish(_ node: inout Node, _ map: ValueMap) throws {
    guard let given = try time(map, previous: node.time, isNode: true, type: "") else { return }
    node.time = given.time
    try builder.requireReadable(node.time, role: .event)
  }

  /// Sets when an edge held, once all fields are known.
  func finish(_ edge: inout Edge, _ map: ValueMap) throws {
    guard let given = try time(map, previous: edge.time, isNode: false, type: edge.type) else {
      return
    }
    edge.time = given.time
    try builder.requireReadable(
      edge.time, role: builder.reader.ontology.temporalRole(ofEdge: edge.type))
  }

  /// What is odd about a type.
  func warnings(forType type: String) -> [KGraphError] {
    if type == NodeLabels.typeWithoutLabels { return [] }
    return builder.words.nodeType(type).warning.map { [$0] } ?? []
  }

  // MARK: Values

  private static func evidence(_ key: ElementKey) -> KGraphError {
    KGraphError(
      .invalid, "evidence is not a property", hint: "kgraph cite '\(key)' SOURCE#LOCATOR GRADE")
  }

  private func status(_ value: Value) throws(KGraphError) -> Status {
    guard !value.isNull else { return .reported }
    if case .string(let text) = value, let status = Status(rawValue: text) { return status }
    throw KGraphError(
      .invalid, "'\(Self.text(value) ?? value.typeName)' is not a status",
      hint: "one of \(Status.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private func date(_ value: Value) throws -> EDTF? {
    if value.isNull { return nil }
    guard let text = Self.text(value) else {
      throw KGraphError(.invalid, "a \(value.typeName) is not a date")
    }
    return try builder.words.singleDate(text)
  }

  private func texts(_ value: Value, _ name: String) throws(KGraphError) -> [String] {
    switch value {
    case .null: return []
    case .string(let text): return [text]
    case .list(let values):
      let texts = values.compactMap(Self.text)
      if texts.count == values.count { return texts }
    default: break
    }
    throw KGraphError(.invalid, "'\(name)' is a list of texts")
  }

  /// A property under the type that the vocabulary gives it: texts are read, whole numbers are
  /// counts; every other value stays what it is.
  private func property(_ name: String, _ value: Value) throws -> PropertyValue? {
    if value.isNull { return nil }
    switch (value, builder.words.ontology.propertyType(name)) {
    case (.string, .text): break
    case (.string(let text), _): return try builder.words.value(Assignment(name, text))
    case (.integer(let number), .quantity):
      return try builder.words.value(Assignment(name, String(number)))
    default: break
    }
    guard let property = value.property else {
      throw KGraphError(.invalid, "a \(value.typeName) cannot be stored as '\(name)'")
    }
    return property
  }

  private static func text(_ value: Value) -> String? {
    if case .string(let text) = value { return text }
    return ValueText.text(value)
  }

  // MARK: Time

  /// A time that is to be set; `nil` in it takes the time away.
  private struct TimeChange { var time: ValidTime? }

  /// What the time fields say; `nil` where they are as before or missing.
  private func time(
    _ map: ValueMap, previous: ValidTime?, isNode: Bool, type: String
  ) throws -> TimeChange? {
    let when = map["when"]
    if map["from"] != nil || map["to"] != nil {
      let old = Self.ends(of: previous)
      return TimeChange(
        time: try builder.time(
          of: .span(
            from: try endpoint(map["from"]) ?? old?.from,
            to: try endpoint(map["to"]) ?? old?.to), type: type))
    }
    if let attested = map["attested"] {
      guard let text = Self.text(attested) else { throw Self.notADate(attested) }
      return TimeChange(time: try builder.time(of: .attested(text), type: type))
    }
    switch when {
    case nil: return previous == nil ? nil : TimeChange(time: nil)
    case .interval(let span)?: return TimeChange(time: span.time)
    case let value?:
      guard let text = Self.text(value) else { throw Self.notADate(value) }
      if case .when(let date)? = previous, date.text == text { return nil }
      if isNode { return TimeChange(time: try builder.words.date(text, role: .event)) }
      return TimeChange(time: try builder.time(of: .date(text), type: type))
    }
  }

  /// The two ends of a span as text, so that one of them can be set alone.
  private static func ends(of time: ValidTime?) -> (from: String, to: String)? {
    let parts = time?.edtfText.split(separator: "/", omittingEmptySubsequences: false) ?? []
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }

  private func endpoint(_ value: Value?) throws(KGraphError) -> String? {
    guard let value else { return nil }
    guard let text = Self.text(value) else { throw Self.notADate(value) }
    return text
  }

  private static func notADate(_ value: Value) -> KGraphError {
    KGraphError(.invalid, "a \(value.typeName) is not a date", hint: "when: '2014-12'")
  }
}

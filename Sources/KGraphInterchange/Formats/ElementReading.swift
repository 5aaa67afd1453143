import KGraphModel

/// Reads back what ``JSONElement`` writes of names and evidence.
enum ElementReading {
  /// The further names of a node; what is no name is left out.
  static func aliases(_ value: PropertyValue?) -> [Alias] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { value in
      guard let name = value["name"]?.string else { return nil }
      return Alias(
        name, language: value["lang"]?.string, script: value["script"]?.string,
        kind: value["kind"]?.string.flatMap(Alias.Kind.init), source: value["src"]?.string)
    }
  }

  /// The links to sources.
  static func evidence(_ value: PropertyValue?) -> [Evidence] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { value in
      guard let source = value["source"]?.string else { return nil }
      return Evidence(
        source: ElementKey(source), locator: value["locator"]?.string,
        grade: value["grade"]?.string.flatMap { Grade($0) },
        stance: value["stance"]?.string.flatMap(Stance.init) ?? .supports,
        via: value["via"]?.string.map { ElementKey($0) }, says: value["says"]?.fields ?? [:])
    }
  }

  /// A date as written by ``ValidTime/edtfText``; `nil` where it is none.
  static func time(_ value: PropertyValue?) -> ValidTime? {
    value?.string.flatMap { try? ValidTime(edtfText: $0) }
  }

  /// A date; `nil` where it is none.
  static func date(_ value: PropertyValue?) -> EDTF? {
    value?.string.flatMap { try? EDTF($0) }
  }

  /// A node; `nil` where key or type is missing.
  static func node(_ value: PropertyValue) -> Node? {
    guard let key = value["key"]?.string, !key.isEmpty, let type = value["type"]?.string else {
      return nil
    }
    return Node(
      key: ElementKey(key), type: type, label: value["label"]?.string ?? "",
      time: time(value["when"]), known: date(value["known"]),
      status: value["status"]?.string.flatMap(Status.init) ?? .reported,
      properties: value["properties"]?.fields ?? [:], aliases: aliases(value["aliases"]),
      tags: value["tags"]?.strings ?? [],
      externalIDs: (value["external_ids"]?.fields ?? [:]).compactMapValues(\.string),
      evidence: evidence(value["evidence"]))
  }

  /// An edge; `nil` where an end or the type is missing.
  static func edge(_ value: PropertyValue) -> Edge? {
    guard let from = value["from"]?.string, !from.isEmpty, let type = value["type"]?.string,
      !type.isEmpty, let to = value["to"]?.string, !to.isEmpty
    else { return nil }
    return Edge(
      from: ElementKey(from), type: type, to: ElementKey(to),
      ordinal: value["ordinal"]?.string.flatMap { UInt64($0) } ?? 1, time: time(value["when"]),
      known: date(value["known"]),
      status: value["status"]?.string.flatMap(Status.init) ?? .reported,
      properties: value["properties"]?.fields ?? [:], evidence: evidence(value["evidence"]),
      derivedFrom: value["derived_from"]?.string.map { ElementKey($0) })
  }
}

import KGraphModel

/// Reads elements back from the JSON objects that ``JSONElement`` makes.
enum JSONElementReader {
  /// A node.
  ///
  /// - Throws: ``KGraphError`` without a place for what is missing or cannot be read.
  static func node(_ row: PropertyValue) throws(KGraphError) -> Node {
    var node = Node(
      key: ElementKey(try text("key", of: row)), type: try text("type", of: row),
      label: row["label"]?.string ?? "")
    node.time = try time(row["when"])
    node.known = try date(row["known"], of: "known")
    node.status = try status(row["status"])
    node.properties = row["properties"]?.fields ?? [:]
    node.aliases = try aliases(row["aliases"])
    node.tags = row["tags"]?.strings ?? []
    node.externalIDs = (row["external_ids"]?.fields ?? [:]).compactMapValues(\.string)
    node.evidence = try evidence(row["evidence"])
    return node
  }

  /// An edge.
  ///
  /// - Throws: ``KGraphError`` without a place for what is missing or cannot be read.
  static func edge(_ row: PropertyValue) throws(KGraphError) -> Edge {
    let from = ElementKey(try text("from", of: row))
    let to = ElementKey(try text("to", of: row))
    let type = try text("type", of: row)
    let key = ElementKey(try text("key", of: row))
    guard let ordinal = ordinal(of: key, EdgeKey(from: from, type: type, to: to)) else {
      throw KGraphError(.invalid, "'\(key)' is not the key of an edge from '\(from)' to '\(to)'")
    }
    var edge = Edge(from: from, type: type, to: to, ordinal: ordinal)
    edge.time = try time(row["when"])
    edge.known = try date(row["known"], of: "known")
    edge.status = try status(row["status"])
    edge.properties = row["properties"]?.fields ?? [:]
    edge.evidence = try evidence(row["evidence"])
    edge.derivedFrom = row["derived_from"]?.string.map { ElementKey($0) }
    return edge
  }

  /// What stands behind the triple: nothing, ` #2`, or ` #x` and a hash.
  private static func ordinal(of key: ElementKey, _ first: EdgeKey) -> UInt64? {
    let triple = first.key.text
    guard key.text.utf8.starts(with: triple.utf8) else { return nil }
    let rest = String(decoding: key.text.utf8.dropFirst(triple.utf8.count), as: UTF8.self)
    if rest.isEmpty { return 1 }
    return EdgeKey(ElementKey("a R b" + rest))?.ordinal
  }

  /// The aliases of a list of objects.
  static func aliases(_ value: PropertyValue?) throws(KGraphError) -> [Alias] {
    var aliases: [Alias] = []
    for row in elements(of: value) {
      let word = row["kind"]?.string
      let kind = word.flatMap(Alias.Kind.init)
      if let word, kind == nil { throw KGraphError(.invalid, "'\(word)' is not a kind of name") }
      aliases.append(
        Alias(
          try text("name", of: row), language: row["lang"]?.string,
          script: row["script"]?.string, kind: kind, source: row["src"]?.string))
    }
    return aliases
  }

  /// The evidence of a list of objects.
  static func evidence(_ value: PropertyValue?) throws(KGraphError) -> [Evidence] {
    var links: [Evidence] = []
    for row in elements(of: value) {
      var link = Evidence(source: ElementKey(try text("source", of: row)))
      link.locator = row["locator"]?.string
      if let text = row["grade"]?.string {
        guard let grade = Grade(text) else {
          throw KGraphError(
            .invalid, "'\(text)' is not a grade", hint: "a letter A to F and 1 to 6")
        }
        link.grade = grade
      }
      if let text = row["stance"]?.string {
        guard let stance = Stance(rawValue: text) else {
          throw KGraphError(.invalid, "'\(text)' is not a stance")
        }
        link.stance = stance
      }
      link.via = row["via"]?.string.map { ElementKey($0) }
      link.says = row["says"]?.fields ?? [:]
      links.append(link)
    }
    return links
  }

  /// What a document says of its case.
  static func info(_ value: PropertyValue) throws(KGraphError) -> CaseInfo {
    var info = CaseInfo()
    info.id = value["id"]?.string ?? info.id
    info.title = value["title"]?.string ?? ""
    info.ontology = value["ontology"]?.string ?? info.ontology
    info.timezone = value["timezone"]?.string ?? info.timezone
    info.hemisphere = value["hemisphere"]?.string.flatMap(Hemisphere.init) ?? .north
    info.asOf = try date(value["as_of"], of: "as_of")
    return info
  }

  /// A text that must be there and not be empty.
  private static func text(
    _ name: String, of row: PropertyValue
  ) throws(KGraphError) -> String {
    guard let text = row[name]?.string else {
      throw KGraphError(.invalid, "there is no text under '\(name)'")
    }
    // The name of an alias may be empty; a key or a type may not.
    if text.isEmpty, name != "name" { throw KGraphError(.invalid, "'\(name)' is empty") }
    return text
  }

  static func time(_ value: PropertyValue?) throws(KGraphError) -> ValidTime? {
    guard let text = value?.string else { return nil }
    do {
      return try ValidTime(edtfText: text)
    } catch {
      throw KGraphError(
        .invalid, "'\(text)' is not a date", cause: error.reason, hint: error.hint)
    }
  }

  private static func date(
    _ value: PropertyValue?, of name: String
  ) throws(KGraphError) -> EDTF? {
    guard let text = value?.string else { return nil }
    do {
      return try EDTF(text)
    } catch {
      throw KGraphError(
        .invalid, "'\(text)' under '\(name)' is not a date", cause: error.reason, hint: error.hint)
    }
  }

  private static func status(_ value: PropertyValue?) throws(KGraphError) -> Status {
    guard let text = value?.string else { return .reported }
    guard let status = Status(rawValue: text) else {
      throw KGraphError(
        .invalid, "'\(text)' is not a status",
        hint: "one of \(Status.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return status
  }

  private static func elements(of value: PropertyValue?) -> [PropertyValue] {
    if case .list(let values)? = value { values } else { [] }
  }
}

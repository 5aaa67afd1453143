import KGraphModel

/// Reads an object of our JSON-LD back into what it was made of.
struct JSONLDElement {
  let object: PropertyValue

  /// The values of a field, one or several.
  private func values(_ field: String) -> [PropertyValue] {
    switch object[field] {
    case nil: []
    case .list(let values)?: values
    case let value?: [value]
    }
  }

  /// A text that may be missing.
  func text(_ field: String) throws(RowProblem) -> String? {
    guard let value = object[field] else { return nil }
    guard let text = value.string ?? value["@value"]?.string else {
      throw RowProblem("'\(field)' is not a text")
    }
    return text
  }

  /// A text that must be there.
  private func needed(_ field: String) throws(RowProblem) -> String {
    guard let text = try text(field) else { throw RowProblem("'\(field)' is missing") }
    return text
  }

  /// Whether the object has a type.
  func isA(_ type: String) -> Bool { values("@type").contains(.string(type)) }

  /// The key that a compact IRI of a node or an edge stands for.
  private static func key(_ value: PropertyValue) throws(RowProblem) -> ElementKey {
    let name = value.string ?? value["@id"]?.string ?? ""
    for prefix in ["node:", "edge:"] where name.hasPrefix(prefix) {
      if let text = RDFName.decoded(name.dropFirst(prefix.count)), !text.isEmpty {
        return ElementKey(text)
      }
    }
    throw RowProblem("'\(name)' names neither a node nor an edge of the case")
  }

  private func key(_ field: String) throws(RowProblem) -> ElementKey? {
    guard let value = object[field] else { return nil }
    return try Self.key(value)
  }

  private func date(_ field: String) throws(RowProblem) -> EDTF? {
    guard let text = try text(field) else { return nil }
    do { return try EDTF(text) } catch {
      throw RowProblem("'\(text)' is not a date: \(error.reason)", hint: error.hint)
    }
  }

  private func time() throws(RowProblem) -> ValidTime? {
    guard let text = try text("kg:when") else { return nil }
    do { return try ValidTime(edtfText: text) } catch {
      throw RowProblem("'\(text)' is not a date: \(error.reason)", hint: error.hint)
    }
  }

  private func status() throws(RowProblem) -> Status {
    let word = try needed("kg:status")
    guard let status = Status(rawValue: word) else {
      throw RowProblem("'\(word)' is not a status")
    }
    return status
  }

  /// The node that the object describes.
  func node() throws(RowProblem) -> Node {
    let key = try needed("kg:key")
    guard !key.isEmpty else { throw RowProblem("the key is empty") }
    var node = Node(
      key: ElementKey(key), type: try needed("kg:type"), label: try needed("rdfs:label"),
      time: try time(), known: try date("kg:known"), status: try status(),
      properties: try properties(), tags: values("schema:keywords").compactMap(\.string))
    for value in values("kg:alias") {
      node.aliases.append(try JSONLDElement(object: value).alias())
    }
    for value in values("schema:identifier") {
      let part = JSONLDElement(object: value)
      node.externalIDs[try part.needed("schema:propertyID")] = try part.needed("schema:value")
    }
    node.evidence = try evidence()
    return node
  }

  /// The edge that the object describes.
  func edge() throws(RowProblem) -> Edge {
    let text = try needed("kg:key")
    guard let id = EdgeKey(ElementKey(text)) else {
      throw RowProblem("'\(text)' is not the key of an edge")
    }
    return Edge(
      from: id.from, type: id.type, to: id.to, ordinal: id.ordinal, time: try time(),
      known: try date("kg:known"), status: try status(), properties: try properties(),
      evidence: try evidence(), derivedFrom: try key("kg:derivedFrom"))
  }

  /// What the object says of its case.
  func info() throws(RowProblem) -> CaseInfo {
    let hemisphere = try needed("kg:hemisphere")
    guard let side = Hemisphere(rawValue: hemisphere) else {
      throw RowProblem("'\(hemisphere)' is not a hemisphere")
    }
    return CaseInfo(
      id: try needed("kg:id"), title: try needed("kg:title"), ontology: try needed("kg:ontology"),
      timezone: try needed("kg:timezone"), hemisphere: side, asOf: try date("kg:asOf"))
  }

  private func alias() throws(RowProblem) -> Alias {
    let word = try text("kg:kind")
    let kind = word.flatMap(Alias.Kind.init)
    guard word == nil || kind != nil else {
      throw RowProblem("'\(word ?? "")' is not a kind of name")
    }
    return Alias(
      try needed("kg:name"), language: try text("kg:language"), script: try text("kg:script"),
      kind: kind, source: try text("kg:readIn"))
  }

  private func evidence() throws(RowProblem) -> [Evidence] {
    var result: [Evidence] = []
    for value in values("kg:evidence") {
      let part = JSONLDElement(object: value)
      guard let source = try part.key("kg:source") else {
        throw RowProblem("evidence without a source")
      }
      let word = try part.needed("kg:stance")
      guard let stance = Stance(rawValue: word) else {
        throw RowProblem("'\(word)' is not a stance")
      }
      let text = try part.text("kg:grade")
      let grade = text.flatMap { Grade($0) }
      guard text == nil || grade != nil else {
        throw RowProblem("'\(text ?? "")' is not a grade")
      }
      result.append(
        Evidence(
          source: source, locator: try part.text("kg:locator"), grade: grade, stance: stance,
          via: try part.key("kg:via"), says: value["kg:says"]?.fields ?? [:]))
    }
    return result
  }

  private func properties() throws(RowProblem) -> PropertyMap {
    var result: PropertyMap = [:]
    for (field, value) in object.fields where field.hasPrefix("prop:") {
      guard let name = RDFName.decoded(field.dropFirst("prop:".count)) else {
        throw RowProblem("'\(field)' is not the name of a property")
      }
      result[name] = try Self.propertyValue(value)
    }
    return result
  }

  private static func propertyValue(
    _ value: PropertyValue
  ) throws(RowProblem) -> PropertyValue {
    guard let type = value["@type"]?.string, let content = value["@value"] else { return value }
    if type == "@json" { return content }
    let text = content.string ?? content.displayText
    let read: PropertyValue? =
      switch type {
      case "xsd:double": Double(text).map { .float($0) }
      case "edtf:EDTF": (try? EDTF(text)).map { .edtf($0) }
      case "kg:Quantity": Quantity(text).map { .quantity($0) }
      default:
        TemporalValue.Kind(rawValue: String(type.dropFirst("kg:".count)))
          .flatMap { TemporalValue($0, text) }.map { .temporal($0) }
      }
    guard let read else { throw RowProblem("'\(text)' is not a value of the type '\(type)'") }
    return read
  }
}

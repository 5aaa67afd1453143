import KGraphModel

/// Elements as JSON objects; fields without a value are left out.
struct JSONElement {
  let ontology: Ontology
  let clock: CaseClock
  /// Whether a window decides over what is written, so that rows carry a certainty.
  let isDated: Bool

  func value(of node: Node, _ certainty: Certainty) -> PropertyValue {
    var fields = common(
      key: node.key, type: node.type, label: node.label, time: node.time, role: .event,
      status: node.status, certainty: certainty, known: node.known, properties: node.properties,
      evidence: node.evidence)
    fields["labels"] = .list(ontology.labels(of: node.type).map { .string($0) })
    if !node.aliases.isEmpty { fields["aliases"] = Self.aliases(node.aliases) }
    if !node.tags.isEmpty { fields["tags"] = .list(node.tags.map { .string($0) }) }
    if !node.externalIDs.isEmpty {
      fields["external_ids"] = .map(node.externalIDs.mapValues { .string($0) })
    }
    return .map(fields)
  }

  func value(of edge: Edge, _ certainty: Certainty) -> PropertyValue {
    let label = ontology.edgeTypes[edge.type]?.label ?? edge.type
    var fields = common(
      key: edge.key, type: edge.type, label: label, time: edge.time,
      role: ontology.temporalRole(ofEdge: edge.type), status: edge.status, certainty: certainty,
      known: edge.known, properties: edge.properties, evidence: edge.evidence)
    fields["from"] = .string(edge.from.text)
    fields["to"] = .string(edge.to.text)
    if let origin = edge.derivedFrom { fields["derived_from"] = .string(origin.text) }
    return .map(fields)
  }

  /// The node without what is computed from it: enough to read it back.
  func exact(of node: Node) -> PropertyValue { Self.stored(value(of: node, .certain)) }

  /// The edge without what is computed from it, with its ordinal.
  func exact(of edge: Edge) -> PropertyValue {
    var value = Self.stored(value(of: edge, .certain)).fields
    value["label"] = nil
    if edge.id.ordinal != 1 { value["ordinal"] = .string(String(edge.id.ordinal)) }
    return .map(value)
  }

  private static func stored(_ value: PropertyValue) -> PropertyValue {
    .map(
      value.fields.filter { name, value in
        value != .null && !["labels", "earliest", "latest", "certainty"].contains(name)
      })
  }

  private func common(
    key: ElementKey, type: String, label: String, time: ValidTime?, role: TemporalRole,
    status: Status, certainty: Certainty, known: EDTF?, properties: PropertyMap,
    evidence: [Evidence]
  ) -> PropertyMap {
    let dates = ElementDates(time, role: role, clock: clock)
    var fields: PropertyMap = [
      "key": .string(key.text), "type": .string(type), "label": .string(label),
      "when": dates.edtf.map { .string($0) } ?? .null, "status": .string(status.rawValue),
    ]
    if let earliest = dates.earliest { fields["earliest"] = .string(earliest) }
    if let latest = dates.latest { fields["latest"] = .string(latest) }
    if isDated { fields["certainty"] = .string(certainty.rawValue) }
    if let known { fields["known"] = .string(known.text) }
    if !properties.isEmpty { fields["properties"] = .map(properties) }
    if !evidence.isEmpty { fields["evidence"] = .list(evidence.map(Self.evidence)) }
    return fields
  }

  /// The further names of a node.
  static func aliases(_ aliases: [Alias]) -> PropertyValue { .list(aliases.map(value)) }

  /// A further name as an object.
  static func value(_ alias: Alias) -> PropertyValue {
    var fields: PropertyMap = ["name": .string(alias.name)]
    if let language = alias.language { fields["lang"] = .string(language) }
    if let script = alias.script { fields["script"] = .string(script) }
    if let kind = alias.kind { fields["kind"] = .string(kind.rawValue) }
    if let source = alias.source { fields["src"] = .string(source) }
    return .map(fields)
  }

  /// A link to a source.
  static func evidence(_ evidence: Evidence) -> PropertyValue {
    var fields: PropertyMap = [
      "source": .string(evidence.source.text), "stance": .string(evidence.stance.rawValue),
    ]
    if let locator = evidence.locator { fields["locator"] = .string(locator) }
    if let grade = evidence.grade { fields["grade"] = .string(grade.description) }
    if let via = evidence.via { fields["via"] = .string(via.text) }
    if !evidence.says.isEmpty { fields["says"] = .map(evidence.says) }
    return .map(fields)
  }
}

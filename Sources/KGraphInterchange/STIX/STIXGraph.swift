import KGraphModel

/// Turns STIX objects into nodes and edges, one by one, in any order.
final class STIXGraph {
  let record: RecordImport

  static let relationReference = Loss(
    "stix-reference", "references to relationships, sightings and markings were left out")
  static let helper = Loss(
    "stix-helper", "marking definitions, extension definitions and translations were left out")
  static let older = Loss("stix-older", "objects are older versions of what the case has")

  init(_ record: RecordImport) { self.record = record }

  /// Takes one object.
  ///
  /// - Throws: ``KGraphError`` without a place where it makes no sense; what the port throws.
  func take(_ value: PropertyValue) throws {
    guard case .map(let object) = value else { throw KGraphError(.invalid, "not a STIX object") }
    guard let type = object["type"]?.string, !type.isEmpty else {
      throw KGraphError(.invalid, "the object has no type")
    }
    guard let id = object["id"]?.string, STIXIdentifier.type(id) != nil else {
      throw KGraphError(.invalid, "the \(type) has no identifier of the form type--UUID")
    }
    if let parts = STIXExtension.parts(value) { return try takeOwn(parts, id: id) }
    if id == STIXIdentifier.tool || id == STIXIdentifier.extensionDefinition { return }
    switch type {
    case "relationship": try takeRelationship(object, id: id)
    case "marking-definition", "extension-definition", "language-content":
      record.report.losses.count(Self.helper)
    default: try takeNode(object, type: type, id: id)
    }
  }

  // MARK: Our own

  private func takeOwn(_ parts: PropertyMap, id: String) throws {
    if let text = parts["case"]?.string {
      if let info = CaseInfo(fields: try JSONReader.read(text).fields) {
        _ = try record.port.adopt(info)
      }
      if let text = parts["ontology"]?.string {
        let ontology = try Ontology(json: text)
        if ontology != record.port.ontology { try record.port.extend(ontology) }
      }
    } else if let text = parts["node"]?.string {
      guard let node = ElementReading.node(try JSONReader.read(text)) else {
        throw KGraphError(.invalid, "the extension of '\(id)' holds no node")
      }
      try record.note(node.evidence)
      _ = try record.port.put(node)
    } else if let text = parts["edge"]?.string {
      guard let edge = ElementReading.edge(try JSONReader.read(text)) else {
        throw KGraphError(.invalid, "the extension of '\(id)' holds no edge")
      }
      try record.put(edge)
    } else {
      throw KGraphError(.invalid, "the extension of '\(id)' holds no element")
    }
  }

  // MARK: Nodes

  private func takeNode(_ object: PropertyMap, type: String, id: String) throws {
    let nodeType = STIXMapping.nodeType(object, type: type)
    let key = ElementKey(id)
    if try isOlder(object, than: key) {
      record.report.losses.count(Self.older)
      return
    }
    record.use(nodeType)
    if let parent = nodeType.parents.first, parent == "Observable" {
      record.use(NodeType(name: parent, parents: ["Thing"]))
    }
    var node = Node(key: key, type: nodeType.name, label: STIXNodeReader.label(object, id: id))
    STIXNodeReader.fill(&node, from: object)
    node.evidence = [try evidence(object, id: id)]
    try record.put(node)
    try takeReferences(of: object, type: type, key: key, id: id)
  }

  /// Whether the case has a later version of an object.
  private func isOlder(_ object: PropertyMap, than key: ElementKey) throws -> Bool {
    guard let known = try record.port.candidate(key: key),
      let old = try record.port.node(known.node)?.properties["modified"]?.string,
      let new = object["modified"]?.string
    else { return false }
    return new < old
  }

  /// The references of an object as edges, named after the field.
  private func takeReferences(
    of object: PropertyMap, type: String, key: ElementKey, id: String
  ) throws {
    for (field, value) in object.sorted(by: { $0.key < $1.key }) {
      let name: String
      var values: [String] = []
      if field.hasSuffix("_ref") {
        name = String(field.dropLast(4))
        values = [value.string].compactMap(\.self)
      } else if field.hasSuffix("_refs") {
        name = String(field.dropLast(5))
        values = value.strings
      } else {
        continue
      }
      guard field != "object_marking_refs" else { continue }
      for target in Set(values).sorted() {
        let targetType = STIXIdentifier.type(target) ?? ""
        guard !Self.unlinkable.contains(targetType), !targetType.isEmpty else {
          record.report.losses.count(Self.relationReference)
          continue
        }
        let edgeType = Self.edgeType(field: name, of: type)
        record.use(edgeType)
        var properties: PropertyMap = [:]
        if name == "object", let attitude = Self.attitude(object["opinion"]?.string) {
          properties["attitude"] = .string(attitude)
        }
        try record.put(
          Edge(
            from: key, type: edgeType.name, to: ElementKey(target),
            ordinal: ForeignKey.ordinal(id, field), properties: properties,
            evidence: [try evidence(object, id: id)]))
      }
    }
  }

  private static let unlinkable: Set = [
    "relationship", "sighting", "marking-definition", "extension-definition", "language-content",
  ]

  private static func edgeType(field: String, of type: String) -> EdgeType {
    switch (field, type) {
    case ("object", "note"), ("object", "opinion"): EdgeType(name: "ABOUT", time: .none)
    case ("object", _): EdgeType(name: "MENTIONS", label: "mentions", time: .none)
    case ("created_by", "report"): EdgeType(name: "PUBLISHED_BY", time: .point)
    case ("created_by", _): EdgeType(name: "CREATED_BY", label: "recorded by", time: .none)
    default: EdgeType(name: TypeNames.edge(field) ?? "REFERS_TO", time: .none)
    }
  }

  private static func attitude(_ opinion: String?) -> String? {
    switch opinion {
    case "agree", "strongly-agree": "positive"
    case "disagree", "strongly-disagree": "negative"
    case "neutral": "neutral"
    default: nil
    }
  }

  // MARK: Relationships

  private func takeRelationship(_ object: PropertyMap, id: String) throws {
    guard let from = object["source_ref"]?.string, let to = object["target_ref"]?.string else {
      throw KGraphError(.invalid, "the relationship '\(id)' lacks source_ref or target_ref")
    }
    for end in [from, to] {
      let type = STIXIdentifier.type(end)
      guard let type else {
        throw KGraphError(.invalid, "'\(end)' is no identifier of the form type--UUID")
      }
      guard !Self.unlinkable.contains(type) else {
        throw KGraphError(.invalid, "the relationship '\(id)' must not end at a \(type)")
      }
    }
    let type = STIXMapping.edgeType(object["relationship_type"]?.string ?? "related-to")
    record.use(type)
    let role = record.port.ontology.edgeTypes[type.name]?.temporalRole ?? .state
    var properties = STIXNodeReader.properties(
      object,
      skipping: ["source_ref", "target_ref", "relationship_type", "start_time", "stop_time"])
    properties["note"] = properties.removeValue(forKey: "description")
    let start = object["start_time"]?.string
    let stop = object["stop_time"]?.string
    if let start, let stop, stop <= start {
      throw KGraphError(.invalid, "the relationship '\(id)' stops at \(stop), before it starts")
    }
    try record.put(
      Edge(
        from: ElementKey(from), type: type.name, to: ElementKey(to),
        ordinal: ForeignKey.ordinal(id),
        time: STIXTime.time(start: start, stop: stop, role: role),
        known: STIXTime.date(object["created"]?.string), properties: properties,
        evidence: [try evidence(object, id: id)]))
  }

  private func evidence(_ object: PropertyMap, id: String) throws -> Evidence {
    var evidence = try record.evidence(id)
    if case .integer(let confidence)? = object["confidence"] {
      evidence.grade = STIXMapping.grade(confidence: confidence) ?? evidence.grade
    }
    return evidence
  }

  // MARK: Ending

  /// Makes nodes for what never came.
  func finish() throws {
    record.use(
      NodeType(name: RecordImport.unknownType, parents: ["Thing"], label: "not in the file"))
    let gaps = try record.fillGaps { key in
      Node(key: key, type: RecordImport.unknownType, label: key.text)
    }
    if gaps == 0 {
      record.forget(RecordImport.unknownType)
    } else {
      record.report.losses.count(
        Loss("dangling", "objects are referred to and not in the file; their names are not known"),
        by: gaps)
    }
  }
}

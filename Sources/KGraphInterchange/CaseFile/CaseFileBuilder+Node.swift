import KGraphModel

/// A node while its fields are read.
struct NodeParts {
  var node: Node
  var time = TimeFields()
  var published: YAMLNode?
  var hasLabel = false
  var isDamaged = false
  /// The names of all fields, to find what is missing.
  var written: Set<String> = []
  var event = EventLinks()
  var statement = StatementLinks()
  var source = SourceLinks()
}

extension CaseFileBuilder {
  /// Builds the node of a draft, and keeps what it implies for ``derive()``.
  mutating func buildNode(_ draft: Draft) {
    let key = ElementKey(draft.field.key)
    var parts = NodeParts(node: Node(key: key, type: draft.type, label: ""))
    let owner = CaseFileFields.Owner.node(draft.section, type: draft.type)
    if draft.field.value.map == nil, !draft.field.value.isBlank { parts.isDamaged = true }
    for field in draft.field.value.fields("'\(draft.field.key)'", &issues) {
      if field.value.isDamaged {
        parts.isDamaged = true
        continue
      }
      parts.written.insert(field.key)
      if readCommon(field, &parts) || readLinks(field, draft.section, &parts) { continue }
      readOther(field, owner, into: &parts.node.properties)
    }
    finishTime(&parts, draft)
    checkMissing(parts, draft)
    nodes.append(parts.node)
    let links: Origin.Links? =
      switch draft.section {
      case .events: .event(parts.event)
      case .statements: .statement(parts.statement)
      case .sources: .source(parts.source)
      case .nodes: .event(EventLinks())
      case .actors, .places, .issues: nil
      }
    if let links {
      let place = draft.field.keyNode
      origins.append(Origin(node: parts.node, links: links, place: place, input: draft.input))
    }
  }

  private mutating func readCommon(_ field: YAMLField, _ parts: inout NodeParts) -> Bool {
    let value = field.value
    if parts.time.take(field) { return true }
    switch field.key {
    case "type": break
    case "label": readLabel(field, &parts)
    case "aliases": parts.node.aliases = readAliases(value)
    case "tags": parts.node.tags = value.texts("a tag", &issues)
    case "external_ids":
      for part in value.fields("'external_ids'", &issues) {
        parts.node.externalIDs[part.key] = part.value.text("'\(part.key)'", &issues)
      }
    case "evidence": parts.node.evidence = readEvidence(value)
    case "status":
      parts.node.status = value.word("a status", as: Status.self, &issues) ?? .reported
    case "known": parts.node.known = readDate(value, "known")
    default: return false
    }
    return true
  }

  /// Reads a label, or the gist of a statement, which is its label.
  mutating func readLabel(_ field: YAMLField, _ parts: inout NodeParts) {
    guard let text = field.value.text("'\(field.key)'", &issues) else {
      parts.hasLabel = true
      return
    }
    if parts.hasLabel {
      issues.error(field.keyNode, "'label' and 'gist' are the same", hint: "keep one of them")
    }
    if field.value.isBlank { issues.error(field.keyNode, "'\(field.key)' is empty") }
    parts.node.label = text
    parts.hasLabel = true
  }

  /// Reads a field that is neither a part of the element nor a link.
  mutating func readOther(
    _ field: YAMLField, _ owner: CaseFileFields.Owner, into properties: inout PropertyMap
  ) {
    if field.key == "properties" {
      for part in field.value.fields("'properties'", &issues) {
        add(part.key, readProperty(part.key, part.value, checksWords: false), part, &properties)
      }
      return
    }
    switch fields.kind(of: field.key, in: owner) {
    case .structural, .property: break
    case .unknown:
      issues.warning(
        field.keyNode, "'\(field.key)' is not in the vocabulary; it is kept as a property",
        once: "field \(owner) \(field.key)")
    case .misspelt(let other):
      issues.error(
        field.keyNode, "unknown field '\(field.key)'",
        hint: "did you mean '\(other)'? A property of that name goes under 'properties:'")
      return
    }
    if field.value.isBlank {
      issues.warning(
        field.keyNode, "'\(field.key)' has no value and is left out",
        hint: "write \"\" for an empty text")
      return
    }
    add(field.key, readProperty(field.key, field.value), field, &properties)
  }

  private mutating func add(
    _ name: String, _ value: PropertyValue?, _ field: YAMLField, _ properties: inout PropertyMap
  ) {
    guard let value else { return }
    if properties.updateValue(value, forKey: name) != nil {
      issues.error(field.keyNode, "the property '\(name)' is there twice")
    }
  }

  private mutating func finishTime(_ parts: inout NodeParts, _ draft: Draft) {
    if let published = parts.published {
      if let when = parts.time.when {
        issues.error(when, "the date is given twice", hint: "a source has 'published' only")
      }
      parts.time.when = published
    }
    parts.node.time = readTime(parts.time, role: .event, at: draft.field.keyNode)
  }

  private mutating func checkMissing(_ parts: NodeParts, _ draft: Draft) {
    if parts.isDamaged { return }
    let place = draft.field.keyNode
    let isStatement = draft.section == .statements
    if !parts.hasLabel {
      let name = isStatement ? "gist" : "label"
      issues.error(place, "'\(draft.field.key)' has no \(name)", hint: "add '\(name):'")
    }
    let labels = ontology.labels(of: draft.type)
    for name in Set(labels.flatMap { ontology.nodeTypes[$0]?.required ?? [] }).sorted() {
      let isWritten =
        switch name {
        case "label", "gist": true
        case "when", "published": parts.node.time != nil || hasTime(parts)
        default: parts.written.contains(name) || parts.node.properties[name] != nil
        }
      guard !isWritten else { continue }
      issues.warning(
        place, "'\(draft.field.key)' has no '\(name)', which a \(draft.type) should have")
    }
  }

  private func hasTime(_ parts: NodeParts) -> Bool {
    !parts.written.isDisjoint(with: ["when", "from", "to", "attested", "published"])
  }
}

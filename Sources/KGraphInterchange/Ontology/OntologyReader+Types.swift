import KGraphModel

extension OntologyReader {
  mutating func readNodeType(_ field: YAMLField) {
    var type = NodeType(name: field.key)
    checkName(field)
    for part in field.value.fields("node type '\(field.key)'", &issues) {
      let value = part.value
      switch part.key {
      case "parent", "also":
        for parent in references(value, .nodeParent, owner: field.key)
        where !type.parents.contains(parent) {
          if part.key == "parent" {
            type.parents.insert(parent, at: 0)
          } else {
            type.parents.append(parent)
          }
        }
      case "label": type.label = value.text("a label", &issues) ?? type.label
      case "plural": type.plural = value.text("a plural", &issues)
      case "abstract": type.isAbstract = value.flag("'abstract'", &issues) ?? false
      case "required": type.required = value.texts("the name of a property", &issues)
      case "props": type.properties = value.texts("the name of a property", &issues)
      case "dot": type.style = readStyle(value)
      case "map": type.mappings = readMappings(value)
      default: reportUnknown(part, in: "a node type", Self.nodeKeys)
      }
    }
    ontology.add(type)
  }

  mutating func readEdgeType(_ field: YAMLField) {
    var type = EdgeType(name: field.key)
    checkName(field)
    for part in field.value.fields("edge type '\(field.key)'", &issues) {
      let value = part.value
      switch part.key {
      case "parent": type.parent = references(value, .edgeParent, owner: field.key).first
      case "label": type.label = value.text("a label", &issues) ?? type.label
      case "inverse": type.inverse = value.text("the inverse label", &issues)
      case "symmetric": type.isSymmetric = value.flag("'symmetric'", &issues) ?? false
      case "from": type.from = references(value, .end, owner: field.key)
      case "to": type.to = references(value, .end, owner: field.key)
      case "time":
        type.time =
          value.word("a kind of time", as: EdgeType.TimeKind.self, &issues) ?? type.time
      case "disjoint": type.disjoint = references(value, .disjointEdge, owner: field.key)
      case "exclusive": type.isExclusive = value.flag("'exclusive'", &issues) ?? false
      case "required": type.required = value.texts("the name of a property", &issues)
      case "props": type.properties = value.texts("the name of a property", &issues)
      case "derive": type.derivation = readDerivation(value, owner: field.key)
      case "dot": type.style = readStyle(value)
      case "map": type.mappings = readMappings(value)
      default: reportUnknown(part, in: "an edge type", Self.edgeKeys)
      }
    }
    ontology.add(type)
  }

  private mutating func readDerivation(
    _ node: YAMLNode, owner: String
  ) -> EdgeType.Derivation? {
    var parts: [String: String] = [:]
    for part in node.fields("'derive'", &issues) {
      switch part.key {
      case "statement": parts[part.key] = part.value.text("a field of statements", &issues)
      case "event": parts[part.key] = references(part.value, .event, owner: owner).first
      case "from", "to": parts[part.key] = references(part.value, .role, owner: owner).first
      default: reportUnknown(part, in: "'derive'", ["statement", "event", "from", "to"])
      }
    }
    if let field = parts["statement"], parts.count == 1 { return .statement(field: field) }
    if let event = parts["event"], let from = parts["from"], let to = parts["to"], parts.count == 3
    {
      return .event(type: event, from: from, to: to)
    }
    issues.error(
      node, "'derive' needs either 'statement', or 'event', 'from' and 'to'")
    return nil
  }

  private mutating func readStyle(_ node: YAMLNode) -> DrawingStyle {
    var style = DrawingStyle()
    for part in node.fields("'dot'", &issues) {
      let text = part.value.text("'\(part.key)'", &issues)
      switch part.key {
      case "shape": style.shape = text
      case "fill": style.fill = color(text, at: part.value)
      case "color": style.color = color(text, at: part.value)
      case "style": style.line = text
      case "arrow": style.arrow = text
      default: reportUnknown(part, in: "'dot'", ["shape", "fill", "color", "style", "arrow"])
      }
    }
    return style
  }

  /// Colours go into SVG and DOT as they are, so only `#rrggbb` and names pass.
  private mutating func color(_ text: String?, at node: YAMLNode) -> String? {
    guard let text else { return nil }
    let digits = text.dropFirst().utf8
    let isHexadecimal =
      text.utf8.first == UInt8(ascii: "#") && digits.count == 6
      && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0 | 0x20) }
    let isName = !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0) }
    guard isHexadecimal || isName else {
      issues.error(node, "'\(text)' is not a colour", hint: "like \"#b3261e\"")
      return nil
    }
    return text
  }

  private mutating func readMappings(_ node: YAMLNode) -> [String: String] {
    var mappings: [String: String] = [:]
    for part in node.fields("'map'", &issues) {
      mappings[part.key] = part.value.text("a name elsewhere", &issues)
    }
    return mappings
  }

  private mutating func references(
    _ node: YAMLNode, _ kind: ReferenceKind, owner: String
  ) -> [String] {
    node.items.compactMap { item in
      guard let name = item.text("the name of a type", &issues) else { return nil }
      references.append((kind, owner, item))
      return name
    }
  }

  private mutating func checkName(_ field: YAMLField) {
    let isName =
      !field.key.isEmpty
      && field.key.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && !"()#{}[],\"'".unicodeScalars.contains($0)
      }
    if !isName {
      issues.error(
        field.keyNode, "'\(field.key)' cannot name a type", hint: "use letters, digits and '_'")
    }
  }

  private mutating func reportUnknown(_ part: YAMLField, in what: String, _ known: [String]) {
    issues.error(
      part.keyNode, "unknown key '\(part.key)' of \(what)",
      hint: issues.hint(for: part.key, in: known) ?? "one of \(known.joined(separator: ", "))")
  }

  private static let nodeKeys = [
    "parent", "also", "label", "plural", "abstract", "required", "props", "dot", "map",
  ]
  private static let edgeKeys = [
    "parent", "label", "inverse", "symmetric", "from", "to", "time", "disjoint", "exclusive",
    "required", "props", "derive", "dot", "map",
  ]
}

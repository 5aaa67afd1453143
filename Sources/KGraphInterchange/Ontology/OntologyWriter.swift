import KGraphModel

/// Writes what a vocabulary has beyond another one, as the `ontology` section of a case file.
struct OntologyWriter {
  /// The vocabulary that readers have already.
  let base: Ontology

  /// Writes the section; nothing where there is no difference.
  func write(_ ontology: Ontology, _ lines: inout CaseFileLines) {
    guard ontology != base else { return }
    let extends = isExtension(ontology)
    let known = extends ? base : Ontology()
    let nodes = ontology.nodeTypes.filter { known.nodeTypes[$0.key] != $0.value }
    let edges = ontology.edgeTypes.filter { known.edgeTypes[$0.key] != $0.value }
    let properties = ontology.propertyTypes.filter { known.propertyTypes[$0.key] != $0.value }
    let enumerations = ontology.enumerations.filter { known.enumerations[$0.key] != $0.value }
    let isSame =
      nodes.isEmpty && edges.isEmpty && properties.isEmpty && enumerations.isEmpty
      && ontology.name == known.name && ontology.version == known.version
    if extends, isSame { return }
    lines.section("ontology")
    if !extends { lines.field("extends", "none", indent: 2) }
    if ontology.name != known.name {
      lines.field("name", YAMLScalar.text(ontology.name), indent: 2)
    }
    if ontology.version != known.version {
      lines.field("version", YAMLScalar.text(ontology.version), indent: 2)
    }
    if !enumerations.isEmpty {
      lines.field("enums", nil, indent: 2)
      for (name, words) in sorted(enumerations) {
        let added = words.dropFirst(known.enumerations[name]?.count ?? 0)
        lines.list(name, added.map { YAMLScalar.text($0, .flow) }, indent: 4)
      }
    }
    if !properties.isEmpty {
      lines.field("properties", nil, indent: 2)
      for (name, type) in sorted(properties) { lines.field(name, type.rawValue) }
    }
    if !nodes.isEmpty {
      lines.field("nodes", nil, indent: 2)
      for (name, type) in sorted(nodes) { lines.field(name, type.caseFileText) }
    }
    if !edges.isEmpty {
      lines.field("edges", nil, indent: 2)
      for (name, type) in sorted(edges) { lines.field(name, type.caseFileText) }
    }
  }

  /// Whether a vocabulary can be had by adding to the base: nothing of it is missing.
  private func isExtension(_ ontology: Ontology) -> Bool {
    base.nodeTypes.keys.allSatisfy { ontology.nodeTypes[$0] != nil }
      && base.edgeTypes.keys.allSatisfy { ontology.edgeTypes[$0] != nil }
      && base.propertyTypes.keys.allSatisfy { ontology.propertyTypes[$0] != nil }
      && base.enumerations.allSatisfy { name, words in
        ontology.enumerations[name]?.starts(with: words) ?? false
      }
  }

  private func sorted<Value>(_ map: [String: Value]) -> [(key: String, value: Value)] {
    map.sorted { ElementKey($0.key) < ElementKey($1.key) }
  }
}

extension NodeType {
  /// The type as a flow map.
  fileprivate var caseFileText: String {
    var fields = OntologyFields()
    fields.text("parent", parents.first)
    fields.list("also", Array(parents.dropFirst()))
    fields.text("label", label == name ? nil : label)
    fields.text("plural", plural)
    fields.flag("abstract", isAbstract)
    fields.list("required", required)
    fields.list("props", properties)
    fields.style(style)
    fields.mappings(mappings)
    return fields.text
  }
}

extension EdgeType {
  /// The type as a flow map.
  fileprivate var caseFileText: String {
    var fields = OntologyFields()
    fields.text("parent", parent)
    fields.text("label", label)
    fields.text("inverse", inverse)
    fields.flag("symmetric", isSymmetric)
    fields.list("from", from)
    fields.list("to", to)
    fields.text("time", time == .state ? nil : time.rawValue)
    fields.list("disjoint", disjoint)
    fields.flag("exclusive", isExclusive)
    fields.list("required", required)
    fields.list("props", properties)
    var derive = OntologyFields()
    switch derivation {
    case .statement(let field): derive.text("statement", field)
    case .event(let type, let from, let to):
      derive.text("event", type)
      derive.text("from", from)
      derive.text("to", to)
    case nil: break
    }
    fields.map("derive", derive)
    fields.style(style)
    fields.mappings(mappings)
    return fields.text
  }
}

/// The fields of a type that are not empty.
private struct OntologyFields {
  private var fields: [(key: String, value: String)] = []

  var text: String { YAMLFlow.map(fields) }

  mutating func text(_ name: String, _ text: String?) {
    if let text { fields.append((name, YAMLScalar.text(text, .flow))) }
  }

  mutating func flag(_ name: String, _ isSet: Bool) {
    if isSet { fields.append((name, "yes")) }
  }

  mutating func list(_ name: String, _ items: [String]) {
    if !items.isEmpty {
      fields.append((name, YAMLFlow.list(items.map { YAMLScalar.text($0, .flow) })))
    }
  }

  mutating func map(_ name: String, _ inner: OntologyFields) {
    if !inner.fields.isEmpty { fields.append((name, inner.text)) }
  }

  mutating func style(_ style: DrawingStyle) {
    var inner = OntologyFields()
    inner.text("shape", style.shape)
    inner.text("fill", style.fill)
    inner.text("color", style.color)
    inner.text("style", style.line)
    inner.text("arrow", style.arrow)
    map("dot", inner)
  }

  mutating func mappings(_ mappings: [String: String]) {
    var inner = OntologyFields()
    for name in mappings.keys.sorted() { inner.text(name, mappings[name]) }
    map("map", inner)
  }
}

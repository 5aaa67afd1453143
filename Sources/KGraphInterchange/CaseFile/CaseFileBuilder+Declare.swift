import KGraphModel

extension CaseFileBuilder {
  /// Reads a file, and declares the keys of its elements.
  mutating func declare(_ index: Int) {
    issues.select(texts[index], index: index)
    guard let root = YAMLParser.parse(texts[index], &issues), !root.isBlank else { return }
    let sections = root.fields("a case file", &issues)
    if let field = sections.first(where: { $0.key == "ontology" }) { readOntology(field.value) }
    for field in sections {
      if let section = CaseFileSection(rawValue: field.key) {
        for element in field.value.fields("'\(field.key)'", &issues) {
          declareNode(element, in: section, input: index)
        }
        continue
      }
      switch field.key {
      case "case": readInfo(field)
      case "ontology": continue
      case "relations":
        for relation in field.value.fields("'relations'", &issues) {
          declareRelation(relation, input: index)
        }
      default:
        let names = CaseFileSection.allNames
        issues.error(
          field.keyNode, "unknown section '\(field.key)'",
          hint: issues.hint(for: field.key, in: names)
            ?? "the sections are \(names.joined(separator: ", "))")
      }
    }
  }

  private mutating func readOntology(_ node: YAMLNode) {
    guard let map = node.map else {
      checkOntologyName(node)
      return
    }
    var base = ontology
    if let field = map.first(where: { $0.key == "extends" }),
      let name = field.value.text("'extends'", &issues)
    {
      if name == "none" { base = Ontology() } else { checkOntologyName(field.value) }
    }
    ontology = OntologyReader.read(node, extending: base, nameKey: "name", &issues)
    hasOwnOntology = true
  }

  /// A vocabulary is named to say which one a file expects; only the one in use can be meant.
  mutating func checkOntologyName(_ node: YAMLNode) {
    guard let name = node.text("the name of a vocabulary", &issues), name != ontology.name,
      !hasOwnOntology
    else { return }
    issues.error(
      node, "there is no vocabulary '\(name)'",
      hint: "the one in use is '\(ontology.name)'; 'extends: none' begins an empty one")
  }

  private mutating func declareNode(
    _ field: YAMLField, in section: CaseFileSection, input: Int
  ) {
    guard Slug.isSlug(field.key) else {
      let slug = Slug.make(from: field.key)
      issues.error(
        field.keyNode, "'\(field.key)' is not a key: only a-z, 0-9 and '-' are allowed",
        hint: slug.hasPrefix("n-") ? nil : "write '\(slug)', and the name as 'label'")
      return
    }
    let typeNode = field.value.map?.first { $0.key == "type" }?.value
    var type = section.defaultType
    if let typeNode {
      type = typeNode.text("'type'", &issues)
      if let name = type { checkType(name, in: section, typeNode) }
    } else if type == nil, field.value.map != nil || field.value.isBlank, !field.value.isDamaged {
      let root = section.rootType.map { " (a kind of \($0))" } ?? ""
      issues.error(field.keyNode, "'\(field.key)' has no type", hint: "add 'type:'\(root)")
    }
    guard declareKey(field, type: type ?? "", input: input), !field.value.isDamaged else { return }
    drafts.append(Draft(input: input, field: field, section: section, type: type ?? ""))
  }

  private mutating func checkType(_ name: String, in section: CaseFileSection, _ node: YAMLNode) {
    guard !name.isEmpty else {
      issues.error(node, "'type' is empty")
      return
    }
    guard let type = ontology.nodeTypes[name] else {
      guard !ontology.nodeTypes.isEmpty else { return }
      issues.warning(
        node, "the type '\(name)' is not in the vocabulary",
        hint: issues.hint(for: name, in: ontology.nodeTypes.keys), once: "type \(name)")
      return
    }
    if type.isAbstract {
      let kinds = ontology.nodeSubtypes(of: name).filter {
        ontology.nodeTypes[$0]?.isAbstract == false
      }
      issues.error(
        node, "'\(name)' is abstract: only its kinds can be used",
        hint: "one of \(kinds.prefix(8).joined(separator: ", "))")
    }
    if let root = section.rootType, !ontology.isNode(name, a: root),
      ontology.nodeTypes[root] != nil
    {
      let right = CaseFileSection.holding(name, in: ontology).rawValue
      issues.error(
        node, "the type '\(name)' does not belong into '\(section.rawValue)'",
        hint: "move it to '\(right)'")
    }
  }

  private mutating func declareRelation(_ field: YAMLField, input: Int) {
    guard let id = EdgeKey(ElementKey(field.key)) else {
      issues.error(
        field.keyNode, "'\(field.key)' is not the key of a relation",
        hint: "write 'from TYPE to', with ' #2' behind it for a second one")
      return
    }
    guard id.key.text == field.key else {
      issues.error(
        field.keyNode, "'\(field.key)' is not the usual form of this key",
        hint: "write '\(id.key)'")
      return
    }
    guard isTypeName(id.type) else {
      issues.error(
        field.keyNode, "'\(id.type)' cannot be the type of a relation",
        hint: "use letters, digits and '_'", offset: field.key.utf8.count - afterFrom(id),
        length: id.type.count)
      return
    }
    guard declareKey(field, type: id.type, input: input), !field.value.isDamaged else { return }
    if ontology.edgeTypes[id.type] == nil, !ontology.edgeTypes.isEmpty {
      issues.warning(
        field.keyNode, "the relation '\(id.type)' is not in the vocabulary",
        hint: issues.hint(for: id.type, in: ontology.edgeTypes.keys), once: "edge \(id.type)")
    }
    relations.append(RelationDraft(input: input, field: field, id: id))
  }

  private func isTypeName(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
        || $0.properties.generalCategory == .nonspacingMark
        || $0.properties.generalCategory == .spacingMark
    }
  }

  /// The length of a key behind its first end, in bytes.
  private func afterFrom(_ id: EdgeKey) -> Int {
    let to = id.key.text.utf8.count - id.from.text.utf8.count - 1
    return id.from.text.utf8.contains(UInt8(ascii: " ")) ? to - 2 : to
  }

  private mutating func declareKey(_ field: YAMLField, type: String, input: Int) -> Bool {
    if let first = declared[field.key] {
      issues.error(
        field.keyNode, "the key '\(field.key)' is there twice",
        cause: "\(first.file):\(first.line) has it already")
      return false
    }
    declared[field.key] = Declaration(
      type: type, file: texts[input].name, line: field.keyNode.line)
    return true
  }
}

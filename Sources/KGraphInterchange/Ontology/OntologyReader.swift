import KGraphModel

/// Reads a vocabulary from YAML: node types, edge types, enumerations, types of properties.
package struct OntologyReader {
  /// What is read so far.
  var ontology: Ontology
  var issues: Diagnostics
  /// References to types, to be checked when all types are known.
  var references: [(kind: ReferenceKind, owner: String, node: YAMLNode)] = []

  enum ReferenceKind { case nodeParent, edgeParent, end, disjointEdge, event, role }

  init(base: Ontology, issues: Diagnostics) {
    ontology = base
    self.issues = issues
  }

  /// Reads a vocabulary file.
  ///
  /// - Throws: all errors of the file, each with line, column and, where there is one, a hint.
  package static func read(_ input: TextInput) throws(KGraphErrors) -> Ontology {
    var issues = Diagnostics(SourceText(name: input.name, bytes: input.bytes))
    guard let root = YAMLParser.parse(issues.text, &issues) else {
      throw KGraphErrors(
        issues.errors.isEmpty
          ? [KGraphError(.invalid, "'\(input.name)' holds no vocabulary")] : issues.errors)
    }
    let ontology = read(root, extending: Ontology(), nameKey: "ontology", &issues)
    guard issues.errorCount == 0 else { throw KGraphErrors(issues.errors) }
    return ontology
  }

  /// Reads a vocabulary that adds to another one: types replace those of the same name, words are
  /// added to enumerations. Its name stands under `nameKey`.
  static func read(
    _ root: YAMLNode, extending base: Ontology, nameKey: String, _ issues: inout Diagnostics
  ) -> Ontology {
    var reader = OntologyReader(base: base, issues: issues)
    reader.readSections(root, nameKey: nameKey)
    reader.checkReferences()
    reader.ontology.freeze()
    issues = reader.issues
    return reader.ontology
  }

  private mutating func readSections(_ root: YAMLNode, nameKey: String) {
    let known = [nameKey, "version", "extends", "enums", "properties", "nodes", "edges"]
    for field in root.fields("a vocabulary", &issues) {
      switch field.key {
      case nameKey: ontology.name = field.value.text("the name", &issues) ?? ontology.name
      case "version": ontology.version = field.value.text("the version", &issues) ?? ""
      case "extends": continue
      case "enums": readEnumerations(field.value)
      case "properties": readPropertyTypes(field.value)
      case "nodes":
        for type in field.value.fields("'nodes'", &issues) { readNodeType(type) }
      case "edges":
        for type in field.value.fields("'edges'", &issues) { readEdgeType(type) }
      default:
        issues.error(
          field.keyNode, "unknown section '\(field.key)' of a vocabulary",
          hint: issues.hint(for: field.key, in: known) ?? "one of \(known.joined(separator: ", "))")
      }
    }
  }

  private mutating func readEnumerations(_ node: YAMLNode) {
    for field in node.fields("'enums'", &issues) {
      var words = ontology.enumerations[field.key] ?? []
      // A map gives each word its meaning, which is for readers of the file.
      let found =
        field.value.map?.map { ($0.key, $0.keyNode) }
        ?? field.value.items.compactMap { item in
          item.text("a word of '\(field.key)'", &issues).map { ($0, item) }
        }
      for (word, place) in found {
        if let fixed = Self.fixedWords[field.key], !fixed.contains(word) {
          issues.error(
            place, "'\(field.key)' cannot have the word '\(word)'",
            hint: "kgraph knows \(fixed.joined(separator: ", "))")
        } else if !words.contains(word) {
          words.append(word)
        }
      }
      ontology.enumerations[field.key] = words
    }
  }

  private mutating func readPropertyTypes(_ node: YAMLNode) {
    for field in node.fields("'properties'", &issues) {
      guard let type = field.value.word("a type of property", as: PropertyType.self, &issues)
      else { continue }
      ontology.propertyTypes[field.key] = type
    }
  }

  /// Enumerations whose words have a meaning in the code.
  private static let fixedWords: [String: [String]] = [
    "status": Status.allCases.map(\.rawValue),
    "stance": Stance.allCases.map(\.rawValue),
    "alias_kind": Alias.Kind.allCases.map(\.rawValue),
    "reliability": Grade.Reliability.allCases.map(\.rawValue),
    "credibility": (1...6).map(String.init),
  ]
}

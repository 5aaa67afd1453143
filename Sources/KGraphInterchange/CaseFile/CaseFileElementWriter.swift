import KGraphModel

/// Writes nodes and edges of a case as text.
struct CaseFileElementWriter {
  let ontology: Ontology
  var folded: FoldedLinks
  private var fields: CaseFileFields
  private let roles: [String]

  init(ontology: Ontology, folded: FoldedLinks) {
    self.ontology = ontology
    self.folded = folded
    fields = CaseFileFields(ontology: ontology)
    roles = ontology.enumerations["role"] ?? []
  }

  mutating func write(
    _ node: Node, _ section: CaseFileSection, _ links: FoldedLinks.Links,
    _ lines: inout CaseFileLines
  ) {
    lines.element(node.key.text)
    let isStatement = section == .statements
    if !isStatement || node.type != section.defaultType {
      lines.field("type", YAMLScalar.text(node.type))
    }
    if !isStatement { lines.field("label", YAMLScalar.text(node.label)) }
    if !node.aliases.isEmpty { lines.list("aliases", node.aliases.map(\.caseFileText)) }
    if !node.tags.isEmpty { lines.list("tags", node.tags.map { YAMLScalar.text($0, .flow) }) }
    if !node.externalIDs.isEmpty {
      let schemes = node.externalIDs.keys.sorted { ElementKey($0) < ElementKey($1) }
      lines.map(
        "external_ids", schemes.map { ($0, YAMLScalar.text(node.externalIDs[$0] ?? "", .flow)) })
    }
    var rest = node.properties
    if case .statement(let statement) = links {
      writeKeys("speaker", statement.speakers, &lines)
      writeKeys("for", statement.onBehalfOf, &lines)
    }
    writeTime(node.time, when: section == .sources ? "published" : "when", &lines)
    writeStatus(node.status, node.known, &lines)
    writeLinks(links, &rest, &lines)
    if isStatement { lines.field("gist", YAMLScalar.text(node.label)) }
    writeProperties(rest, .node(section, type: node.type), &lines)
    writeEvidence(node.evidence, &lines)
  }

  mutating func write(_ edge: Edge, _ lines: inout CaseFileLines) {
    let isBare =
      edge.derivedFrom == nil && edge.time == nil && edge.status == .reported && edge.known == nil
      && edge.properties.isEmpty && edge.evidence.isEmpty
    lines.element(edge.key.text, isEmpty: isBare)
    if let origin = edge.derivedFrom { lines.field("derived_from", YAMLScalar.text(origin.text)) }
    writeTime(edge.time, when: "when", &lines)
    writeStatus(edge.status, edge.known, &lines)
    writeProperties(edge.properties, .relation(type: edge.type), &lines)
    writeEvidence(edge.evidence, &lines)
  }

  private func writeTime(_ time: ValidTime?, when: String, _ lines: inout CaseFileLines) {
    switch time {
    case .when(let date): lines.field(when, YAMLScalar.value(date.text))
    case .attested(let date): lines.field("attested", YAMLScalar.value(date.text))
    case .span(let from, let to):
      lines.field("from", Self.text(from))
      lines.field("to", Self.text(to))
    case nil: break
    }
  }

  private static func text(_ endpoint: ValidTime.Endpoint) -> String {
    switch endpoint {
    case .date(let date): YAMLScalar.value(date.text)
    case .unknown: "unknown"
    case .open: "\"..\""
    }
  }

  private func writeStatus(_ status: Status, _ known: EDTF?, _ lines: inout CaseFileLines) {
    if status != .reported { lines.field("status", status.rawValue) }
    if let known { lines.field("known", YAMLScalar.value(known.text)) }
  }

  private func writeEvidence(_ evidence: [Evidence], _ lines: inout CaseFileLines) {
    guard !evidence.isEmpty else { return }
    lines.list("evidence", evidence.map { $0.caseFileText(in: ontology) })
  }

  /// Writes references as a list.
  private func writeList(_ name: String, _ keys: [ElementKey], _ lines: inout CaseFileLines) {
    guard !keys.isEmpty else { return }
    lines.list(name, keys.map { YAMLScalar.text($0.text, .flow) })
  }

  /// Writes references: one as a word, several as a list.
  private func writeKeys(
    _ name: String, _ keys: [ElementKey], words: [String] = [], _ lines: inout CaseFileLines
  ) {
    let all = words + keys.map(\.text)
    switch all.count {
    case 0: return
    case 1: lines.field(name, YAMLScalar.text(all[0]))
    default: lines.list(name, all.map { YAMLScalar.text($0, .flow) })
    }
  }

  private func writeLinks(
    _ links: FoldedLinks.Links, _ properties: inout PropertyMap, _ lines: inout CaseFileLines
  ) {
    switch links {
    case .event(let event):
      for role in roles { writeList(role, event.holders(of: role), &lines) }
      writeList("where", event.places, &lines)
      writeKeys("part_of", event.partOf, &lines)
      writeList("response_to", event.responseTo, &lines)
    case .statement(let statement):
      let words = takeWords("audience", &properties) { isAudience($0) }
      writeKeys("audience", statement.audience, words: words, &lines)
      writeKeys("in", statement.madeIn, &lines)
      writeAbout(statement.about, &lines)
      writeList("asserts", statement.asserts, &lines)
      writeList("denies", statement.denies, &lines)
      writeList("response_to", statement.responseTo, &lines)
    case .source(let source):
      let publishers = takeWords("publisher", &properties) { !Slug.isSlug($0) }
      writeKeys("publisher", source.publishers, words: publishers, &lines)
      let authors = takeWords("author", &properties) { !Slug.isSlug($0) }
      writeKeys("author", source.authors, words: authors, &lines)
      writeKeys("derived_from", source.derivedFromSources, &lines)
    case .none: break
    }
  }

  private func isAudience(_ word: String) -> Bool {
    ontology.enumerations["audience"]?.contains(word) == true && !folded.hasNode(word)
  }

  /// Takes a property out that the key of the same name can hold beside references: one text, or
  /// several.
  private func takeWords(
    _ name: String, _ properties: inout PropertyMap, where isWord: (String) -> Bool
  ) -> [String] {
    var words: [String] = []
    switch properties[name] {
    case .string(let text): words = [text]
    case .list(let values)
    where values.count > 1 && values.count == properties[name]?.strings.count:
      words = values.compactMap(\.string)
    default: return []
    }
    guard words.allSatisfy(isWord) else { return [] }
    properties[name] = nil
    return words
  }

  private func writeAbout(_ about: [StatementLinks.Subject], _ lines: inout CaseFileLines) {
    guard about.contains(where: { $0.attitude != nil }) else {
      writeList("about", about.map(\.key), &lines)
      return
    }
    if about.allSatisfy({ $0.attitude != nil }) {
      lines.map("about", about.map { ($0.key.text, YAMLScalar.text($0.attitude ?? "", .flow)) })
      return
    }
    lines.field("about", nil)
    for subject in about {
      lines.field(subject.key.text, subject.attitude.map { YAMLScalar.text($0) }, indent: 6)
    }
  }

  /// Writes properties as fields; those whose names or words a reader would take for something else
  /// go under `properties:`.
  private mutating func writeProperties(
    _ properties: PropertyMap, _ owner: CaseFileFields.Owner, _ lines: inout CaseFileLines
  ) {
    var apart: [(key: String, value: String)] = []
    for name in properties.keys.sorted(by: { ElementKey($0) < ElementKey($1) }) {
      guard let value = properties[name] else { continue }
      if isField(name, value, owner) {
        if case .list(let values) = value {
          lines.list(name, values.map { YAMLFlow.value($0) })
        } else {
          lines.field(name, YAMLFlow.property(name, value, in: ontology))
        }
      } else {
        apart.append((name, YAMLFlow.property(name, value, in: ontology)))
      }
    }
    guard !apart.isEmpty else { return }
    lines.field("properties", nil)
    for part in apart { lines.field(part.key, part.value, indent: 6) }
  }

  private mutating func isField(
    _ name: String, _ value: PropertyValue, _ owner: CaseFileFields.Owner
  ) -> Bool {
    switch fields.kind(of: name, in: owner) {
    case .structural, .misspelt: return false
    case .property, .unknown: break
    }
    guard let words = ontology.enumerations[name] else { return true }
    switch value {
    case .string(let text): return words.contains(text)
    case .list(let values): return values.allSatisfy { $0.string.map(words.contains) ?? true }
    default: return true
    }
  }
}

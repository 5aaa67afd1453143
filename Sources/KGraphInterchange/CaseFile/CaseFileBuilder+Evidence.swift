import KGraphModel

extension CaseFileBuilder {
  /// Reads the `evidence` of an element.
  mutating func readEvidence(_ node: YAMLNode) -> [Evidence] {
    node.items.compactMap { item in
      item.map == nil ? readEvidenceText(item) : readEvidenceMap(item)
    }
  }

  /// Reads `source#locator GRADE [disputes|mentions] [via statement]`.
  private mutating func readEvidenceText(_ node: YAMLNode) -> Evidence? {
    guard let text = node.text("evidence", &issues) else { return nil }
    var words = text.split(separator: " ")[...]
    guard let first = words.popFirst(), var evidence = readPlace(first, in: text, node) else {
      if text.allSatisfy({ $0 == " " }) {
        issues.error(node, "evidence is empty", hint: Self.evidenceForm)
      }
      return nil
    }
    if let word = words.first, let grade = Grade(word) {
      evidence.grade = grade
      words.removeFirst()
    } else if let word = words.first, !Self.afterGrade.contains(String(word)) {
      report(
        word, in: text, node, "'\(word)' is not a grade", "a letter A-F and a digit 1-6, like B2")
      return nil
    }
    if let word = words.first, let stance = Stance(rawValue: String(word)) {
      evidence.stance = stance
      words.removeFirst()
    }
    if words.first == "via" {
      words.removeFirst()
      guard let word = words.popFirst() else {
        issues.error(node, "'via' needs the key of a statement", hint: Self.evidenceForm)
        return nil
      }
      guard isStatement(word, in: text, node) else { return nil }
      evidence.via = ElementKey(String(word))
    }
    if let word = words.first {
      let hint = issues.hint(for: String(word), in: Self.afterGrade)
      report(word, in: text, node, "unexpected '\(word)' in evidence", hint ?? Self.evidenceForm)
      return nil
    }
    return evidence
  }

  /// Reads `{at, grade, stance, via, says: {...}}`.
  private mutating func readEvidenceMap(_ node: YAMLNode) -> Evidence? {
    var evidence: Evidence?
    var grade: Grade?
    var stance = Stance.supports
    var via: ElementKey?
    var says: PropertyMap = [:]
    var hasPlace = false
    let count = issues.errorCount
    for field in node.fields("evidence", &issues) {
      let value = field.value
      switch field.key {
      case "at":
        hasPlace = true
        guard let text = value.text("'at'", &issues) else { continue }
        evidence = readPlace(text[...], in: text, value)
      case "grade":
        guard let text = value.text("'grade'", &issues) else { continue }
        grade = Grade(text)
        if grade == nil {
          issues.error(
            value, "'\(text)' is not a grade", hint: "a letter A-F and a digit 1-6, like B2")
        }
      case "stance": stance = value.word("a stance", as: Stance.self, &issues) ?? .supports
      case "via":
        guard let text = value.text("'via'", &issues), isStatement(text[...], in: text, value)
        else { continue }
        via = ElementKey(text)
      case "says":
        for part in value.fields("'says'", &issues) {
          says[part.key] = readProperty(part.key, part.value, checksWords: false)
        }
      default:
        issues.error(
          field.keyNode, "unknown field '\(field.key)' of evidence",
          hint: issues.hint(for: field.key, in: Self.evidenceFields)
            ?? "one of \(Self.evidenceFields.joined(separator: ", "))")
      }
    }
    if !hasPlace { issues.error(node, "evidence without 'at'", hint: "at: source#locator") }
    guard issues.errorCount == count, var evidence else { return nil }
    evidence.grade = grade
    evidence.stance = stance
    evidence.via = via
    evidence.says = says
    return evidence
  }

  /// Reads `source#locator`.
  private mutating func readPlace(
    _ word: Substring, in text: String, _ node: YAMLNode
  ) -> Evidence? {
    let parts = word.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let source = parts.first ?? word
    let offset = text.utf8.distance(from: text.startIndex, to: word.startIndex)
    guard
      checkReference(
        String(source), "evidence", node, offset: offset, length: max(1, source.count))
    else { return nil }
    let locator = parts.count > 1 ? String(parts[1]) : nil
    if locator?.isEmpty == true {
      issues.error(
        node, "nothing stands behind the '#' in '\(word)'", hint: Self.evidenceForm, offset: offset)
      return nil
    }
    let type = type(of: String(source)) ?? ""
    if ontology.nodeTypes[type] != nil, !ontology.isNode(type, a: "Source") {
      issues.warning(node, "'\(source)' is not a source but a \(type)")
    }
    return Evidence(source: ElementKey(String(source)), locator: locator)
  }

  private mutating func isStatement(
    _ word: Substring, in text: String, _ node: YAMLNode
  ) -> Bool {
    let offset = text.utf8.distance(from: text.startIndex, to: word.startIndex)
    guard checkReference(String(word), "via", node, offset: offset, length: word.count) else {
      return false
    }
    let type = type(of: String(word)) ?? ""
    if ontology.nodeTypes[type] != nil, !ontology.isNode(type, a: "Statement") {
      issues.warning(node, "'\(word)' is not a statement but a \(type)")
    }
    return true
  }

  private mutating func report(
    _ word: Substring, in text: String, _ node: YAMLNode, _ message: String, _ hint: String
  ) {
    let offset = text.utf8.distance(from: text.startIndex, to: word.startIndex)
    issues.error(node, message, hint: hint, offset: offset, length: word.count)
  }

  private static let evidenceForm = "source#locator GRADE [disputes|mentions] [via statement]"
  private static let evidenceFields = ["at", "grade", "stance", "via", "says"]
  private static let afterGrade = Stance.allCases.map(\.rawValue) + ["via"]
}

import KGraphModel

/// Checks of what stands behind a fact.
enum EvidenceChecks {
  static func unsourced(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard element.status.isFact, element.evidence.isEmpty, !contents.isDerived(element) else {
      return []
    }
    if case .node(let node) = element, contents.ontology.isNode(node.type, a: "Source") {
      return []
    }
    return [
      Finding(
        .unsourced, element.key,
        "'\(element.key)' is \(element.status.rawValue), but no source says so",
        hint: "kgraph cite '\(element.key)' SOURCE#LOCATOR GRADE")
    ]
  }

  static func dangling(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard !contents.isDerived(element) else { return [] }
    return element.evidence.flatMap { evidence in
      var findings: [Finding] = []
      if !contents.exists(evidence.source) {
        findings.append(
          Finding(
            .danglingEvidence, element.key,
            "evidence of '\(element.key)' points at '\(evidence.source)', which is not in the case"
          ))
      } else if !contents.isNode(evidence.source, a: "Source"),
        contents.node(evidence.source).map({ contents.ontology.nodeTypes[$0.type] != nil })
          ?? true
      {
        findings.append(
          Finding(
            .danglingEvidence, element.key,
            "evidence of '\(element.key)' points at '\(evidence.source)', which is not a source"))
      }
      if let via = evidence.via, !contents.exists(via) {
        findings.append(
          Finding(
            .danglingEvidence, element.key,
            "evidence of '\(element.key)' goes through '\(via)', which is not in the case"))
      }
      return findings
    }
  }

  static func lonelyConfirmation(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard !contents.isDerived(element) else { return [] }
    let supporting = element.evidence.filter { $0.stance == .supports }
    guard let confirmed = supporting.first(where: { $0.grade?.credibility == 1 }) else { return [] }
    let roots = supporting.reduce(into: Set<ElementKey>()) {
      $0.formUnion(contents.roots(of: $1.source))
    }
    guard roots.count < 2 else { return [] }
    let grade = confirmed.grade?.description ?? "1"
    return [
      Finding(
        .lonelyConfirmation, element.key,
        "'\(element.key)' is graded \(grade), confirmed by other sources, but all of its evidence goes back to one source",
        sources: roots.sorted(), hint: "cite a second, independent source or grade it 2")
    ]
  }
}

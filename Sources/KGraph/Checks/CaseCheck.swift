import KGraphModel

/// Looks through a whole case for what cannot or should not be so.
enum CaseCheck {
  /// Rules that look at one element at a time.
  private static let elementRules: [@Sendable (Element, CaseContents) -> [Finding]] = [
    EvidenceChecks.unsourced, EvidenceChecks.dangling, EvidenceChecks.lonelyConfirmation,
    DateChecks.impossible, DateChecks.laterThanSource, ContradictionChecks.values,
    VocabularyChecks.ends, VocabularyChecks.nodeType, VocabularyChecks.required,
    VocabularyChecks.codedTwice,
  ]

  /// Rules that look at the case as a whole.
  private static let caseRules: [@Sendable (CaseContents) -> [Finding]] = [
    zone, ContradictionChecks.disjoint, VocabularyChecks.edgeTypes,
  ]

  /// All findings, the worst first, then by element.
  ///
  /// - Complexity: two passes over the edges; memory is that of the nodes, and of what the rules about
  ///   the whole case look at.
  static func findings(in source: some GraphSource) throws -> [Finding] {
    let contents = try CaseContents(source)
    var findings = caseRules.flatMap { $0(contents) }
    func judge(_ element: Element) {
      for rule in elementRules { findings += rule(element, contents) }
    }
    for node in contents.nodes { judge(.node(node)) }
    try source.forEachUnsortedEdgeBatch { for edge in $0 { judge(.edge(edge)) } }
    return findings.sorted { left, right in
      let order = { (finding: Finding) in
        (
          Finding.Severity.allCases.firstIndex(of: finding.severity) ?? 0, finding.rule.rawValue,
          finding.element?.text ?? "", finding.message
        )
      }
      return order(left) < order(right)
    }
  }

  private static func zone(_ contents: CaseContents) -> [Finding] {
    do {
      _ = try CaseClock(timezone: contents.info.timezone)
      return []
    } catch {
      return [
        Finding(
          .unreadableZone, nil, "the time zone '\(contents.info.timezone)' cannot be read",
          hint: "write an offset such as +02:00, or Z")
      ]
    }
  }
}

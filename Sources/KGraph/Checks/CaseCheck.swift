import KGraphModel

/// Looks through a whole case for what cannot or should not be so.
enum CaseCheck {
  /// All findings, the worst first, then by element.
  static func findings(in source: some GraphSource) throws -> [Finding] {
    let contents = try CaseContents(source)
    let rules: [(CaseContents) -> [Finding]] = [
      zone, EvidenceChecks.unsourced, EvidenceChecks.dangling, EvidenceChecks.lonelyConfirmation,
      DateChecks.impossible, DateChecks.laterThanSource, ContradictionChecks.values,
      ContradictionChecks.disjoint, VocabularyChecks.ends, VocabularyChecks.types,
      VocabularyChecks.required, VocabularyChecks.codedTwice,
    ]
    return rules.flatMap { $0(contents) }.sorted { left, right in
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

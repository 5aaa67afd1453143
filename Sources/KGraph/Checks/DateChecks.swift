import KGraphModel

/// Checks of dates against themselves and against their sources.
enum DateChecks {
  static func impossible(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard !contents.isDerived(element), let time = element.time else { return [] }
    let bounds = time.bounds(role: contents.role(of: element), clock: contents.clock)
    guard bounds.flags.contains(.impossible) else { return [] }
    return [
      Finding(
        .impossibleDates, element.key,
        "'\(element.key)' (\(time.edtfText)) starts after it ends, whatever its dates mean")
    ]
  }

  static func laterThanSource(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard !contents.isDerived(element), let time = element.time else { return [] }
    let bounds = time.bounds(role: contents.role(of: element), clock: contents.clock)
    guard !bounds.flags.contains(.undated) else { return [] }
    // Two places of one source are one contradiction.
    var seen: Set<ElementKey> = []
    return element.evidence.compactMap { evidence in
      guard evidence.stance == .supports, seen.insert(evidence.source).inserted,
        let source = contents.node(evidence.source), let published = source.time
      else { return nil }
      let publication = published.bounds(role: .event, clock: contents.clock)
      guard publication.endMax < .max, bounds.startMin >= publication.endMax else { return nil }
      return Finding(
        .laterThanSource, element.key,
        "'\(element.key)' is dated \(time.displayText), after its source '\(source.key)' was published (\(published.displayText))",
        sources: [source.key])
    }
  }
}

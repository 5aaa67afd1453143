import GRDB
import KGraphModel

/// Keeps the elements that have a word beginning with each of some words.
///
/// Reads every candidate: there is no full-text index of edges, which would make imports slow.
struct WordFilter {
  private let words: [String]

  /// `nil` where there is nothing to look for.
  init?(_ text: String) {
    words = NameKey.normalize(text).split(separator: " ").map(String.init)
    if words.isEmpty { return nil }
  }

  /// The candidates that match, in their order.
  func filter(_ candidates: [TimeCandidate], _ reader: GraphReader) throws -> [TimeCandidate] {
    let rows = TimelineRows(reader)
    var kept: Set<Int64> = []
    for start in stride(from: 0, to: candidates.count, by: 1000) {
      let page = candidates[start..<min(start + 1000, candidates.count)].map {
        TimeHit(id: $0.id, certainty: .certain, order: .undated)
      }
      for row in try rows.read(page, limit: .max) where matches(row.texts) { kept.insert(row.id) }
    }
    return candidates.filter { kept.contains($0.id) }
  }

  private func matches(_ text: [String]) -> Bool {
    let folded = " " + text.map(NameKey.normalize).joined(separator: " ")
    return words.allSatisfy { folded.contains(" \($0)") }
  }
}

extension TimelineRow {
  /// The texts in which words are looked for.
  fileprivate var texts: [String] {
    var texts = [element.type]
    switch element {
    case .node(let node): texts += [node.label] + node.aliases.map(\.name) + node.tags
    case .edge(let edge):
      texts += [from?.label ?? edge.from.text, to?.label ?? edge.to.text]
      texts[0] = texts[0].split(separator: "_").joined(separator: " ")
    }
    for (_, value) in element.properties.sorted(by: { $0.key < $1.key }) {
      if let text = value.string { texts.append(text) }
    }
    return texts
  }
}

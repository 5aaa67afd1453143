import KGraphModel

/// Collects what statements assert and deny while a case is read.
///
/// A claim about a relation is an edge that ends at an edge. The graph of openCypher has no such
/// thing, so these edges are no relationships; functions look them up.
struct ClaimCollector {
  private var found: [(claim: Claim, target: ElementKey?)] = []

  /// Adds an edge that ends at a node, if it is a claim.
  mutating func add(_ edge: Edge, from: ElementID, to: ElementID, known: Int64) {
    guard let isDenied = Self.isDenied(edge.type) else { return }
    found.append(
      (Claim(claimant: from, target: .node(to), isDenied: isDenied, known: known), nil))
  }

  /// Adds an edge that does not end at a node, if it is a claim.
  mutating func add(_ edge: Edge, from: ElementID, known: Int64) {
    guard let isDenied = Self.isDenied(edge.type) else { return }
    found.append(
      (Claim(claimant: from, target: .node(.none), isDenied: isDenied, known: known), edge.to))
  }

  /// The claims, once all relationships have their numbers: `keys` gives those by key.
  ///
  /// A claim about an element that is not in the graph is left out.
  func table(_ keys: (Set<ElementKey>) -> [ElementKey: [ElementID]]) -> ClaimTable {
    let wanted = Set(found.compactMap(\.target))
    let numbers: [ElementKey: [ElementID]] = wanted.isEmpty ? [:] : keys(wanted)
    var table = ClaimTable()
    for (claim, key) in found {
      guard let key else {
        table.add(claim)
        continue
      }
      for id in numbers[key] ?? [] {
        var claim = claim
        claim.target = .relationship(id)
        table.add(claim)
      }
    }
    return table
  }

  /// Whether an edge of a type denies its target; `nil` where it claims nothing.
  private static func isDenied(_ type: String) -> Bool? {
    switch type {
    case "ASSERTS": false
    case "DENIES": true
    default: nil
    }
  }
}

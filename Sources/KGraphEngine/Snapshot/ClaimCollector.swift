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

  /// Puts the claims to those of the graph, once all relationships have their numbers.
  ///
  /// A claim about an element that is not in the graph is left out.
  ///
  /// Complexity: O(relationships) if there is a claim about one, else O(claims).
  func finish(_ details: inout ElementDetails) {
    let wanted = Set(found.compactMap(\.target))
    var numbers: [ElementKey: [ElementID]] = [:]
    if !wanted.isEmpty {
      for (place, key) in details.relationshipKeys.enumerated() where wanted.contains(key) {
        numbers[key, default: []].append(ElementID(place))
      }
    }
    for (claim, key) in found {
      guard let key else {
        Self.put(claim, &details)
        continue
      }
      for id in numbers[key] ?? [] {
        var claim = claim
        claim.target = .relationship(id)
        Self.put(claim, &details)
      }
    }
  }

  private static func put(_ claim: Claim, _ details: inout ElementDetails) {
    details.claims[claim.claimant, default: []].append(claim)
    switch claim.target {
    case .node(let id): details.claimsOnNodes[id, default: []].append(claim)
    case .relationship(let id): details.claimsOnRelationships[id, default: []].append(claim)
    }
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

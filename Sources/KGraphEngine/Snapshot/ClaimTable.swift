/// What statements assert or deny.
///
/// A claim about a relation is an edge that ends at an edge, and relationships cannot end at
/// relationships in a graph of this kind: functions look claims up.
struct ClaimTable: Sendable {
  /// The claims of each statement.
  private(set) var byClaimant: [ElementID: [Claim]] = [:]
  /// The claims about each node, and about each relationship.
  private(set) var onNodes: [ElementID: [Claim]] = [:]
  private(set) var onRelationships: [ElementID: [Claim]] = [:]

  /// Adds a claim.
  mutating func add(_ claim: Claim) {
    byClaimant[claim.claimant, default: []].append(claim)
    switch claim.target {
    case .node(let id): onNodes[id, default: []].append(claim)
    case .relationship(let id): onRelationships[id, default: []].append(claim)
    }
  }
}

/// A statement asserts or denies an element.
struct Claim: Sendable {
  /// The node that makes the claim.
  var claimant: ElementID
  var target: Target
  var isDenied: Bool
  /// The second from which it was known that the claim is made.
  var known: Int64

  enum Target: Sendable {
    case node(ElementID)
    case relationship(ElementID)

    var value: Value {
      switch self {
      case .node(let id): .node(id)
      case .relationship(let id): .relationship(id)
      }
    }
  }
}

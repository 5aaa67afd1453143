import KGraphCypher
import KGraphModel

/// How sure the elements of a result are.
extension ExecutionContext {
  /// The one filter under which the whole statement looks at time; `nil` without a filter on valid
  /// time, and where patterns differ in theirs.
  private var resultFilter: ResolvedTimeFilter? {
    guard timeContexts.count == 1, timeContexts[0].kind != nil, timeContexts[0].isConstant else {
      return nil
    }
    return temporal[0]
  }

  /// How certainly the temporal context of the statement holds for a node.
  package func certainty(ofNode node: ElementID) -> Certainty? {
    guard Int(node) < graph.base.nodeCount else { return nil }
    return resultFilter?.certainty(node, graph.base.nodeTimes, timeless: true, clock: clock)
  }

  /// How certainly the temporal context of the statement holds for a relationship.
  package func certainty(ofRelationship relationship: ElementID) -> Certainty? {
    guard Int(relationship) < graph.base.relationshipCount else { return nil }
    return resultFilter?.certainty(
      relationship, graph.base.relationshipTimes, timeless: false, clock: clock)
  }
}

extension PreparedQuery {
  /// The modality that all temporal contexts share; `nil` where none filters by valid time, or
  /// where they differ.
  package var sharedModality: Modality? {
    let used = Set(timeContexts.filter { $0.kind != nil }.map(\.modality))
    return used.count == 1 ? used.first : nil
  }

  /// The same query asked under another modality.
  package func asked(_ modality: Modality) -> PreparedQuery {
    var query = self
    for index in query.timeContexts.indices { query.timeContexts[index].modality = modality }
    return query
  }

  /// Whether a weaker modality can only add rows: nothing is counted together or cut off.
  package var isMonotone: Bool { plan.isMonotone }
}

extension PlanNode {
  fileprivate var isMonotone: Bool {
    switch op {
    case .aggregate, .top, .skip, .limit, .optional: false
    case .semiJoin(let anti, _) where anti: false
    default: inputs.allSatisfy(\.isMonotone)
    }
  }
}

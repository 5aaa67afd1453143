/// Walks the relationships themselves where a pattern of one starts at any node.
enum RelationshipScanRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .expand(let expand) = node.op, let input = node.inputs.first,
        case .scan(let scan) = input.op, scan.slot == expand.from, scan.label == nil,
        scan.seek == nil, scan.text == nil, expand.direction != .both, !expand.isInto,
        !expand.isBound,
        expand.distinctFrom.isEmpty, expand.from != expand.to
      else { return node }
      let isForward: Bool = expand.direction == .outgoing
      let found = PlanNode(
        .relationshipScan(
          RelationshipScan(
            relationship: expand.relationship, start: isForward ? expand.from : expand.to,
            end: isForward ? expand.to : expand.from, types: expand.types, time: expand.time,
            dates: nil)), inputs: input.inputs)
      guard let time = scan.time else { return found }
      return PlanNode(.timeFilter(slot: scan.slot, context: time), found)
    }
  }
}

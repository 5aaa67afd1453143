/// Of the nodes in the order of a text only as many are found as a page shows.
enum TextPageRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .top(let keys, let limit) = node.op, keys.count == 1, !keys[0].descending,
        var input = node.inputs.first, case .scan(var scan) = input.op, let seek = scan.text,
        case .property(.slot(scan.slot), seek.key) = keys[0].value
      else { return node }
      scan.text?.limit = limit
      input.op = .scan(scan)
      return PlanNode(node.op, input)
    }
  }
}

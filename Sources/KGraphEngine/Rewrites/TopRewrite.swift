/// A limit over a sort keeps only the first rows while it sorts.
enum TopRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .limit(let count) = node.op, let input = node.inputs.first,
        case .sort(let keys) = input.op
      else { return node }
      return PlanNode(.top(keys, limit: count), inputs: input.inputs)
    }
  }
}

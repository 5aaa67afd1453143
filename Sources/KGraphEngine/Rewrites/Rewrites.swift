/// The rewrites of the logical plan, in the order in which they are applied.
enum Rewrites {
  /// A rewrite and the name under which it can be switched off.
  struct Rule: Sendable {
    var name: String
    var apply: @Sendable (PlanNode) -> PlanNode
  }

  static var all: [Rule] {
    [
      Rule(name: "top", apply: TopRewrite.apply)
    ]
  }

  /// Applies all rewrites.
  static func apply(to plan: PlanNode) -> PlanNode {
    all.reduce(plan) { $1.apply($0) }
  }
}

extension PlanNode {
  /// The plan with a change made to every node, inputs first.
  func mapped(_ change: (PlanNode) -> PlanNode) -> PlanNode {
    var result: PlanNode = self
    result.inputs = inputs.map { $0.mapped(change) }
    return change(result)
  }
}

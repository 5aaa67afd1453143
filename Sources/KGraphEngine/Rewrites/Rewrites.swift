/// The rewrites of the logical plan, in the order in which they are applied.
enum Rewrites {
  /// A rewrite and the name under which it is known.
  struct Rule: Sendable {
    var name: String
    var apply: @Sendable (PlanNode, inout Int) -> PlanNode
  }

  /// Filters first go down, so that the later rules see plans without filters in between.
  static var all: [Rule] {
    [
      Rule(name: "push-down") { plan, _ in PushDownRewrite.apply(plan) },
      Rule(name: "semi-join") { plan, slots in SemiJoinRewrite.apply(plan, &slots) },
      Rule(name: "distinct-ends") { plan, _ in DistinctEndsRewrite.apply(plan) },
      Rule(name: "degree-count") { plan, slots in DegreeCountRewrite.apply(plan, &slots) },
      Rule(name: "top") { plan, _ in TopRewrite.apply(plan) },
      Rule(name: "late-projection") { plan, _ in LateProjectionRewrite.apply(plan) },
      Rule(name: "relationship-scan") { plan, _ in RelationshipScanRewrite.apply(plan) },
      Rule(name: "date-range") { plan, _ in DateRangeRewrite.apply(plan) },
      Rule(name: "date-page") { plan, _ in DatePageRewrite.apply(plan) },
      Rule(name: "text-page") { plan, _ in TextPageRewrite.apply(plan) },
      Rule(name: "relationship-count") { plan, slots in
        RelationshipCountRewrite.apply(plan, &slots)
      },
      Rule(name: "pair-count") { plan, _ in PairCountRewrite.apply(plan) },
      Rule(name: "journey-measures") { plan, slots in
        JourneyMeasureRewrite.apply(plan, &slots)
      },
    ]
  }

  /// Applies all rewrites; `slots` counts the slots of a row, to which they may add.
  static func apply(to plan: PlanNode, slots: inout Int) -> PlanNode {
    var result: PlanNode = plan
    for rule in all { result = rule.apply(result, &slots) }
    return result
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

/// A node of the logical plan: what happens to the rows that its inputs give.
package struct PlanNode: Sendable {
  package var op: PlanOperator
  package var inputs: [PlanNode]

  package init(_ op: PlanOperator, _ inputs: PlanNode...) {
    self.op = op
    self.inputs = inputs
  }

  package init(_ op: PlanOperator, inputs: [PlanNode]) {
    self.op = op
    self.inputs = inputs
  }

  /// The slots in which the plan puts relationships or lists of them.
  var relationshipSlots: [Int] {
    var result: [Int] = inputs.flatMap(\.relationshipSlots)
    switch op {
    case .relationshipScan(let scan): result.append(scan.relationship)
    case .expand(let expand): result.append(expand.relationship)
    case .variableExpand(let expand): result.append(expand.relationships)
    case .repeatGroup(let group): result.append(group.trail)
    default: break
    }
    return result
  }

  /// Whether this node or one below it writes.
  package var isUpdating: Bool { op.isUpdating || inputs.contains { $0.isUpdating } }
}

/// The operators of the logical plan.
///
/// The first input gives the rows; a second one is run for each of them.
package indirect enum PlanOperator: Sendable {
  /// The rows handed in from outside.
  case argument
  case scan(NodeScan)
  case relationshipScan(RelationshipScan)
  case expand(Expand)
  case variableExpand(VariableExpand)
  case repeatGroup(RepeatGroup)
  case shortestPath(ShortestPath)
  case timedPath(TimedPath)
  case filter([BoundExpression])
  /// Drops rows whose element in a slot the active time filter does not let through.
  case timeFilter(slot: Int, context: Int)
  case project([Assignment])
  /// Forgets all slots but these.
  case narrow([Int])
  case aggregate(keys: [Assignment], aggregates: [AggregateItem])
  /// Counts relationships by type and first day out of the columns; else runs the input.
  case relationshipCount(RelationshipCount)
  /// Counts pairs of relationships that meet in a node; else runs the input.
  case pairCount(PairCount)
  case distinct([Int])
  case sort([SortKey])
  /// The first rows of a sort.
  case top([SortKey], limit: BoundExpression)
  case skip(BoundExpression)
  case limit(BoundExpression)
  case unwind(BoundExpression, slot: Int)
  /// Rows of the second input for each row of the first; a row of nulls where there are none.
  ///
  /// The number of its row travels with each row in a slot.
  case optional(slots: [Int], number: Int)
  /// Rows of the second input for each row of the first, run row by row.
  case apply
  /// Runs the second input for each row of the first and hands on the row of the first.
  case forEachRow
  /// Rows of the first input for which the second has a row, or has none.
  case semiJoin(anti: Bool, number: Int)
  /// The rows of all inputs, one after the other.
  case union
  case call(ProcedureInvocation)
  case create(CreatePattern)
  case merge(MergePattern)
  case set([BoundSetItem])
  case remove([BoundRemoveItem])
  case delete([BoundExpression], detach: Bool)
  case foreach(list: BoundExpression, slot: Int)
  /// Takes all rows in before it hands on the first.
  case eager
  /// Lets no row out.
  case drain

  var isUpdating: Bool {
    switch self {
    case .create, .merge, .set, .remove, .delete, .foreach: true
    default: false
    }
  }
}

/// A value for a slot.
package struct Assignment: Sendable {
  package var slot: Int
  package var value: BoundExpression
}

/// The nodes of the graph, or those with a label, for every row.
package struct NodeScan: Sendable {
  package var slot: Int
  package var label: String?
  /// A property whose value is known, which an index can find.
  package var seek: (key: String, value: BoundExpression)?
  package var time: Int?
  /// How the text of a property starts, which an index in the order of the texts finds.
  package var text: TextSeek?
}

/// Nodes by the beginning of a text.
package struct TextSeek: Sendable {
  package var key: String
  package var start: BoundExpression
  /// Whether any of the words of the text may start so.
  package var isWord: Bool
  /// How many are wanted, in the order of the texts; `nil` for all.
  package var limit: BoundExpression?
}

/// One relationship away from a node.
package struct Expand: Sendable {
  package var from: Int
  package var relationship: Int
  package var to: Int
  package var direction: WalkDirection
  /// Empty for any type.
  package var types: [String]
  /// Whether the node at the other end is known already.
  package var isInto: Bool
  /// Whether the relationship is known already.
  package var isBound: Bool
  /// Slots of relationships of the same pattern, which must be others.
  package var distinctFrom: [Int]
  package var time: Int?
  /// On which first days the relationships begin, and whether only the first of them are wanted.
  package var dates: DateRange?
}

/// All relationships, or those of some types, with their ends, for every row.
package struct RelationshipScan: Sendable {
  package var relationship: Int
  /// The slots of the ends: where it starts and where it ends.
  package var start: Int
  package var end: Int
  /// Empty for any type.
  package var types: [String]
  package var time: Int?
  package var dates: DateRange?
}

/// Relationships counted in groups that their type and their first day make.
package struct RelationshipCount: Sendable {
  package var scan: RelationshipScan
  /// The keys that the type makes, with it in the slot ``type``.
  package var typeKeys: [Assignment]
  /// The keys that the first day makes, with it in the slot ``day``.
  package var dayKeys: [Assignment]
  package var type: Int
  package var day: Int
  /// The slots of the counts.
  package var counts: [Int]
}

/// Pairs of relationships of two types that meet in a node, with the days from the one to the other.
package struct PairCount: Sendable {
  package struct Leg: Sendable {
    package var type: String
    /// The direction from the node in which they meet.
    package var direction: WalkDirection
  }
  package var first: Leg
  package var second: Leg
  /// How much later the second may begin: durations, `nil` for none.
  package var least: Distance?
  package var most: Distance?
  /// The slot of the count.
  package var slot: Int

  package struct Distance: Sendable {
    package var value: BoundExpression?
    package var isNegative: Bool
    package var isStrict: Bool
  }
}

/// A range of first days of relationships.
package struct DateRange: Sendable {
  package struct Bound: Sendable {
    package var value: BoundExpression
    package var isStrict: Bool
  }
  package var lower: Bound?
  package var upper: Bound?
  /// How many are wanted of each row, by first day and then by number; `nil` for all.
  package var limit: BoundExpression?
}

/// A trail of relationships away from a node.
package struct VariableExpand: Sendable {
  package var from: Int
  /// The slot of the list of relationships.
  package var relationships: Int
  package var to: Int
  package var direction: WalkDirection
  package var types: [String]
  package var minimum: Int
  package var maximum: Int?
  package var isInto: Bool
  package var isBound: Bool
  /// Whether the walk goes against the text, so that the list has to be turned round.
  package var isReversed: Bool
  package var distinctFrom: [Int]
  /// The slot under which the conditions see one relationship, and the conditions.
  package var element: Int
  package var conditions: [BoundExpression]
  package var time: Int?
  /// Whether only the distinct ends matter, not the trails to them.
  package var endsOnly: Bool
  /// Whether the node that the walk starts from is not wanted as its end.
  package var leavesOutStart = false
}

/// A group of a path that repeats.
package struct RepeatGroup: Sendable {
  /// The node that the group starts from, and the one that it ends at.
  package var from: Int
  package var to: Int
  package var isInto: Bool
  /// The slots of the first and the last node inside the group.
  package var innerFrom: Int
  package var innerTo: Int
  package var minimum: Int
  package var maximum: Int?
  /// Slots inside the group, and the slots of the lists outside.
  package var exports: [(inner: Int, outer: Int)]
  /// Slots inside the group that hold relationships, single or lists.
  package var innerRelationships: [Int]
  package var distinctFrom: [Int]
  /// The slot of the list of all relationships walked, for the path.
  package var trail: Int
}

/// The shortest paths between two nodes.
package struct ShortestPath: Sendable {
  /// How many paths are wanted.
  package enum Selection: Sendable {
    case one, all
    case count(BoundExpression)
    case groups(BoundExpression)
  }
  package var from: Int
  package var to: Int
  package var relationships: Int
  package var path: Int
  package var direction: WalkDirection
  package var types: [String]
  package var minimum: Int
  package var maximum: Int?
  package var element: Int
  package var conditions: [BoundExpression]
  /// Conditions on the path as a whole, which take part in the choice.
  package var pathConditions: [BoundExpression]
  package var selection: Selection
  package var time: Int?
}

/// Time-respecting paths between two nodes.
package struct TimedPath: Sendable {
  package enum Objective: String, Sendable { case earliest, latest, fastest, all }
  package var from: Int
  package var to: Int
  package var isInto: Bool
  package var relationships: Int
  package var path: Int
  package var direction: WalkDirection
  package var types: [String]
  package var minimum: Int
  package var maximum: Int?
  package var element: Int
  package var conditions: [BoundExpression]
  package var objective: Objective
  package var isStrict: Bool
  package var waiting: BoundExpression?
  package var time: Int?
  /// The slot of the arrival, the departure or the time between, whichever is the objective, where
  /// nothing but the ends and that is wanted.
  package var measure: Int?

  /// Whether the best value of each end follows from labels of nodes, without the paths.
  ///
  /// Without bounds on hops, waiting or strict order, what a walk that comes back to a relationship
  /// reaches is reached without the detour. Only in a walk without direction that ends where it began
  /// may nothing be left without it, and then it is no trail.
  package var hasLabels: Bool { hasLimits && !isStrict && maximum == nil }

  /// Whether labels of nodes say at least which trails are of no use.
  package var hasLimits: Bool {
    objective != .all && waiting == nil && minimum == 1 && conditions.isEmpty
      && (direction != .both || isInto)
  }
}

/// One key of a sort.
package struct SortKey: Sendable {
  package var value: BoundExpression
  package var descending: Bool
}

/// One aggregate of a projection.
package struct AggregateItem: Sendable {
  package var slot: Int
  package var function: AggregateFunction
  package var arguments: [BoundExpression]
  package var distinct: Bool
}

/// The call of a procedure.
package struct ProcedureInvocation: Sendable {
  package var name: String
  package var arguments: [BoundExpression]
  /// Which output goes to which slot.
  package var outputs: [(index: Int, slot: Int)]
  /// A procedure without outputs hands on its row once.
  package var isVoid: Bool
}

import KGraphCypher

/// The nodes and edges of a pattern with their slots, before an order is chosen.
struct PatternGraph {
  struct Node {
    var slot: Int
    var isBound: Bool
    /// Labels that the node must have, of which a scan can start.
    var labels: [String] = []
  }

  struct Edge {
    enum Kind {
      case single
      case variable(minimum: Int, maximum: Int?)
      case group(RepeatGroup, inner: PlanNode)
      case shortest(minimum: Int, maximum: Int?, ShortestPath.Selection, path: Int)
      case timed(minimum: Int, maximum: Int?, TimedPrefix, BoundExpression?, path: Int)
    }
    var kind: Kind
    var from: Int
    var to: Int
    var slot: Int
    var isBound: Bool
    var direction: WalkDirection
    var types: [String]
    /// The slot of one relationship in the conditions of each.
    var element: Int
    var conditions: [BoundExpression]
  }

  var nodes: [Node] = []
  var edges: [Edge] = []
  var conditions: [BoundExpression] = []
  /// Paths to build once everything is found.
  var paths: [Assignment] = []

  /// The place of the node in a slot, a new one if need be.
  mutating func node(slot: Int, isBound: Bool) -> Int {
    if let place = nodes.firstIndex(where: { $0.slot == slot }) { return place }
    nodes.append(Node(slot: slot, isBound: isBound))
    return nodes.count - 1
  }
}

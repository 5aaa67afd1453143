import KGraphModel

/// What a chart shows: nodes and relations with all that is said of them, before any DOT is written.
struct DOTDrawing {
  /// Groups of nodes that are drawn alike.
  enum Role: Hashable {
    case actor, place, event, statement, source, issue
  }

  /// A node.
  struct Item {
    var node: Node
    var role: Role
    var certainty: Certainty
  }

  /// A relation, or several between the same ends that look alike.
  struct Line {
    /// What one label says: `attacked`, with the dates of the relations that it stands for.
    struct Caption: Hashable {
      var label: String
      var dates: [String]
    }

    /// The elements that it stands for.
    var keys: [ElementKey]
    var from: ElementKey
    var to: ElementKey
    var captions: [Caption]
    var kind: RelationKind
    var certainty: Certainty
    /// Claimed, implied, refuted, or disputed by some source.
    var isContested: Bool
    var isSymmetric: Bool
    /// Whether its type has dates; the others are bookkeeping and drawn thinner.
    var isDated: Bool
    /// What the pointer reveals, one element per line.
    var tooltips: [String]
  }

  var items: [Item] = []
  var lines: [Line] = []
  /// The sources that speak of what is drawn.
  var sources: Set<ElementKey> = []
  /// How many events name only one party, and so have no line.
  var lonelyEvents = 0
  /// How many actors, places and issues nothing drawn touches.
  var unconnected = 0

  func count(_ roles: Role...) -> Int { items.count { roles.contains($0.role) } }
}

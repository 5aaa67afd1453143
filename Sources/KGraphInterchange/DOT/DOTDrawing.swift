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

  /// A relation, or several of one type between the same ends that look alike.
  struct Line {
    /// The elements that it stands for; one, but for merged relations.
    var keys: [ElementKey]
    var from: ElementKey
    var to: ElementKey
    var label: String
    var kind: RelationKind
    /// The dates of the elements that have one.
    var dates: [String]
    var certainty: Certainty
    /// Claimed, implied, refuted, or disputed by some source.
    var isContested: Bool
    var isSymmetric: Bool
    /// Whether it has a date of its own, and so a label on the line.
    var isDated: Bool
    /// What the pointer reveals, one element per line.
    var tooltips: [String]
  }

  var items: [Item] = []
  var lines: [Line] = []
  /// The sources that speak of what is drawn.
  var sources: Set<ElementKey> = []
  /// What was left out and why, in words.
  var omissions: [String] = []

  func count(_ roles: Role...) -> Int { items.count { roles.contains($0.role) } }
}

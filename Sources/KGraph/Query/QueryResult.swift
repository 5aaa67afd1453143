import KGraphModel

/// What one statement gave.
public struct QueryResult: Sendable {
  /// The names of the columns; empty where the statement returns nothing.
  public var columns: [String]
  /// The rows, one value per column.
  public var rows: [[QueryValue]]
  /// How many rows there are, with those that were handed over before.
  public var rowCount = 0
  /// Whether there are more rows than the limit let through.
  public var isTruncated: Bool
  /// How sure the rows are under the temporal context; `nil` without one, or where rows are
  /// counted together so that the question makes no sense.
  public var certainty: RowCertainty?
  /// Where rows are counted together: how many elements were left out because they are there only
  /// if an unknown end is stretched.
  public var conceivableElements = 0
  /// What was written; `nil` for a statement that only reads.
  public var report: StatementReport?
  /// The plan, for EXPLAIN and PROFILE.
  public var plan: String?
  /// How many elements the query did not see because of their status.
  public var hidden: VisibilityTally
}

/// Some rows of a statement that is still running.
public struct QueryRows: Sendable {
  /// The names of the columns.
  public var columns: [String]
  /// The rows, one value per column.
  public var rows: [[QueryValue]]
}

/// How many rows of a result are how sure.
public struct RowCertainty: Sendable, Hashable {
  /// Rows in every world that the dates allow.
  public var certain: Int
  /// Rows in some world.
  public var possible: Int
  /// Rows that need an unknown end to be stretched, and were asked for.
  public var conceivable: Int
  /// Rows that a stricter modality left out though they are possible.
  public var possibleLeftOut: Int
  /// Rows left out that need an unknown end to be stretched.
  public var conceivableLeftOut: Int

  /// One line: `2 certain, 3 possible; 1 conceivable left out`.
  public var text: String {
    var shown: [String] = ["\(certain) certain"]
    shown.append("\(possible) possible")
    if conceivable > 0 { shown.append("\(conceivable) conceivable") }
    var out: [String] = []
    if possibleLeftOut > 0 { out.append("\(possibleLeftOut) possible") }
    if conceivable == 0 { out.append("\(conceivableLeftOut) conceivable") }
    return shown.joined(separator: ", ")
      + (out.isEmpty ? "" : "; " + out.joined(separator: ", ") + " left out")
  }
}

/// What a statement wrote.
public struct StatementReport: Sendable {
  /// New nodes.
  public var nodesCreated = 0
  /// Nodes that ended.
  public var nodesDeleted = 0
  /// New relationships.
  public var relationshipsCreated = 0
  /// Relationships that ended.
  public var relationshipsDeleted = 0
  /// Labels given to nodes.
  public var labelsAdded = 0
  /// Labels taken from nodes.
  public var labelsRemoved = 0
  /// Properties given, changed or taken away.
  public var propertiesSet = 0
  /// What the record gained by it.
  public var outcome = WriteOutcome()

  /// One line: `created 1 node, 2 relationships, set 3 properties (transaction 4)`.
  public var text: String {
    func count(_ number: Int, _ one: String, _ many: String) -> String? {
      number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }
    func clause(_ verb: String, _ parts: String?...) -> String? {
      let named = parts.compactMap(\.self)
      return named.isEmpty ? nil : "\(verb) \(named.joined(separator: ", "))"
    }
    let clauses = [
      clause(
        "created", count(nodesCreated, "node", "nodes"),
        count(relationshipsCreated, "relationship", "relationships")),
      clause(
        "deleted", count(nodesDeleted, "node", "nodes"),
        count(relationshipsDeleted, "relationship", "relationships")),
      clause("added", count(labelsAdded, "label", "labels")),
      clause("removed", count(labelsRemoved, "label", "labels")),
      clause("set", count(propertiesSet, "property", "properties")),
    ].compactMap(\.self)
    guard !clauses.isEmpty else { return "nothing changed" }
    let text = clauses.joined(separator: ", ")
    if outcome.isDryRun { return text + "; nothing was written (--dry-run)" }
    guard let transaction = outcome.transaction else { return text + "; nothing to change" }
    return text + " (transaction \(transaction))"
  }
}

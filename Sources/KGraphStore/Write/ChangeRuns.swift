/// What a transaction wrote in one table, as runs of ids, and the digest of it.
///
/// A bulk load adds a million rows as one run.
struct ChangeRuns: Sendable {
  /// Neighbouring ids (they step by two) with which the same was done.
  struct Run: Sendable, Equatable {
    var kind: ChangeKind
    var first: Int64
    var last: Int64
    /// Its place among the runs of the transaction, from 1; 0 until the transaction closes.
    var sequence: Int64 = 0
  }

  /// The runs in the order of writing.
  private(set) var runs: [Run] = []
  /// The digest of the records in the order of the runs.
  var digest = ChainDigest()
  /// Whether a version that the transaction had written was written anew, so that the digest has to
  /// be computed from the tables.
  var isRewritten = false

  /// How many elements were added; 0 where anything else was done too.
  var addedCount: Int {
    guard runs.allSatisfy({ $0.kind == .added }) else { return 0 }
    return runs.reduce(0) { $0 + Int(($1.last - $1.first) / 2) + 1 }
  }

  /// Notes what was done with elements whose numbers step by two.
  mutating func note(_ kind: ChangeKind, from first: Int64, count: Int) {
    guard count > 0 else { return }
    note(kind, first)
    runs[runs.count - 1].last = first + 2 * Int64(count - 1)
  }

  /// Notes what was done with an element.
  mutating func note(_ kind: ChangeKind, _ id: Int64) {
    if let last = runs.last, last.kind == kind, last.last + 2 == id {
      runs[runs.count - 1].last = id
    } else {
      runs.append(Run(kind: kind, first: id, last: id))
    }
  }
}

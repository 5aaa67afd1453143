import KGraphModel
import KGraphStore

/// Who writes, and why: what the log keeps of a command.
public struct Stamp: Sendable, Hashable {
  /// Who.
  public var author: String
  /// Why, in the author's words; may be empty.
  public var message: String
  /// The command, `add-event`.
  public var command: String

  /// Creates a stamp.
  public init(author: String, message: String = "", command: String) {
    self.author = author
    self.message = message
    self.command = command
  }
}

/// What a writing command did, or would do.
public struct WriteOutcome: Sendable {
  /// What became of an element.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    case added, changed, retracted
  }

  /// How many elements are new.
  public var added = 0
  /// How many got a new version.
  public var changed = 0
  /// How many ended.
  public var retracted = 0
  /// How many were as they should be already.
  public var unchanged = 0
  /// The transaction in the log; `nil` where nothing was written.
  public var transaction: Int64?
  /// The elements, at most a thousand of them.
  public var changes: [(key: ElementKey, change: Change)] = []
  /// The element that the command was about, where it was about one.
  public var subject: ElementKey?
  /// What is odd about the input but was taken.
  public var warnings: [KGraphError] = []
  /// Whether this only says what would be done.
  public var isDryRun = false

  /// Creates an empty outcome.
  public init() {}
}

extension Stamp {
  /// The stamp of a transaction that is written now.
  func now() -> TransactionStamp {
    TransactionStamp(author: author, message: message, command: command)
  }

  /// The moment that a transaction written now would have, in milliseconds since 1970 UTC.
  static func milliseconds() -> Int64 { TransactionStamp(author: "", command: "").time }
}

extension WriteOutcome {
  init(_ report: WriteReport) {
    added = report.added
    changed = report.changed
    retracted = report.retracted
    unchanged = report.unchanged
    transaction = report.transaction
    changes = report.changes.prefix(1_000).compactMap { change in
      Change(rawValue: change.kind.rawValue).map { (change.key, $0) }
    }
  }
}

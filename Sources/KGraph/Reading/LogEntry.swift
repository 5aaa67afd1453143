import KGraphModel
import KGraphStore

/// One transaction as the log tells it.
public struct LogEntry: Sendable, Hashable {
  /// Its number, from 1.
  public var id: Int64
  /// When, in milliseconds since 1970 UTC.
  public var time: Int64
  /// Who wrote.
  public var author: String
  /// Why.
  public var message: String
  /// With which command.
  public var command: String
  /// How many elements it added.
  public var added: Int
  /// How many it gave a new version.
  public var changed: Int
  /// How many it ended.
  public var retracted: Int
  /// The SHA-256 of everything up to here, in hexadecimal.
  public var hash: String
  /// The transaction that it took back.
  public var undoes: Int64?

  init(_ entry: KGraphStore.LogEntry) {
    id = entry.id
    time = entry.time
    author = entry.author
    message = entry.message
    command = entry.command
    added = entry.added
    changed = entry.changed
    retracted = entry.retracted
    hash = entry.hash
    undoes = entry.undoes
  }
}

/// A version of an element and the transactions between which it held.
public struct VersionEntry: Sendable, Hashable {
  /// The element as it was.
  public var element: Element
  /// The transaction that wrote the version.
  public var from: LogEntry
  /// The transaction that replaced or ended it; `nil` for the current version.
  public var until: LogEntry?
}

/// What a check of the whole record found.
public struct VerifyReport: Sendable, Hashable {
  /// Something that is not as it was recorded.
  public struct Finding: Sendable, Hashable {
    /// The transaction that is no longer what it was.
    public var transaction: Int64?
    /// The element, where it is one.
    public var element: ElementKey?
    /// What is wrong.
    public var message: String
  }

  /// How many transactions were checked.
  public var transactions: Int
  /// How many versions of elements.
  public var versions: Int
  /// The hash of the last transaction, in hexadecimal; noting it down elsewhere guards against a
  /// record that was rewritten as a whole.
  public var lastHash: String
  /// What is wrong.
  public var findings: [Finding]

  /// Whether everything is as it was recorded.
  public var isIntact: Bool { findings.isEmpty }

  init(_ report: KGraphStore.VerifyReport) {
    transactions = report.transactions
    versions = report.versions
    lastHash = report.lastHash
    findings = report.findings.map {
      Finding(transaction: $0.transaction, element: $0.element, message: $0.message)
    }
  }
}

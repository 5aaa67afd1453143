import KGraphModel

/// What a write did, or would do.
package struct WriteReport: Sendable, Hashable {
  /// What happened to an element.
  package enum Kind: String, Sendable, Hashable {
    case added, changed, retracted
  }

  /// One element that was written.
  package struct Change: Sendable, Hashable {
    /// The element.
    package var key: ElementKey
    /// What happened to it.
    package var kind: Kind
  }

  /// How many elements are new.
  package var added = 0
  /// How many have a new version.
  package var changed = 0
  /// How many ended.
  package var retracted = 0
  /// How many were as given already.
  package var unchanged = 0
  /// The names of the settings that were written: `info`, `ontology`.
  package var settings: [String] = []
  /// The transaction; `nil` where nothing was written.
  package var transaction: Int64?
  /// The first elements that were written, at most ``changeLimit``.
  package var changes: [Change] = []

  /// How many changes a report lists.
  package static let changeLimit = 10_000

  /// An empty report.
  package init() {}

  /// Whether there is nothing to write.
  package var isEmpty: Bool { added + changed + retracted == 0 && settings.isEmpty }

  mutating func count(_ kind: ChangeKind, _ key: @autoclosure () throws -> ElementKey) rethrows {
    switch kind {
    case .added: added += 1
    case .changed: changed += 1
    case .retracted: retracted += 1
    }
    guard changes.count < Self.changeLimit else { return }
    changes.append(Change(key: try key(), kind: Kind(kind)))
  }
}

extension WriteReport.Kind {
  init(_ kind: ChangeKind) {
    switch kind {
    case .added: self = .added
    case .changed: self = .changed
    case .retracted: self = .retracted
    }
  }
}

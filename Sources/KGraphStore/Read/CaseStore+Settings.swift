import KGraphModel
import Synchronization

/// Remembers the settings and the numbers of types from one use of a store to the next.
///
/// What a transaction leaves here was read or written inside it, so whoever takes a transaction back
/// clears it.
final class SettingsCache: Sendable {
  /// What a transaction knew at its end, and by what the next one sees that it still holds.
  struct Known: Sendable {
    /// The transaction that wrote a setting last.
    var version: Int64
    var info: CaseInfo
    var ontology: Ontology
    var types: TypeNumbers
  }

  private struct Content {
    var info: CaseInfo?
    var ontology: Ontology?
    var known: Known?
  }

  private let content = Mutex(Content())

  /// What the last transaction knew.
  var known: Known? { content.withLock { $0.known } }

  /// Takes over what a transaction knows at its end.
  func remember(_ known: Known) {
    content.withLock { $0 = Content(info: known.info, ontology: known.ontology, known: known) }
  }

  func info(_ read: () throws -> CaseInfo) rethrows -> CaseInfo {
    if let info = content.withLock({ $0.info }) { return info }
    let info = try read()
    content.withLock { $0.info = info }
    return info
  }

  func ontology(_ read: () throws -> Ontology) rethrows -> Ontology {
    if let ontology = content.withLock({ $0.ontology }) { return ontology }
    let ontology = try read()
    content.withLock { $0.ontology = ontology }
    return ontology
  }

  func clear() { content.withLock { $0 = Content() } }
}

extension CaseStore {
  /// What the case says of itself; read once until the next write of this store.
  package func info() throws -> CaseInfo {
    try cache.info { try read { try Settings.info($0) } }
  }

  /// The vocabulary; decoded once until the next write of this store.
  package func ontology() throws -> Ontology {
    try cache.ontology { try read { try Settings.ontology($0) } }
  }

  /// What the case said of itself at a point of the record.
  package func info(asRecorded: RecordPoint?) throws -> CaseInfo {
    guard let asRecorded else { return try info() }
    return try read { db in
      try Settings.info(db, asOf: try asRecorded.transaction(db) ?? .max)
    }
  }

  /// The vocabulary at a point of the record.
  package func ontology(asRecorded: RecordPoint?) throws -> Ontology {
    guard let asRecorded else { return try ontology() }
    return try read { db in
      try Settings.ontology(db, asOf: try asRecorded.transaction(db) ?? .max)
    }
  }

  /// The vocabulary as a person wrote it, if it was given as text.
  package func ontologyText() throws -> String? {
    try read { try Settings.value($0, Settings.ontologyText) }
  }
}

import KGraphInterchange
import KGraphModel
import KGraphStore

/// A case: one file that holds actors, places, events, statements, sources and dated relations.
///
/// Everything a command does goes through here. Reading never changes the file; every write is one
/// transaction with author, message and a place in the hash chain, and nothing is overwritten.
public final class Case: Sendable {
  let store: CaseStore
  let snapshots = SnapshotCache()

  init(store: CaseStore) { self.store = store }

  /// Makes a new case with the default vocabulary.
  ///
  /// - Throws: ``KGraphError`` where the file exists or cannot be made.
  public static func create(
    at path: String, info: CaseInfo, stamp: Stamp
  ) throws -> Case {
    try checkZone(info)
    let store = try CaseStore.create(
      at: path, info: info, ontology: DefaultOntology.read(), stamp: stamp.now())
    try store.checkpoint()
    return Case(store: store)
  }

  /// Opens a case.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - writable: whether it may be changed.
  ///   - busyTimeout: how many seconds a writer waits for another one.
  /// - Returns: the case.
  /// - Throws: ``KGraphError`` where there is no case, the file is none, or it is of a newer version.
  public static func open(
    at path: String, writable: Bool, busyTimeout: Double = 10
  ) throws -> Case {
    Case(
      store: try CaseStore.open(
        at: path, mode: writable ? .readWrite : .readOnly, busyTimeout: busyTimeout))
  }

  /// What the case says of itself.
  public func info() throws -> CaseInfo { try store.info() }

  /// The vocabulary of the case.
  public func ontology() throws -> Ontology { try store.ontology() }

  /// A reader of the present versions, or of those of a past moment.
  func reader(at recordedAt: Int64? = nil) throws -> CaseReader {
    try CaseReader(store: store, recordedAt: recordedAt)
  }

  static func checkZone(_ info: CaseInfo) throws(KGraphError) {
    do {
      _ = try CaseClock(timezone: info.timezone)
    } catch {
      throw KGraphError(
        .invalid, "'\(info.timezone)' is not a time zone", hint: "write an offset: +02:00, or Z")
    }
  }
}

import Foundation
import KGraphModel

/// The file that keeps a ``Snapshot`` beside its case.
///
/// It can be thrown away at any time. It is made under another name, synced and renamed, and never
/// written in place, so who has mapped the old one keeps it whole.
package enum SnapshotFile {
  /// Where the file of a case is.
  package static func path(ofCase path: String) -> String { path + ".snapshot" }

  /// Writes a graph into a file, replacing the one that is there.
  ///
  /// Returns whether it was written: not while another process writes it, and not a graph with values
  /// that only exist in memory.
  ///
  /// - Throws: ``KGraphError`` `diskFull`, `io`; the old file stays then, and no half of a new one.
  @discardableResult
  package static func write(
    _ snapshot: Snapshot, _ identity: SnapshotIdentity, to path: String
  ) throws(KGraphError) -> Bool {
    guard identity.hash.count == SnapshotIdentity.hashSize,
      (snapshot.nodeProperties + snapshot.relationshipProperties)
        .allSatisfy({ $0?.boxed.isEmpty ?? true })
    else { return false }
    guard var output = try SnapshotOutput(replacing: path) else { return false }
    do throws(KGraphError) {
      try output.write(snapshot, identity)
      try output.finish()
    } catch {
      output.abandon()
      throw error
    }
    return true
  }

  /// Which state a file shows, without opening it.
  package static func identity(at path: String) -> SnapshotIdentity? {
    guard let file = MappedFile(path: path) else { return nil }
    return try? SnapshotHeader(file.bytes).identity
  }

  /// Maps a file.
  ///
  /// What the file says of itself is checked always; every byte is checked only where the file was
  /// touched after it was written, since nothing but damage touches it. Complexity: O(1) else.
  package static func open(
    _ path: String, evidence: (any EvidenceSource)? = nil
  ) throws(SnapshotFault) -> (snapshot: Snapshot, identity: SnapshotIdentity) {
    guard let file = MappedFile(path: path) else { throw .missing }
    let input = try SnapshotInput(file)
    if file.modified != input.header.written {
      try input.verify()
    }
    return (Snapshot(try input.parts(evidence)), input.header.identity)
  }

  /// Checks every byte of a file and that its numbers fit together.
  ///
  /// Complexity: O(size).
  package static func verify(_ path: String) throws(SnapshotFault) {
    guard let file = MappedFile(path: path) else { throw .missing }
    let input = try SnapshotInput(file)
    try input.verify()
    let snapshot = Snapshot(try input.parts(nil))
    if let fault = SnapshotCheck.firstFault(in: snapshot) { throw .damaged(fault) }
  }

  /// Removes the file of a snapshot.
  package static func remove(_ path: String) { unlink(path) }
}

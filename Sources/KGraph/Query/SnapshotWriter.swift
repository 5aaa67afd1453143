import Dispatch
import KGraphEngine
import Synchronization

/// Writes snapshots into their files behind the back of who asks: the answer comes first.
///
/// One at a time in the whole process; of a case only the newest one that waits. Who ends the process
/// waits for the last one with ``BackgroundWork/finish()``; one that is killed leaves the old file.
enum SnapshotWriter {
  private struct Job: Sendable {
    var snapshot: Snapshot
    var identity: SnapshotIdentity
  }

  private static let queue = DispatchQueue(label: "kgraph.snapshot.writer", qos: .utility)
  private static let waiting = Mutex<[String: Job]>([:])

  /// Has a graph written into a file, sometime soon.
  static func write(_ snapshot: Snapshot, _ identity: SnapshotIdentity, to path: String) {
    let isFirst: Bool = waiting.withLock { waiting in
      waiting.updateValue(Job(snapshot: snapshot, identity: identity), forKey: path) == nil
    }
    guard isFirst else { return }
    queue.async {
      guard let job = waiting.withLock({ $0.removeValue(forKey: path) }) else { return }
      // The graph in memory is as good; the next one tries again.
      _ = try? SnapshotFile.write(job.snapshot, job.identity, to: path)
    }
  }

  /// Waits until everything is written.
  static func finish() { queue.sync {} }
}

/// What goes on behind the answers of a process.
public enum BackgroundWork {
  /// Waits until it is done; to be called before a process ends, once all answers are out.
  public static func finish() { SnapshotWriter.finish() }
}

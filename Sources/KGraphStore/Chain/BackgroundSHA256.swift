import Dispatch
import KGraphModel
import Synchronization

/// SHA-256 on another thread, for writes of millions of elements: the digest of what was written is
/// taken while the next is being written.
final class BackgroundSHA256: Sendable {
  private let queue = DispatchQueue(label: "kgraph.chain")
  /// How many buffers may wait, so that memory stays bounded.
  private let room = DispatchSemaphore(value: 4)
  private let stream: Mutex<SHA256>

  /// Goes on with a digest.
  init(_ stream: SHA256) { self.stream = Mutex(stream) }

  /// Takes more bytes, after all that were taken before.
  func update(_ bytes: [UInt8]) {
    room.wait()
    queue.async { [self] in
      stream.withLock { $0.update(bytes) }
      room.signal()
    }
  }

  /// Takes the bytes that work on the other thread gives.
  func update(_ make: @escaping @Sendable () -> [UInt8]) {
    room.wait()
    queue.async { [self] in
      let bytes = make()
      stream.withLock { $0.update(bytes) }
      room.signal()
    }
  }

  /// The 32 bytes, once all is taken; nothing may be added afterwards.
  func finalize() -> [UInt8] {
    queue.sync { stream.withLock { $0.finalize() } }
  }
}

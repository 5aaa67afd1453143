import Foundation
import GRDB

/// Who writes, when and why: one per command.
package struct TransactionStamp: Sendable, Hashable {
  /// Who writes.
  package var author: String
  /// Why, in the author's words.
  package var message: String
  /// The command line or the name of the operation.
  package var command: String
  /// When, in milliseconds since 1970 UTC.
  package var time: Int64

  /// Creates a stamp; without a time it is now.
  package init(author: String, message: String = "", command: String, time: Int64? = nil) {
    self.author = author
    self.message = message
    self.command = command
    self.time = time ?? Self.now()
  }

  private static func now() -> Int64 {
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    return Int64(clock.tv_sec) * 1000 + Int64(clock.tv_nsec) / 1_000_000
  }
}

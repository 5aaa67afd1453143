import Foundation
import GRDB

/// One transaction as the log tells it.
package struct LogEntry: Sendable, Hashable {
  /// Its number, from 1.
  package var id: Int64
  /// When, in milliseconds since 1970 UTC.
  package var time: Int64
  /// Who wrote.
  package var author: String
  /// Why.
  package var message: String
  /// With which command.
  package var command: String
  /// How many elements it added.
  package var added: Int
  /// How many it gave a new version.
  package var changed: Int
  /// How many it ended.
  package var retracted: Int
  /// The SHA-256 of everything up to here, in hexadecimal.
  package var hash: String
  /// The transaction that it undid.
  package var undoes: Int64?

  static let columnList = LogRecord.columnList

  /// Reads the columns of ``columnList``.
  init(_ row: Row) {
    let record = LogRecord(row)
    id = record.id
    time = record.stamp.time
    author = record.stamp.author
    message = record.stamp.message
    command = record.stamp.command
    added = Int(record.added)
    changed = Int(record.changed)
    retracted = Int(record.retracted)
    undoes = record.undoes
    let bytes: Data = row[9]
    hash = Hexadecimal.text(Array(bytes))
  }
}

/// Bytes as people compare them.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Two lower-case digits for each byte.
  static func text(_ bytes: [UInt8]) -> String {
    String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

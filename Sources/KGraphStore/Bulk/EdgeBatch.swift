import KGraphModel

/// New edges as the file is going to hold them: numbers, and their texts in one block of bytes.
///
/// Made once by who reads the rows, and then only read: by the thread that fills the table, by the one
/// that takes the digest, and by who builds a graph of the same rows.
package struct EdgeBatch: Sendable {
  /// Where a text lies among the bytes; `none` where there is no text.
  package struct Text: Sendable {
    var start: Int32
    var count: Int32

    static let none = Text(start: 0, count: -1)

    /// Whether there is no text.
    package var isNone: Bool { count < 0 }
  }

  /// One edge.
  package struct Row: Sendable {
    package var id: Int64
    /// The numbers of its ends and of its type.
    package var from: Int64
    package var type: Int64
    package var to: Int64
    /// The bits of the unsigned ordinal of the key.
    package var ordinal: Int64
    /// The transaction that writes it.
    var tx: Int64
    var status: Int64
    var typeName: Text
    package var time: Text
    /// The number of the date among those of ``EdgeBatch/timesVersion``; -1 for none.
    package var timeNumber: Int32
    package var known: Text
    package var body: Text
    var columns: TimeColumns
    /// Its status.
    package var statusValue: Status { StatusColumn.status(status) }
    /// The number of the source among what is cited; 0 where the edge cites none.
    var reference: Int64
  }

  /// The edges, ascending by number.
  package internal(set) var rows: [Row] = []
  private(set) var bytes: [UInt8] = []
  /// Which set of dates the numbers of dates belong to.
  package internal(set) var timesVersion = 0

  init() {}

  /// Whether there is no edge.
  var isEmpty: Bool { rows.isEmpty }

  /// How many bytes the texts have.
  var byteCount: Int { bytes.count }

  /// Adds a text.
  mutating func text(_ text: [UInt8]?) -> Text {
    guard let text else { return .none }
    return self.text(text, text.indices)
  }

  /// Adds a part of a text.
  mutating func text(_ text: [UInt8], _ part: Range<Int>) -> Text {
    let start = Int32(truncatingIfNeeded: bytes.count)
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0[part]) }
    return Text(start: start, count: Int32(truncatingIfNeeded: part.count))
  }

  /// Adds the body that a writer makes; none where it makes no byte.
  mutating func body(_ write: (inout [UInt8]) throws -> Void) rethrows -> Text {
    let start = bytes.count
    try write(&bytes)
    guard bytes.count > start else { return .none }
    return Text(
      start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: bytes.count - start)
    )
  }

  /// Whether the batch should be handed on before its texts are more than places can count.
  var isFull: Bool { bytes.count >= Self.fullSize }

  private static let fullSize = 1 << 24

  /// Makes room for a batch like the one before.
  mutating func reserve(like other: EdgeBatch) {
    rows.reserveCapacity(other.rows.count)
    bytes.reserveCapacity(other.bytes.count + other.bytes.count / 8)
  }

  /// Hands over the texts of rows.
  package func withTexts<Result>(_ body: (Texts) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { try body(Texts(bytes: $0)) }
  }

  /// The texts of a batch, valid while they are handed over.
  package struct Texts {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>

    /// The bytes of a text; `nil` where there is none.
    package subscript(text: Text) -> UnsafeBufferPointer<UInt8>? {
      guard !text.isNone else { return nil }
      let start = Int(text.start)
      return UnsafeBufferPointer(rebasing: bytes[start..<start + Int(text.count)])
    }
  }
}

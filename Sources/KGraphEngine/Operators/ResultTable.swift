/// All rows of a run, as columns.
///
/// Texts are copied into one piece of memory, so that they cost no object each. A table is filled again
/// by the next run of the same query and keeps its memory.
package struct ResultTable {
  /// Where a text lies; a negative length is `null`.
  struct Span {
    var start: Int
    var length: Int
  }

  /// The rows of one batch.
  struct Part {
    var count: Int
    var columns: [BatchColumn]
    /// Where in ``spans`` those of each column start.
    var firstSpans: [Int]
  }

  private(set) var parts: [Part] = []
  private(set) var spans: [Span] = []
  private(set) var bytes: [UInt8] = []

  /// An empty table.
  package init() {}

  /// How many rows.
  package var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// Whether there are no rows.
  var isEmpty: Bool { parts.isEmpty }

  /// Forgets all rows and keeps the memory.
  mutating func removeAll() {
    parts.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ batch: Batch, _ slots: [Int]) {
    var columns: [BatchColumn] = []
    var firstSpans: [Int] = []
    columns.reserveCapacity(slots.count)
    firstSpans.reserveCapacity(slots.count)
    for slot in slots {
      let column: BatchColumn = batch.columns[slot]
      columns.append(column)
      firstSpans.append(spans.count)
      guard case .texts(let texts) = column else { continue }
      for number in texts.numbers {
        if number == TextColumn.none {
          spans.append(Span(start: 0, length: -1))
          continue
        }
        let text: UnsafeBufferPointer<UInt8> = texts.strings.utf8(number)
        spans.append(Span(start: bytes.count, length: text.count))
        bytes.append(contentsOf: text)
      }
    }
    parts.append(Part(count: batch.count, columns: columns, firstSpans: firstSpans))
  }
}

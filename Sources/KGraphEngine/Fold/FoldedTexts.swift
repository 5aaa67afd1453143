import Synchronization

/// The orders of nodes by their texts that a graph with changes has.
final class FoldedTexts: Sendable {
  private let base: Snapshot
  private let properties: [PropertyColumn?]
  private let keys: Column<UInt32>
  private let rows: ChangedRows
  private let made = Mutex<(sorted: [Int: Column<ElementID>], words: [Int: WordIndex])>(([:], [:]))

  init(
    _ base: Snapshot, _ properties: [PropertyColumn?], keys: Column<UInt32>, _ rows: ChangedRows
  ) {
    self.base = base
    self.properties = properties
    self.keys = keys
    self.rows = rows
  }

  /// The nodes by the bytes of texts, and by their words, by key.
  var sorted: [Int: Column<ElementID>] { made.withLock { $0.sorted } }
  var words: [Int: WordIndex] { made.withLock { $0.words } }

  /// Makes the orders that the graph had and that it still can have.
  @Sendable func make() {
    for (key, nodes) in base.sortedNodes {
      guard let column = properties[key],
        let fold = SortedTextsFold(base, key: key, nodes: nodes, column, keys: keys, rows)
      else { continue }
      let words: WordIndex? = base.wordIndexes[key].map { fold.words($0) }
      made.withLock { made in
        made.sorted[key] = fold.nodes
        made.words[key] = words
      }
    }
  }
}

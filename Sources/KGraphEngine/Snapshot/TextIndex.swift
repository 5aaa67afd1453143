import Synchronization

/// The nodes of a graph in the order of a text property, and by the words of it.
final class TextIndex: Sendable {
  private let key: Int
  private let nodes: Column<ElementID>
  private let madeWords: Mutex<WordIndex?> = Mutex(nil)
  private let order: Mutex<Bool?> = Mutex(nil)
  // The index is kept by the snapshot itself.
  private unowned let snapshot: Snapshot

  init(_ snapshot: Snapshot, key: Int, nodes: Column<ElementID>) {
    self.snapshot = snapshot
    self.key = key
    self.nodes = nodes
  }

  /// Whether the order of the bytes, in which the nodes stand, is the order of the texts too.
  ///
  /// Texts that are not normalised can make a difference. Complexity: O(n) the first time.
  var isOrdered: Bool {
    order.withLock { order in
      if let order { return order }
      // Of texts in ASCII the bytes alone say it.
      var previous: UnsafeBufferPointer<UInt8>?
      var isOrdered = true
      for node in nodes {
        let text: UnsafeBufferPointer<UInt8> = utf8(node)
        defer { previous = text }
        guard let previous, !isASCII(text) || !isASCII(previous) else { continue }
        let (one, two) = (
          String(decoding: previous, as: UTF8.self), String(decoding: text, as: UTF8.self)
        )
        if two < one {
          isOrdered = false
          break
        }
      }
      order = isOrdered
      return isOrdered
    }
  }

  /// The nodes by the words of their texts; made when first asked for, where the file of the graph does
  /// not have them.
  var words: WordIndex {
    if let words = snapshot.wordIndexes[key] { return words }
    return madeWords.withLock { words in
      if let words { return words }
      let made = WordIndex(nodes, text: utf8)
      words = made
      return made
    }
  }

  /// The first nodes of those that a test lets through and whose text starts with another one.
  ///
  /// Complexity: O(log n + found).
  func nodes(startingWith start: String, limit: Int, where isWanted: (ElementID) -> Bool)
    -> [ElementID]
  {
    let sorted = SortedTexts(snapshot, key: key, nodes: nodes)
    var found: [ElementID] = []
    sorted.forEach(startingWith: start) { node in
      if isWanted(node) { found.append(node) }
      return found.count < limit
    }
    return found
  }

  private func utf8(_ node: ElementID) -> UnsafeBufferPointer<UInt8> {
    SortedTexts.utf8(snapshot, key, node)
  }

  private func isASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.allSatisfy { $0 < 0x80 } }
}

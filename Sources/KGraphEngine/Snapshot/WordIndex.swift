/// Nodes by the words of a text.
final class WordIndex: Sendable {
  /// The different words, sorted by their bytes.
  let words: StringTable
  /// Where the nodes of each word start in ``places``; one more than words.
  let offsets: Column<UInt32>
  /// The places of the nodes in the order of their texts, ascending for each word.
  let places: Column<UInt32>
  private let nodes: Column<ElementID>

  /// Takes over the columns of a file.
  init(
    words: StringTable, offsets: Column<UInt32>, places: Column<UInt32>, nodes: Column<ElementID>
  ) {
    self.words = words
    self.offsets = offsets
    self.places = places
    self.nodes = nodes
  }

  /// `nodes`: in the order of their texts.
  ///
  /// Complexity: O(words + different words x log of them).
  init(_ nodes: Column<ElementID>, text: (ElementID) -> UnsafeBufferPointer<UInt8>) {
    var builder = StringTableBuilder()
    // The words of all nodes, one after the other, and where those of each node start.
    var found: [UInt32] = []
    var starts: [Int] = []
    var word: [UInt8] = []
    for node in nodes {
      starts.append(found.count)
      Words.forEach(in: text(node), &word) { word in
        let number: UInt32 = builder.intern(word)
        if !found[starts[starts.count - 1]...].contains(number) { found.append(number) }
      }
    }
    starts.append(found.count)
    let table: StringTable = builder.build()
    let order: [UInt32] = (0..<UInt32(table.count)).sorted { table.precedes($0, $1) }
    var ranks = [UInt32](repeating: 0, count: order.count)
    var sorted = StringTableBuilder()
    for (rank, number) in order.enumerated() {
      ranks[Int(number)] = UInt32(rank)
      _ = sorted.append(table.utf8(number))
    }
    var offsets = [UInt32](repeating: 0, count: order.count + 1)
    for number in found { offsets[Int(ranks[Int(number)]) + 1] += 1 }
    for rank in 0..<order.count { offsets[rank + 1] += offsets[rank] }
    var next: [UInt32] = offsets
    var places = [UInt32](repeating: 0, count: found.count)
    for place in 0..<nodes.count {
      for number in found[starts[place]..<starts[place + 1]] {
        let rank = Int(ranks[Int(number)])
        places[Int(next[rank])] = UInt32(place)
        next[rank] += 1
      }
    }
    words = sorted.build()
    self.offsets = Column(offsets)
    self.places = Column(places)
    self.nodes = nodes
  }

  /// Whether another index leads to the same nodes by the same words; words that lead nowhere do not
  /// count.
  func isSame(as other: WordIndex) -> Bool {
    func entries(_ index: WordIndex) -> [(word: [UInt8], places: [UInt32])] {
      (0..<index.words.count).compactMap { word in
        let range = Int(index.offsets[word])..<Int(index.offsets[word + 1])
        return range.isEmpty
          ? nil : (Array(index.words.utf8(UInt32(word))), Array(index.places[range]))
      }
    }
    return entries(self).elementsEqual(entries(other)) {
      $0.word == $1.word && $0.places == $1.places
    }
  }

  /// The first nodes, in the order of their texts, of which a word starts in some way.
  ///
  /// Complexity: O(log words + found x log limit).
  func nodes(startingWith start: String, limit: Int, where isWanted: (ElementID) -> Bool)
    -> [ElementID]
  {
    var start = start
    let range: Range<Int> = start.withUTF8 { words.range(startingWith: $0) }
    let found: Range<Int> = Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
    if found.count > 4_096, limit == .max { return all(found, isWanted) }
    var first: [UInt32] = []
    for place in places[found] {
      if first.count >= limit, let last = first.last, place >= last { continue }
      let position: Int = lowerBound(first, place)
      if position < first.count, first[position] == place { continue }
      guard isWanted(nodes[Int(place)]) else { continue }
      first.insert(place, at: position)
      if first.count > limit { first.removeLast() }
    }
    return first.map { nodes[Int($0)] }
  }

  private func all(_ found: Range<Int>, _ isWanted: (ElementID) -> Bool) -> [ElementID] {
    Set(places[found]).sorted().map { nodes[Int($0)] }.filter(isWanted)
  }

  private func lowerBound(_ places: [UInt32], _ place: UInt32) -> Int {
    places.indices.partitionPoint { places[$0] < place }
  }
}

extension StringTable {
  /// The texts that start with bytes, in a table that is sorted by bytes.
  ///
  /// Complexity: O(log n).
  fileprivate func range(startingWith start: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    func bound(_ isBefore: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
      (0..<count).partitionPoint { isBefore(utf8(UInt32($0))) }
    }
    let low: Int = bound { TextBytes.precedes($0, start) }
    return
      low..<max(
        low, bound { TextBytes.precedes($0, start) || TextBytes.starts($0, with: start) })
  }
}

extension SortedTextsFold {
  /// The nodes by their words as they are now.
  ///
  /// Complexity: O(words of all nodes), at the speed of memory.
  func words(_ base: WordIndex) -> WordIndex {
    if splice.isEmpty { return base }
    let fresh: [(word: [UInt8], places: [UInt32])] = freshWords()
    var (inserted, new): ([Int], [Int]) = ([], [])
    var added: [Int: [UInt32]] = [:]
    for (index, entry) in fresh.enumerated() {
      let (place, isThere) = base.place(of: entry.word)
      if isThere {
        added[place] = entry.places
      } else {
        inserted.append(place)
        new.append(index)
      }
    }
    let words = Splice(count: base.words.count, removed: [], inserted: inserted)
    var offsets = GrowingColumn<UInt32>(capacity: words.count + 1)
    var places = GrowingColumn<UInt32>(
      capacity: base.places.count + fresh.reduce(0) { $0 + $1.places.count })
    offsets.append(0)
    for piece in words.pieces {
      for index in piece.from..<(piece.from + piece.count) {
        if piece.isNew {
          for place in fresh[new[index]].places { places.append(place) }
        } else {
          append(
            base.places.piece(Int(base.offsets[index])..<Int(base.offsets[index + 1])),
            added.isEmpty ? [] : added[index] ?? [], to: &places)
        }
        offsets.append(UInt32(places.count))
      }
    }
    return WordIndex(
      words: base.words.spliced(words) { fresh[new[$0]].word }, offsets: offsets.build(),
      places: places.build(), nodes: nodes)
  }

  /// The places of a word: old ones where they are now, merged with new ones.
  private func append(
    _ old: UnsafeBufferPointer<UInt32>, _ new: [UInt32], to places: inout GrowingColumn<UInt32>
  ) {
    var next = 0
    for place in old {
      guard let place = splice.place(ofOld: Int(place)) else { continue }
      while next < new.count, Int(new[next]) < place {
        places.append(new[next])
        next += 1
      }
      places.append(UInt32(place))
    }
    for place in new[next...] { places.append(place) }
  }

  /// The words of the nodes that changed, in the order of their bytes, with the places of these nodes.
  private func freshWords() -> [(word: [UInt8], places: [UInt32])] {
    var found: [[UInt8]: [UInt32]] = [:]
    var word: [UInt8] = []
    for (place, entry) in zip(splice.placesOfNew, entries) {
      Words.forEach(in: strings.utf8(entry.text), &word) { word in
        let key = Array(word)
        if found[key]?.last != UInt32(place) { found[key, default: []].append(UInt32(place)) }
      }
    }
    return found.sorted { one, two in one.key.lexicographicallyPrecedes(two.key) }
      .map { ($0.key, $0.value) }
  }
}

extension WordIndex {
  /// Where a word is, or before which place it comes.
  fileprivate func place(of word: [UInt8]) -> (place: Int, isThere: Bool) {
    word.withUnsafeBufferPointer { word in
      let place: Int = (0..<words.count).partitionPoint {
        TextBytes.precedes(words.utf8(UInt32($0)), word)
      }
      return (place, place < words.count && TextBytes.equal(words.utf8(UInt32(place)), word))
    }
  }
}

extension StringTable {
  /// The texts with others between them.
  fileprivate func spliced(_ splice: Splice, _ new: (Int) -> [UInt8]) -> StringTable {
    if splice.isEmpty { return self }
    let more: Int = splice.pieces.filter(\.isNew).reduce(0) { sum, piece in
      (piece.from..<(piece.from + piece.count)).reduce(sum) { $0 + new($1).count }
    }
    let start: Int = splice.unchanged
    var offsets = GrowingColumn(self.offsets, keeping: start + 1, capacity: splice.count + 1)
    let kept = Int(self.offsets[start])
    var bytes = GrowingColumn(self.bytes, keeping: kept, capacity: self.bytes.count + more)
    for piece in splice.pieces where piece.to >= start {
      if piece.isNew {
        for index in piece.from..<(piece.from + piece.count) {
          new(index).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
          offsets.append(UInt64(bytes.count))
        }
      } else {
        let from = Int(self.offsets[piece.from])
        let shift = bytes.count - from
        bytes.append(
          contentsOf: self.bytes.piece(from..<Int(self.offsets[piece.from + piece.count])))
        for index in piece.from..<(piece.from + piece.count) {
          offsets.append(UInt64(Int(self.offsets[index + 1]) + shift))
        }
      }
    }
    return StringTable(offsets: offsets.build(), bytes: bytes.build())
  }
}

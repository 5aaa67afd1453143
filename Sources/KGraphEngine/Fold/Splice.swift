/// How a row of things becomes another one: some are left out, some come in between.
struct Splice {
  /// Things that stay together: of the old row, or of the new things.
  struct Piece {
    /// Where they start in the old row, or among the new things, and how many there are.
    var from: Int
    var count: Int
    /// Where they start in the result.
    var to: Int
    var isNew: Bool
  }

  private(set) var pieces: [Piece] = []
  /// How many things the result has.
  private(set) var count = 0
  private let kept: [Piece]

  /// - Parameters:
  ///   - base: how many things there are.
  ///   - removed: the places of those that are left out, ascending.
  ///   - inserted: before which old place each new thing comes, ascending.
  init(count base: Int, removed: [Int], inserted: [Int]) {
    var pieces: [Piece] = []
    var (from, to, gone, new) = (0, 0, 0, 0)
    func add(_ start: Int, _ count: Int, isNew: Bool) {
      guard count > 0 else { return }
      pieces.append(Piece(from: start, count: count, to: to, isNew: isNew))
      to += count
    }
    while gone < removed.count || new < inserted.count {
      let place: Int = min(
        gone < removed.count ? removed[gone] : base, new < inserted.count ? inserted[new] : base)
      add(from, place - from, isNew: false)
      from = max(from, place)
      let start = new
      while new < inserted.count, inserted[new] == place { new += 1 }
      add(start, new - start, isNew: true)
      if gone < removed.count, removed[gone] == place {
        gone += 1
        from = place + 1
      }
    }
    add(from, base - from, isNew: false)
    self.pieces = pieces
    count = to
    kept = pieces.filter { !$0.isNew }
  }

  /// How many of the first things stay as they are.
  var unchanged: Int {
    guard let first = pieces.first, !first.isNew, first.from == 0 else { return 0 }
    return first.count
  }

  /// Whether the result is the old row.
  var isEmpty: Bool { pieces.allSatisfy { !$0.isNew } && count == unchanged }

  /// Where an old thing is in the result; `nil` where it was left out.
  ///
  /// Complexity: O(log pieces).
  func place(ofOld place: Int) -> Int? {
    let next: Int = kept.indices.partitionPoint { kept[$0].from <= place }
    guard next > 0 else { return nil }
    let piece = kept[next - 1]
    return place < piece.from + piece.count ? piece.to + place - piece.from : nil
  }

  /// Where the new things are in the result, in their order.
  var placesOfNew: [Int] {
    pieces.filter(\.isNew).flatMap { $0.to..<($0.to + $0.count) }
  }

  /// A column of the result.
  ///
  /// Complexity: O(things behind the first change), at the speed of memory.
  func column<Element>(_ base: Column<Element>, new: (Int) -> Element) -> Column<Element> {
    if isEmpty, base.count == count { return base }
    let start: Int = unchanged
    var result = GrowingColumn(base, keeping: start, capacity: count)
    for piece in pieces where piece.to >= start {
      if piece.isNew {
        for place in piece.from..<(piece.from + piece.count) { result.append(new(place)) }
      } else {
        result.append(contentsOf: base.piece(piece.from..<(piece.from + piece.count)))
      }
    }
    return result.build()
  }
}

extension Column {
  /// Some of the numbers as memory of their own.
  func piece(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(rebasing: buffer[range])
  }
}

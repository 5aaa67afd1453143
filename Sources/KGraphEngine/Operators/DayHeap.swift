import KGraphModel

/// Nodes that wait with a day each, the greatest day first.
struct DayHeap {
  private var keys: [UInt64] = []

  /// Adds a node with a day.
  @inline(__always)
  mutating func push(_ node: ElementID, _ day: Int32) {
    var place: Int = keys.count
    let key: UInt64 = UInt64(UInt32(bitPattern: day ^ .min)) << 32 | UInt64(node)
    keys.append(key)
    while place > 0 {
      let parent: Int = (place - 1) / 2
      if keys[parent] >= key { break }
      keys[place] = keys[parent]
      place = parent
    }
    keys[place] = key
  }

  /// Takes the node with the greatest day; `nil` where none waits.
  @inline(__always)
  mutating func pop() -> (node: ElementID, day: Int32)? {
    guard let top = keys.first, let key = keys.popLast() else { return nil }
    let count: Int = keys.count
    if count > 0 {
      var place = 0
      while true {
        var child: Int = 2 * place + 1
        if child >= count { break }
        if child + 1 < count, keys[child + 1] > keys[child] { child += 1 }
        if keys[child] <= key { break }
        keys[place] = keys[child]
        place = child
      }
      keys[place] = key
    }
    return (
      ElementID(truncatingIfNeeded: top),
      Int32(bitPattern: UInt32(truncatingIfNeeded: top >> 32)) ^ .min
    )
  }

  /// Forgets all nodes.
  mutating func removeAll() { keys.removeAll(keepingCapacity: true) }
}

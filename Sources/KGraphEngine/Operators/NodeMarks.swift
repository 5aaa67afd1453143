/// Which nodes were seen: few of them in a small table, many as one mark for each node of the graph.
final class NodeMarks {
  /// The numbers of nodes plus one at places that follow from them; 0 is free.
  private var slots = [ElementID](repeating: 0, count: 64)
  private var used: [Int] = []
  /// Of many nodes one bit for each; empty while they are few.
  private var bits: [UInt64] = []
  private var count = 0

  /// Up to how many nodes the table is used.
  private static let most = 1_024

  /// Forgets all nodes of a graph that has so many.
  func start(count: Int) {
    self.count = count
    if !bits.isEmpty {
      bits = []
      slots = [ElementID](repeating: 0, count: 64)
    } else {
      for slot in used { slots[slot] = 0 }
    }
    used.removeAll(keepingCapacity: true)
  }

  /// Notes a node; false where it was noted.
  @inline(__always)
  func set(_ node: ElementID) -> Bool {
    if !bits.isEmpty { return mark(node) }
    var slot: Int = Self.slot(node, slots.count)
    while slots[slot] != 0 {
      if slots[slot] == node &+ 1 { return false }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    slots[slot] = node &+ 1
    used.append(slot)
    if used.count * 2 > slots.count { grow() }
    return true
  }

  /// The nodes that were noted.
  var all: [ElementID] {
    if bits.isEmpty { return used.map { slots[$0] &- 1 } }
    return (0..<ElementID(count)).filter { bits[Int($0 >> 6)] & (1 << UInt64($0 & 63)) != 0 }
  }

  private static func slot(_ node: ElementID, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (node &* 0x9E37_79B1) >> 12) & (count &- 1)
  }

  private func mark(_ node: ElementID) -> Bool {
    let bit: UInt64 = 1 << UInt64(node & 63)
    if bits[Int(node >> 6)] & bit != 0 { return false }
    bits[Int(node >> 6)] |= bit
    return true
  }

  private func grow() {
    let nodes: [ElementID] = all
    if nodes.count > Self.most {
      bits = [UInt64](repeating: 0, count: count / 64 + 1)
      for node in nodes { _ = mark(node) }
      return
    }
    slots = [ElementID](repeating: 0, count: slots.count * 4)
    used.removeAll(keepingCapacity: true)
    for node in nodes { _ = set(node) }
  }
}

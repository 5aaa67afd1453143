/// One mark for each node of a snapshot, all taken away at once.
final class NodeMarks {
  private var marks: [UInt32] = []
  private var current: UInt32 = 0

  /// Takes all marks away.
  func start(count: Int) {
    if marks.count < count { marks = [UInt32](repeating: 0, count: count) }
    if current == .max {
      marks = [UInt32](repeating: 0, count: marks.count)
      current = 0
    }
    current += 1
  }

  /// Marks a node; false where it was marked.
  @inline(__always)
  func set(_ node: ElementID) -> Bool {
    if marks[Int(node)] == current { return false }
    marks[Int(node)] = current
    return true
  }

  /// The nodes that have a mark.
  var all: [ElementID] {
    marks.indices.filter { marks[$0] == current }.map { ElementID($0) }
  }

  /// Marks the neighbours of a level and appends those that had no mark.
  func expand(
    _ level: [ElementID], _ adjacency: Adjacency, _ types: [UInt32], _ days: DayFilter,
    _ found: inout [ElementID]
  ) {
    let current: UInt32 = self.current
    let neighbors: UnsafeBufferPointer<ElementID> = adjacency.neighbors.buffer
    marks.withUnsafeMutableBufferPointer { marks in
      func take(_ entry: Int) {
        let node: ElementID = neighbors[entry]
        if marks[Int(node)] == current { return }
        marks[Int(node)] = current
        found.append(node)
      }
      for node in level {
        if types.isEmpty {
          adjacency.forEachEntry(adjacency.range(of: node), days, isSorted: false, take)
        } else {
          for type in types {
            adjacency.forEachEntry(
              adjacency.range(of: node, type: type), days, isSorted: true, take)
          }
        }
      }
    }
  }
}

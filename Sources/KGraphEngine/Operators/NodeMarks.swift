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

  /// Whether a node has a mark.
  func contains(_ node: ElementID) -> Bool { marks[Int(node)] == current }

  /// The nodes that have a mark.
  var all: [ElementID] {
    marks.indices.filter { marks[$0] == current }.map { ElementID($0) }
  }

  /// Marks the neighbours of a level that a step reaches, and appends those that had no mark.
  func expand(
    _ level: [ElementID], _ step: WalkStep, _ parallelism: Parallelism, _ found: inout [ElementID]
  ) {
    let parts: Int = parallelism.threads > 1 ? parallelism.parts(of: step.entries(level)) : 1
    if parts > 1 {
      let pieces: [[ElementID]] = step.neighbors(
        level, parts: parts, parallelism, marks: marks, current: current)
      for piece in pieces {
        for node in piece where set(node) { found.append(node) }
      }
      return
    }
    let current: UInt32 = self.current
    marks.withUnsafeMutableBufferPointer { marks in
      for adjacency in step.adjacencies {
        let neighbors: UnsafeBufferPointer<ElementID> = adjacency.neighbors.buffer
        for node in level {
          step.forEachEntry(of: node, adjacency) { entry in
            let node: ElementID = neighbors[entry]
            if marks[Int(node)] == current { return }
            marks[Int(node)] = current
            if step.isHidden(node) { return }
            found.append(node)
          }
        }
      }
    }
  }
}

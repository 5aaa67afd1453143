/// One bit for each node of a snapshot, for walks that see many of them: few enough bytes to stay near.
final class WalkMarks {
  private var bits: [UInt64] = []

  /// Takes all marks away.
  ///
  /// Complexity: O(n), a bit each.
  func start(count: Int) {
    let words: Int = count / 64 + 1
    if bits.count != words {
      bits = [UInt64](repeating: 0, count: words)
    } else {
      bits.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
  }

  /// Marks a node; false where it was marked.
  @inline(__always)
  func set(_ node: ElementID) -> Bool {
    let bit: UInt64 = 1 << UInt64(node & 63)
    if bits[Int(node >> 6)] & bit != 0 { return false }
    bits[Int(node >> 6)] |= bit
    return true
  }

  /// Marks the neighbours of a level that a step reaches, and appends those that had no mark.
  func expand(
    _ level: [ElementID], _ step: WalkStep, _ parallelism: Parallelism, _ found: inout [ElementID]
  ) {
    let parts: Int = parallelism.threads > 1 ? parallelism.parts(of: step.entries(level)) : 1
    if parts > 1 {
      let pieces: [[ElementID]] = step.neighbors(
        level, parts: parts, parallelism, without: bits)
      for piece in pieces {
        for node in piece where set(node) { found.append(node) }
      }
      return
    }
    expand(level, step, &found)
  }

  /// The same on one thread.
  func expand(_ level: [ElementID], _ step: some WalkSteps, _ found: inout [ElementID]) {
    bits.withUnsafeMutableBufferPointer { bits in
      for adjacency in step.adjacencies {
        step.neighbors(level, 0..<level.count, adjacency, bits, &found)
      }
    }
  }
}

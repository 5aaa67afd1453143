/// Places boxes so that connected ones stand near each other and none overlap.
///
/// Each connected part is laid out by stress majorization (Gansner, Koren and North, "Graph Drawing by
/// Stress Majorization", 2004) from a fixed start, so that the same graph gives the same picture;
/// boxes that overlap are then pushed apart, and the parts are set side by side. There is no
/// randomness and no other program.
///
/// - Complexity: O(n²) for each of a fixed number of rounds.
struct GraphLayout {
  /// A point or a size, in pixels.
  struct Pair: Hashable {
    var x: Double
    var y: Double
  }

  private let sizes: [Pair]
  private let neighbors: [[Int]]

  /// The distance at which two connected boxes like to stand.
  private static let spacing = 185.0
  /// Boxes are wider than high, and so is the page.
  private static let stretch = 1.35
  private static let margin = Pair(x: 26, y: 30)
  private static let rounds = 160

  /// - Parameters:
  ///   - sizes: the boxes.
  ///   - links: pairs of indices of connected boxes; others are ignored.
  init(sizes: [Pair], links: [(Int, Int)]) {
    self.sizes = sizes
    var neighbors = [Set<Int>](repeating: [], count: sizes.count)
    for (left, right) in links
    where left != right && sizes.indices.contains(left) && sizes.indices.contains(right) {
      neighbors[left].insert(right)
      neighbors[right].insert(left)
    }
    self.neighbors = neighbors.map { $0.sorted() }
  }

  /// The middles of the boxes, and the size of the whole, from (0, 0).
  func place(width: Double) -> (middles: [Pair], size: Pair) {
    var middles = [Pair](repeating: Pair(x: 0, y: 0), count: sizes.count)
    var shelves = Shelves(width: width)
    for part in parts() {
      var positions = stressed(part)
      pushApart(part, &positions)
      let left = zip(part, positions).map { $1.x - sizes[$0].x / 2 }.min() ?? 0
      let right = zip(part, positions).map { $1.x + sizes[$0].x / 2 }.max() ?? 0
      let top = zip(part, positions).map { $1.y - sizes[$0].y / 2 }.min() ?? 0
      let bottom = zip(part, positions).map { $1.y + sizes[$0].y / 2 }.max() ?? 0
      let corner = shelves.take(Pair(x: right - left, y: bottom - top))
      for (index, position) in zip(part, positions) {
        middles[index] = Pair(x: position.x - left + corner.x, y: position.y - top + corner.y)
      }
    }
    return (middles, shelves.size)
  }

  /// The connected parts, the largest first.
  private func parts() -> [[Int]] {
    var seen = [Bool](repeating: false, count: sizes.count)
    var parts: [[Int]] = []
    for start in sizes.indices where !seen[start] {
      var part = [start]
      seen[start] = true
      var next = 0
      while next < part.count {
        for other in neighbors[part[next]] where !seen[other] {
          seen[other] = true
          part.append(other)
        }
        next += 1
      }
      parts.append(part.sorted())
    }
    return parts.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    .map(\.element)
  }

  /// Steps between the members of a part, by breadth-first search.
  private func distances(_ part: [Int]) -> [[Double]] {
    let position = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, $0) })
    return part.map { start in
      var steps = [Double](repeating: 0, count: part.count)
      var seen = Set([start])
      var queue = [(start, 0.0)]
      var next = 0
      while next < queue.count {
        let (node, distance) = queue[next]
        next += 1
        if let place = position[node] { steps[place] = distance }
        for other in neighbors[node] where seen.insert(other).inserted {
          queue.append((other, distance + 1))
        }
      }
      return steps
    }
  }

  private func stressed(_ part: [Int]) -> [Pair] {
    let steps = distances(part)
    // The best connected box starts in the middle, the others on a spiral around it.
    let order = part.indices.sorted {
      (neighbors[part[$1]].count, $0) < (neighbors[part[$0]].count, $1)
    }
    var positions = [Pair](repeating: Pair(x: 0, y: 0), count: part.count)
    for (rank, index) in order.enumerated() {
      let (cosine, sine) = Turn.golden(rank)
      let radius = Self.spacing * 0.7 * Double(rank).squareRoot()
      positions[index] = Pair(x: radius * cosine, y: radius * sine)
    }
    guard part.count > 1 else { return positions }
    for _ in 0..<Self.rounds {
      for index in part.indices {
        var (sumX, sumY, weights) = (0.0, 0.0, 0.0)
        for other in part.indices where other != index {
          let ideal = steps[index][other] * Self.spacing
          let weight = 1 / (ideal * ideal)
          let (dx, dy) = (
            positions[index].x - positions[other].x, positions[index].y - positions[other].y
          )
          let length = max((dx * dx + dy * dy).squareRoot(), 0.01)
          sumX += weight * (positions[other].x + ideal * dx / length)
          sumY += weight * (positions[other].y + ideal * dy / length)
          weights += weight
        }
        positions[index] = Pair(x: sumX / weights, y: sumY / weights)
      }
    }
    return positions.map { Pair(x: $0.x * Self.stretch, y: $0.y) }
  }

  private func pushApart(_ part: [Int], _ positions: inout [Pair]) {
    for _ in 0..<Self.rounds {
      var isMoved = false
      for first in part.indices {
        for second in part.indices.dropFirst(first + 1) {
          let (a, b) = (sizes[part[first]], sizes[part[second]])
          let dx = positions[second].x - positions[first].x
          let dy = positions[second].y - positions[first].y
          let overlapX = (a.x + b.x) / 2 + Self.margin.x - dx.magnitude
          let overlapY = (a.y + b.y) / 2 + Self.margin.y - dy.magnitude
          guard overlapX > 0.5, overlapY > 0.5 else { continue }
          isMoved = true
          if overlapX < overlapY {
            let push = overlapX / 2 * (dx < 0 ? -1 : 1)
            positions[first].x -= push
            positions[second].x += push
          } else {
            let push = overlapY / 2 * (dy < 0 ? -1 : 1)
            positions[first].y -= push
            positions[second].y += push
          }
        }
      }
      if !isMoved { return }
    }
  }
}

/// Sets boxes side by side, and begins a new shelf where the width is used up.
private struct Shelves {
  let width: Double
  private var corner = GraphLayout.Pair(x: 0, y: 0)
  private var height = 0.0
  private(set) var size = GraphLayout.Pair(x: 0, y: 0)
  private static let gap = 48.0

  init(width: Double) { self.width = width }

  mutating func take(_ box: GraphLayout.Pair) -> GraphLayout.Pair {
    if corner.x > 0, corner.x + box.x > max(width, size.x) {
      corner = GraphLayout.Pair(x: 0, y: corner.y + height + Self.gap)
      height = 0
    }
    let result = corner
    corner.x += box.x + Self.gap
    height = max(height, box.y)
    size.x = max(size.x, result.x + box.x)
    size.y = max(size.y, result.y + box.y)
    return result
  }
}

/// Turns by the golden angle without the functions of a mathematical library, whose last digits
/// differ between systems.
private enum Turn {
  /// Cosine and sine of 137.5 degrees.
  private static let cosine = -0.737_368_878_078_319_9
  private static let sine = 0.675_490_294_261_523_8

  /// Cosine and sine of a number of golden angles.
  static func golden(_ count: Int) -> (Double, Double) {
    var turn = (1.0, 0.0)
    for _ in 0..<count {
      turn = (turn.0 * cosine - turn.1 * sine, turn.0 * sine + turn.1 * cosine)
    }
    return turn
  }
}

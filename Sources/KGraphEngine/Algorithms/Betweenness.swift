extension RankGraph {
  /// How many starting points are walked from before the result becomes an estimate.
  package static let betweennessPivots = 2_000

  /// Betweenness: on what share of the shortest ways between other nodes each node lies.
  ///
  /// Between 0 and 1; relations are taken in either direction. Brandes' algorithm. Graphs with more nodes than ``betweennessPivots`` are walked from that many
  /// of them, evenly spread, and the sums scaled up.
  ///
  /// - Complexity: O(starting points x relationships).
  package func betweenness() -> [Double] {
    let neighbors = neighbors
    let count: Int = nodes.count
    var scores = [Double](repeating: 0, count: count)
    guard count > 2 else { return scores }
    let pivots: Int = min(count, Self.betweennessPivots)
    for pivot in 0..<pivots {
      accumulate(from: pivot * count / pivots, neighbors, &scores)
    }
    let pairs = Double(count - 1) * Double(count - 2)
    let scale: Double = Double(count) / Double(pivots) / pairs
    return scores.map { $0 * scale }
  }

  /// Adds to each node its share of the shortest ways that begin at one node.
  private func accumulate(from source: Int, _ neighbors: [[Int32]], _ scores: inout [Double]) {
    var distance = [Int32](repeating: -1, count: nodes.count)
    var ways = [Double](repeating: 0, count: nodes.count)
    var order: [Int32] = [Int32(source)]
    distance[source] = 0
    ways[source] = 1
    var head = 0
    while head < order.count {
      let node = Int(order[head])
      head += 1
      for neighbor in neighbors[node] {
        let other = Int(neighbor)
        if distance[other] < 0 {
          distance[other] = distance[node] + 1
          order.append(neighbor)
        }
        if distance[other] == distance[node] + 1 { ways[other] += ways[node] }
      }
    }
    var dependency = [Double](repeating: 0, count: nodes.count)
    for place in order.reversed() {
      let node = Int(place)
      for neighbor in neighbors[node] where distance[Int(neighbor)] == distance[node] - 1 {
        let other = Int(neighbor)
        dependency[other] += ways[other] / ways[node] * (1 + dependency[node])
      }
      if node != source { scores[node] += dependency[node] }
    }
  }
}

extension RankGraph {
  /// PageRank: how often a walker who follows relationships at random is found at each node.
  ///
  /// With `1 - damping` the walker starts anew anywhere. The sum is 1. Sums are taken in the order
  /// of the nodes, so that the same graph gives the same numbers. It ends after `rounds`, or when
  /// the ranks change by less than `tolerance` in all.
  ///
  /// Complexity: O(relationships) a round.
  package func pageRank(
    damping: Double = 0.85, tolerance: Double = 1e-10, rounds: Int = 200
  ) -> [Double] {
    guard !nodes.isEmpty else { return [] }
    let count = Double(nodes.count)
    var ranks = [Double](repeating: 1 / count, count: nodes.count)
    for _ in 0..<rounds {
      var stranded = 0.0
      for node in nodes.indices where outgoing[node].isEmpty { stranded += ranks[node] }
      let base: Double = (1 - damping + damping * stranded) / count
      var next = [Double](repeating: base, count: nodes.count)
      for node in nodes.indices {
        for source in incoming[node] {
          next[node] += damping * ranks[Int(source)] / Double(outgoing[Int(source)].count)
        }
      }
      var change = 0.0
      for node in nodes.indices { change += abs(next[node] - ranks[node]) }
      ranks = next
      if change < tolerance { break }
    }
    return ranks
  }
}

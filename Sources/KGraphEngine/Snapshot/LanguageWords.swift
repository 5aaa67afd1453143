/// The names that a graph uses, with how often.
package struct LanguageWords {
  package private(set) var labels: [String: Int] = [:]
  package private(set) var types: [String: Int] = [:]
  package private(set) var properties: [String: Int] = [:]
  /// The values of the property `name`, sorted.
  package private(set) var names: [String] = []

  /// The keys of the nodes, sorted.
  package private(set) var keys: [String] = []

  /// The functions of the language, aggregates among them.
  package static var functions: [String] { (FunctionRegistry.names + aggregates).sorted() }

  private static let aggregates = [
    "avg", "collect", "count", "max", "min", "percentileCont", "percentileDisc", "stDev", "stDevP",
    "sum",
  ]

  /// Counts the names of a graph.
  ///
  /// Complexity: O(elements x properties).
  package init(_ snapshot: Snapshot) {
    for (number, nodes) in snapshot.nodesByLabel.enumerated() where !nodes.isEmpty {
      labels[snapshot.symbols.labels.names[number]] = nodes.count
    }
    for (number, count) in snapshot.typeCounts.enumerated() where count > 0 {
      types[snapshot.symbols.types.names[number]] = count
    }
    for (key, name) in snapshot.symbols.keys.names.enumerated() {
      let count: Int =
        snapshot.valueCount(key: key, ofNodes: true) + snapshot.valueCount(key: key, ofNodes: false)
      if count > 0 { properties[name] = count }
    }
    var found: Set<String> = []
    if let key = snapshot.symbols.keys.number(of: "name") {
      for columns in [snapshot.nodeProperties, snapshot.relationshipProperties] {
        guard key < columns.count, let column = columns[key] else { continue }
        column.forEach { _, value in
          if case .string(let text) = value { found.insert(text) }
        }
      }
    }
    names = found.sorted()
    keys = (0..<snapshot.nodeCount).compactMap { snapshot.key(ofNode: ElementID($0))?.text }
      .sorted()
  }
}

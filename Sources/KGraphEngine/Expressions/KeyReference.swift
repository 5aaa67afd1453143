/// A property key whose number is looked up until it is known; a statement can add keys.
final class KeyReference {
  private let name: String
  @exclusivity(unchecked) private var number: Int?

  init(_ name: String) { self.name = name }

  /// The number of the key in the graph of the run.
  func number(in graph: GraphState) -> Int? {
    if let number { return number }
    number = graph.symbols.keys.number(of: name)
    return number
  }
}

extension KeyReference {
  /// The nodes with a value under the key, ascending; `nil` where an index is not worth it.
  func nodes(_ value: Value, in graph: GraphState) -> [ElementID]? {
    guard graph.nodeLimit > 256 else { return nil }
    guard let key = number(in: graph) else { return [] }
    return graph.nodes(keyNumber: key, value: value)
  }
}

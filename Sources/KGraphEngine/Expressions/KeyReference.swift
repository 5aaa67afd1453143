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

/// The names of labels, relationship types and property keys, each as a dense number.
package struct SymbolTable: Sendable {
  /// The names, each at the place of its number.
  package private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  package init() {}

  /// How many names there are.
  package var count: Int { names.count }

  /// The number of a name that is known.
  package func number(of name: String) -> Int? { numbers[name] }

  /// The number of a name, a new one if need be.
  package mutating func intern(_ name: String) -> Int {
    if let number = numbers[name] { return number }
    let number: Int = names.count
    names.append(name)
    numbers[name] = number
    return number
  }
}

/// All names of one graph.
package struct Symbols: Sendable {
  package var labels = SymbolTable()
  package var types = SymbolTable()
  package var keys = SymbolTable()
  package init() {}
}

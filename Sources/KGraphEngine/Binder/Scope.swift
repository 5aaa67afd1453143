/// The variables that a place in the query sees.
struct Scope {
  struct Variable {
    var name: String
    var slot: Int
    var type: CypherType
  }

  private(set) var variables: [Variable] = []

  subscript(name: String) -> Variable? { variables.last { $0.name == name } }

  /// Adds a variable, in place of one of the same name.
  mutating func declare(_ name: String, slot: Int, type: CypherType) {
    variables.removeAll { $0.name == name }
    variables.append(Variable(name: name, slot: slot, type: type))
  }

  var isEmpty: Bool { variables.isEmpty }
}

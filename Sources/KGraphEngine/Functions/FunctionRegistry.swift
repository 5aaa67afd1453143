/// The functions of the language by name; names do not care about case.
enum FunctionRegistry {
  /// The function of a name.
  static func definition(_ name: String) -> FunctionDefinition? { table[name.lowercased()] }

  /// All names, as they are written.
  static var names: [String] { table.values.map(\.name).sorted() }

  private static let table: [String: FunctionDefinition] = {
    var table: [String: FunctionDefinition] = [:]
    let all: [[FunctionDefinition]] = [
      ScalarFunctions.all, ListFunctions.all, StringFunctions.all, MathFunctions.all,
      ConversionFunctions.all, GraphFunctions.all, TemporalFunctions.all, TimeFunctions.all,
    ]
    for definition in all.joined() { table[definition.name.lowercased()] = definition }
    return table
  }()
}

/// A procedure that `CALL` can call.
package struct Procedure: Sendable {
  /// A type as a signature writes it, `INTEGER?`.
  package struct Field: Sendable {
    package var name: String
    package var type: CypherType

    package init(name: String, type: CypherType) {
      self.name = name
      self.type = type
    }
  }

  package var name: String
  package var inputs: [Field]
  package var outputs: [Field]
  /// Gives the rows for arguments; each row has one value per output.
  package var body: @Sendable ([Value], GraphState) throws -> [[Value]]

  /// Creates a procedure.
  package init(
    name: String, inputs: [Field], outputs: [Field],
    body: @escaping @Sendable ([Value], GraphState) throws -> [[Value]]
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.body = body
  }
}

/// The procedures that a query can call, by name.
package struct ProcedureRegistry: Sendable {
  private var procedures: [String: Procedure] = [:]

  package init() {}

  /// Adds a procedure, in place of one of the same name.
  package mutating func register(_ procedure: Procedure) { procedures[procedure.name] = procedure }

  /// The procedure of a name.
  package subscript(name: String) -> Procedure? { procedures[name] }
}

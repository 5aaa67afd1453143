import KGraphCypher
import KGraphModel

/// Answers the requests of the TCK runner: one JSON object per line in, one out.
package struct TCKServer {
  package init() {}

  /// The answer to one request; an unreadable one is answered too.
  package mutating func answer(_ line: String) -> String {
    var writer = JSONWriter()
    do {
      try answer(TCKRequest(line), into: &writer)
    } catch {
      writer = JSONWriter()
      writer.raw("{\"unsupported\":")
      writer.string("unreadable request: \(error)")
      writer.raw("}")
    }
    return writer.text
  }

  private func answer(_ request: TCKRequest, into writer: inout JSONWriter) throws {
    var session = TCKSession(request)
    for statement in request.setup {
      let outcome: TCKOutcome = session.run(statement, measuring: false)
      if let error = outcome.error {
        writer.raw("{\"setupError\":")
        writer.string("\(error.message) in \(statement)")
        writer.raw("}")
        return
      }
    }
    let outcome: TCKOutcome = session.run(request.query, measuring: true)
    writer.raw("{")
    outcome.write(into: &writer)
    writer.raw(",\"control\":[")
    for (index, query) in request.control.enumerated() {
      if index > 0 { writer.raw(",") }
      writer.raw("{")
      session.run(query, measuring: true).write(into: &writer)
      writer.raw("}")
    }
    writer.raw("],\"setupError\":null,\"unsupported\":null}")
  }
}

/// One request of the TCK runner.
struct TCKRequest {
  var setup: [String]
  var query: String
  var control: [String]
  var parameters: [String: Value]
  var procedures: ProcedureRegistry

  init(_ line: String) throws {
    guard case .map(let map) = try JSONReader.read(line) else {
      throw KGraphError(.invalid, "a request is an object")
    }
    setup = Self.strings(map["setup"])
    query = map["query"]?.string ?? ""
    control = Self.strings(map["control"])
    parameters = [:]
    if case .map(let given) = map["params"] {
      for (name, value) in given { parameters[name] = Value(value) }
    }
    procedures = ProcedureRegistry()
    if case .list(let list) = map["procedures"] {
      for case .map(let item) in list { procedures.register(try Self.procedure(item)) }
    }
  }

  private static func strings(_ value: PropertyValue?) -> [String] {
    guard case .list(let values) = value else { return [] }
    return values.compactMap(\.string)
  }

  private static func procedure(_ map: PropertyMap) throws -> Procedure {
    let inputs: [Procedure.Field] = fields(map["inputs"])
    let outputs: [Procedure.Field] = fields(map["outputs"])
    var rows: [[Value]] = []
    if case .list(let list) = map["rows"] {
      for case .list(let cells) in list {
        rows.append(try cells.map { try value($0.string ?? "null") })
      }
    }
    let table: [[Value]] = rows
    return Procedure(name: map["name"]?.string ?? "", inputs: inputs, outputs: outputs) {
      arguments, _ in
      table.filter { row in
        zip(row, arguments).allSatisfy { cell, argument in
          cell == argument
        }
      }.map { Array($0.dropFirst(inputs.count)) }
    }
  }

  private static func fields(_ value: PropertyValue?) -> [Procedure.Field] {
    guard case .list(let list) = value else { return [] }
    return list.compactMap { item in
      guard case .map(let map) = item, let name = map["name"]?.string else { return nil }
      let type: String = (map["type"]?.string ?? "").filter { $0 != "?" }
      let types: [String: CypherType] = [
        "INTEGER": .integer, "FLOAT": .float, "NUMBER": .number, "STRING": .string,
        "BOOLEAN": .boolean,
      ]
      return Procedure.Field(name: name, type: types[type] ?? .any)
    }
  }

  /// A value in TCK notation, read as an expression.
  private static func value(_ text: String) throws -> Value {
    let graph = GraphState(.empty())
    let rows: [[Value]] = try QuerySession.run("RETURN " + text, graph, parameters: [:])
    return rows.first?.first ?? .null
  }
}

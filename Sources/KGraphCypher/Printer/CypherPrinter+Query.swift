extension CypherPrinter {
  mutating func write(_ statement: Statement) {
    switch statement.mode {
    case .run: break
    case .explain: write("EXPLAIN ")
    case .profile: write("PROFILE ")
    }
    if let context = statement.context {
      write(context)
      write("\n")
    }
    write(statement.query, separator: "\n")
  }

  mutating func write(_ query: Query, separator: String) {
    let union = query.union == .all ? "UNION ALL" : "UNION"
    list(query.branches, separator: separator + union + separator) { printer, branch in
      printer.list(branch.clauses, separator: separator) { $0.write($1) }
    }
  }

  mutating func write(_ clause: Clause) {
    switch clause.kind {
    case .match(let match):
      write(match.optional ? "OPTIONAL MATCH " : "MATCH ")
      write(match.pattern)
    case .unwind(let unwind):
      write("UNWIND ")
      write(unwind.list)
      write(" AS ")
      variable(unwind.variable.text)
    case .with(let with):
      write("WITH ")
      write(with.projection)
      predicate(with.predicate)
    case .return(let projection):
      write("RETURN ")
      write(projection)
    case .call(let call): write(call)
    case .subquery(let call): write(call)
    default: writeUpdating(clause)
    }
  }

  mutating func predicate(_ predicate: Expression?) {
    guard let predicate else { return }
    write(" WHERE ")
    write(predicate)
  }

  private mutating func write(_ projection: Projection) {
    if projection.distinct { write("DISTINCT ") }
    if projection.all { write(projection.items.isEmpty ? "*" : "*, ") }
    list(projection.items) { printer, item in
      printer.write(item.expression)
      if let alias = item.alias {
        printer.write(" AS ")
        printer.variable(alias.text)
      }
    }
    if !projection.order.isEmpty {
      write(" ORDER BY ")
      list(projection.order) { printer, item in
        printer.write(item.expression)
        if item.descending { printer.write(" DESC") }
      }
    }
    if let skip = projection.skip {
      write(" SKIP ")
      write(skip)
    }
    if let limit = projection.limit {
      write(" LIMIT ")
      write(limit)
    }
  }

  private mutating func write(_ call: ProcedureCall) {
    write("CALL ")
    qualified(call.name)
    if let arguments = call.arguments {
      write("(")
      list(arguments) { $0.write($1) }
      write(")")
    }
    guard let yield = call.yield else { return }
    write(" YIELD ")
    if let items = yield.items {
      list(items) { printer, item in
        printer.key(item.column.text)
        guard let alias = item.alias else { return }
        printer.write(" AS ")
        printer.variable(alias.text)
      }
    } else {
      write("*")
    }
    predicate(yield.predicate)
  }

  mutating func qualified(_ name: QualifiedName) {
    list(name.parts, separator: ".") { $0.key($1.text) }
  }

  private mutating func write(_ call: SubqueryCall) {
    write("CALL ")
    switch call.imports {
    case .leadingWith: break
    case .all: write("(*) ")
    case .variables(let names):
      write("(")
      list(names) { $0.variable($1.text) }
      write(") ")
    }
    write("{ ")
    write(call.query, separator: " ")
    write(" }")
  }
}

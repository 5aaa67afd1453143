extension CypherPrinter {
  mutating func writeUpdating(_ clause: Clause) {
    switch clause.kind {
    case .create(let paths):
      write("CREATE ")
      list(paths) { $0.write($1) }
    case .merge(let merge): write(merge)
    case .set(let items):
      write("SET ")
      list(items) { $0.write($1) }
    case .remove(let items):
      write("REMOVE ")
      list(items) { $0.write($1) }
    case .delete(let delete):
      write(delete.detach ? "DETACH DELETE " : "DELETE ")
      list(delete.expressions) { $0.write($1) }
    case .foreach(let foreach):
      write("FOREACH (")
      variable(foreach.variable.text)
      write(" IN ")
      write(foreach.list)
      write(" | ")
      list(foreach.body, separator: " ") { $0.write($1) }
      write(")")
    case .match, .unwind, .with, .return, .call, .subquery: break
    }
  }

  private mutating func write(_ merge: MergeClause) {
    write("MERGE ")
    write(merge.path)
    for action in merge.actions {
      write(action.event == .onCreate ? " ON CREATE SET " : " ON MATCH SET ")
      list(action.items) { $0.write($1) }
    }
  }

  private mutating func write(_ item: SetItem) {
    switch item.kind {
    case .property(let target, let key, let value):
      write(target, atLeast: .postfix)
      write(".")
      self.key(key.text)
      write(" = ")
      write(value)
    case .replace(let name, let value):
      variable(name.text)
      write(" = ")
      write(value)
    case .merge(let name, let value):
      variable(name.text)
      write(" += ")
      write(value)
    case .labels(let name, let labels): labelled(name, labels)
    }
  }

  private mutating func write(_ item: RemoveItem) {
    switch item.kind {
    case .property(let target, let key):
      write(target, atLeast: .postfix)
      write(".")
      self.key(key.text)
    case .labels(let name, let labels): labelled(name, labels)
    }
  }

  private mutating func labelled(_ name: Name, _ labels: [Name]) {
    variable(name.text)
    for label in labels {
      write(":")
      key(label.text)
    }
  }
}

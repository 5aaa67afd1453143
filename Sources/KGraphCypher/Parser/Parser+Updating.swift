extension Parser {
  /// The updating clause that begins at the current keyword.
  func updatingClause() throws -> Clause.Kind {
    switch keyword {
    case .create: return try create()
    case .merge: return .merge(try merge())
    case .set:
      advance()
      return .set(try setItems())
    case .remove: return .remove(try removeItems())
    case .delete, .detach: return .delete(try delete())
    case .foreach: return .foreach(try foreach())
    default:
      note("an updating clause")
      throw unexpected()
    }
  }

  private func create() throws -> Clause.Kind {
    advance()
    var paths: [PathPattern] = []
    repeat { paths.append(try path(.create)) } while accept(.comma)
    return .create(paths)
  }

  private func merge() throws -> MergeClause {
    advance()
    let path = try path(.merge)
    var actions: [MergeAction] = []
    while keyword == .on {
      let start = here
      advance()
      let event: MergeEvent
      if accept(.create) {
        event = .onCreate
      } else {
        try expect(.match)
        event = .onMatch
      }
      try expect(.set)
      let items = try setItems()
      actions.append(MergeAction(event, items: items, range(from: start)))
    }
    note("ON CREATE")
    note("ON MATCH")
    return MergeClause(path: path, actions: actions)
  }

  private func setItems() throws -> [SetItem] {
    var items: [SetItem] = []
    repeat { items.append(try setItem()) } while accept(.comma)
    return items
  }

  private func setItem() throws -> SetItem {
    let start = here
    if kind.isName {
      switch kind(1) {
      case .equal:
        let variable = takeName()
        advance()
        let value = try expression()
        return SetItem(.replace(variable, value), range(from: start))
      case .plusEqual:
        let variable = takeName()
        advance()
        let value = try expression()
        return SetItem(.merge(variable, value), range(from: start))
      case .colon:
        let variable = takeName()
        return SetItem(.labels(variable, try labelNames()), range(from: start))
      default: break
      }
    }
    let (target, key) = try propertyTarget()
    try expect(.equal)
    let value = try expression()
    return SetItem(.property(target: target, key: key, value: value), range(from: start))
  }

  private func removeItems() throws -> [RemoveItem] {
    advance()
    var items: [RemoveItem] = []
    repeat {
      let start = here
      if kind.isName, kind(1) == .colon {
        let variable = takeName()
        items.append(RemoveItem(.labels(variable, try labelNames()), range(from: start)))
      } else {
        let (target, key) = try propertyTarget()
        items.append(RemoveItem(.property(target: target, key: key), range(from: start)))
      }
    } while accept(.comma)
    return items
  }

  /// `:A:B`.
  private func labelNames() throws -> [Name] {
    var names: [Name] = []
    while accept(.colon) { names.append(try name("a label")) }
    return names
  }

  /// `target.key`.
  private func propertyTarget() throws -> (target: Expression, key: Name) {
    let target = try propertyChain()
    guard case .property(let base, let key) = target.kind else {
      note("'.key'")
      note("':Label'")
      throw unexpected()
    }
    return (base, key)
  }

  private func delete() throws -> DeleteClause {
    let detach = keyword == .detach
    if detach { advance() }
    try expect(.delete)
    var expressions: [Expression] = []
    repeat { expressions.append(try expression()) } while accept(.comma)
    return DeleteClause(detach: detach, expressions: expressions)
  }

  private func foreach() throws -> ForeachClause {
    advance()
    try expect(.leftParenthesis)
    try descend()
    let scope = (barScope, bar)
    (barScope, bar) = (index, -1)
    let variable = try variableName()
    try expect(.in)
    let list = try expression()
    (barScope, bar) = scope
    try expect(.bar)
    var body: [Clause] = []
    repeat {
      let start = here
      let kind = try updatingClause()
      body.append(Clause(kind, range(from: start)))
    } while kind != .rightParenthesis && keyword.beginsClause
    try expect(.rightParenthesis)
    depth -= 1
    return ForeachClause(variable: variable, list: list, body: body)
  }
}

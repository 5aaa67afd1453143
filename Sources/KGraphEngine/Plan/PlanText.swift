/// Writes a plan as a tree, the last operator first.
package struct PlanText {
  private let expressions: ExpressionText
  private let contexts: [BoundTimeContext]

  /// Writes plans of a query.
  package init(_ query: PreparedQuery) {
    expressions = ExpressionText(names: query.slotNames)
    contexts = query.timeContexts
  }

  /// The lines of a plan; `notes` adds to the line of each node, counted from the top.
  package func lines(_ plan: PlanNode, notes: [Int: String] = [:]) -> [String] {
    var result: [String] = []
    write(plan, depth: 0, notes, &result)
    return result
  }

  private func write(
    _ plan: PlanNode, depth: Int, _ notes: [Int: String], _ lines: inout [String]
  ) {
    let number: Int = lines.count
    let note: String = notes[number].map { "  (\($0))" } ?? ""
    lines.append(String(repeating: "  ", count: depth) + text(plan.op) + note)
    for input in plan.inputs { write(input, depth: depth + 1, notes, &lines) }
  }

  private func name(_ slot: Int) -> String { expressions.name(slot) }

  private func list(_ items: [String]) -> String { items.joined(separator: ", ") }

  private func text(_ op: PlanOperator) -> String {
    switch op {
    case .argument: return "Argument"
    case .scan(let scan):
      var result = "Scan (\(name(scan.slot))\(scan.label.map { ":" + $0 } ?? ""))"
      if let seek = scan.seek {
        result = "Seek (\(name(scan.slot))\(scan.label.map { ":" + $0 } ?? "") {"
        result += "\(seek.key): \(expressions.text(seek.value))})"
      }
      if let seek = scan.text {
        let label: String = scan.label.map { ":" + $0 } ?? ""
        let place: String = (seek.isWord ? "a word of " : "") + seek.key
        result = "Seek (\(name(scan.slot))\(label)) by \(place)"
        result += " STARTS WITH \(expressions.text(seek.start))"
        if let limit = seek.limit { result += " first \(expressions.text(limit))" }
      }
      return result + time(scan.time)
    case .relationshipScan(let scan):
      return "ScanRelationships "
        + pattern(scan.start, scan.relationship, scan.types, scan.end, .outgoing, "")
        + time(scan.time) + dates(scan.dates)
    case .expand(let expand):
      return "Expand"
        + (expand.isInto ? " into " : " ")
        + pattern(
          expand.from, expand.relationship, expand.types, expand.to, expand.direction, "")
        + time(expand.time) + dates(expand.dates)
    case .variableExpand(let expand):
      let length = "*\(expand.minimum)..\(expand.maximum.map(String.init) ?? "")"
      return (expand.endsOnly ? "Reach " : "ExpandVariable ") + (expand.isInto ? "into " : "")
        + pattern(
          expand.from, expand.relationships, expand.types, expand.to, expand.direction, length)
        + time(expand.time)
    case .repeatGroup(let group):
      return "Repeat (\(name(group.from))) {\(group.minimum),"
        + "\(group.maximum.map(String.init) ?? "")} (\(name(group.to)))"
    case .shortestPath(let search):
      let length = "*\(search.minimum)..\(search.maximum.map(String.init) ?? "")"
      return "ShortestPath "
        + pattern(
          search.from, search.relationships, search.types, search.to, search.direction, length)
        + time(search.time)
    case .timedPath(let search):
      let length = "*\(search.minimum)..\(search.maximum.map(String.init) ?? "")"
      return (search.measure == nil ? "TimedPath" : "TimedReach")
        + " \(search.objective.rawValue) "
        + pattern(
          search.from, search.relationships, search.types, search.to, search.direction, length)
        + time(search.time)
    case .filter(let conditions): return "Filter " + list(conditions.map(expressions.text))
    case .timeFilter(let slot, let context): return "TimeFilter \(name(slot))" + time(context)
    case .project(let items):
      return "Project " + list(items.map { "\(expressions.text($0.value)) AS \(name($0.slot))" })
    case .narrow(let slots): return "Keep " + list(slots.map(name))
    case .aggregate(let keys, let aggregates):
      let groups: String = list(keys.map { expressions.text($0.value) })
      let results: String = list(
        aggregates.map { item in
          let arguments: String = list(item.arguments.map(expressions.text))
          return item.function == .countRows
            ? "count(*)"
            : "\(item.function.rawValue)(\(item.distinct ? "DISTINCT " : "")\(arguments))"
        })
      return "Aggregate \(results)" + (keys.isEmpty ? "" : " by \(groups)")
    case .relationshipCount(let count):
      return "CountRelationships by "
        + list((count.typeKeys + count.dayKeys).map { name($0.slot) }) + time(count.scan.time)
    case .pairCount(let pairs):
      return "CountPairs :\(pairs.first.type) and :\(pairs.second.type) by date"
    case .distinct(let slots): return "Distinct " + list(slots.map(name))
    case .sort(let keys): return "Sort " + list(keys.map(key))
    case .top(let keys, let limit):
      return "Top \(expressions.text(limit)) by " + list(keys.map(key))
    case .skip(let count): return "Skip " + expressions.text(count)
    case .limit(let count): return "Limit " + expressions.text(count)
    case .unwind(let list, let slot): return "Unwind \(expressions.text(list)) AS \(name(slot))"
    case .optional: return "Optional"
    case .apply: return "Apply"
    case .forEachRow: return "ForEachRow"
    case .semiJoin(let anti, _): return anti ? "AntiJoin" : "SemiJoin"
    case .union: return "Union"
    case .call(let call): return "Call \(call.name)"
    case .create(let pattern): return "Create \(pattern.parts.count)"
    case .merge: return "Merge"
    case .set(let items): return "Set \(items.count)"
    case .remove(let items): return "Remove \(items.count)"
    case .delete(let targets, let detach):
      return (detach ? "DetachDelete " : "Delete ") + list(targets.map(expressions.text))
    case .foreach(let list, let slot):
      return "Foreach \(name(slot)) IN \(expressions.text(list))"
    case .eager: return "Eager"
    case .drain: return "Drain"
    }
  }

  private func key(_ key: SortKey) -> String {
    expressions.text(key.value) + (key.descending ? " DESC" : "")
  }

  private func pattern(
    _ from: Int, _ relationship: Int, _ types: [String], _ to: Int, _ direction: WalkDirection,
    _ length: String
  ) -> String {
    let type: String = types.isEmpty ? "" : ":" + types.joined(separator: "|")
    let left: String = direction == .incoming ? "<-" : "-"
    let right: String = direction == .outgoing ? "->" : "-"
    return "(\(name(from)))\(left)[\(name(relationship))\(type)\(length)]\(right)(\(name(to)))"
  }

  private func dates(_ range: DateRange?) -> String {
    guard let range else { return "" }
    var result = ""
    if let lower = range.lower {
      result += " from " + expressions.text(lower.value) + (lower.isStrict ? " excluded" : "")
    }
    if let upper = range.upper {
      result += " to " + expressions.text(upper.value) + (upper.isStrict ? " excluded" : "")
    }
    if let limit = range.limit { result += " first " + expressions.text(limit) + " by date" }
    return result
  }

  private func time(_ number: Int?) -> String {
    guard let number else { return "" }
    let context: BoundTimeContext = contexts[number]
    var result = ""
    if let kind = context.kind, let time = context.time {
      result += " \(context.modality.rawValue) \(kind.rawValue.uppercased()) "
      result += expressions.text(time)
    }
    if let known = context.knownAt { result += " AS KNOWN AT " + expressions.text(known) }
    return result
  }
}

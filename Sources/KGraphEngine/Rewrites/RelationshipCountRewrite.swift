/// Counts relationships in one pass over the columns where groups are made of type and first day.
enum RelationshipCountRewrite {
  static func apply(_ plan: PlanNode, _ slots: inout Int) -> PlanNode {
    var count: Int = slots
    let result: PlanNode = plan.mapped { node in
      guard case .aggregate(let keys, let aggregates) = node.op, let input = node.inputs.first,
        case .relationshipScan(let scan) = input.op, !keys.isEmpty, !aggregates.isEmpty,
        aggregates.allSatisfy({ counts($0, scan) }),
        let found = split(keys, aggregates, scan, type: count, day: count + 1)
      else { return node }
      count += 2
      return PlanNode(.relationshipCount(found), node)
    }
    slots = count
    return result
  }

  private static func counts(_ item: AggregateItem, _ scan: RelationshipScan) -> Bool {
    if item.distinct { return false }
    switch item.function {
    case .countRows: return true
    case .count:
      guard case .slot(let slot) = item.arguments.first else { return false }
      return [scan.relationship, scan.start, scan.end].contains(slot)
    default: return false
    }
  }

  private static func split(
    _ keys: [Assignment], _ aggregates: [AggregateItem], _ scan: RelationshipScan, type: Int,
    day: Int
  ) -> RelationshipCount? {
    var result = RelationshipCount(
      scan: scan, typeKeys: [], dayKeys: [], type: type, day: day, counts: aggregates.map(\.slot))
    for key in keys {
      let value: BoundExpression = key.value.replacing { part in
        if part.earliestSlot == scan.relationship { return .slot(day) }
        if case .function(let function, let arguments) = part, function.name == "type",
          case .slot(scan.relationship) = arguments[0]
        {
          return .slot(type)
        }
        return nil
      }
      guard !value.isVolatile else { return nil }
      switch value.freeSlots {
      case [type]: result.typeKeys.append(Assignment(slot: key.slot, value: value))
      case [day]: result.dayKeys.append(Assignment(slot: key.slot, value: value))
      default: return nil
      }
    }
    return result
  }
}

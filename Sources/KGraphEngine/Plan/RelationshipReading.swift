extension PlanNode {
  /// Whether the plan, beside what it creates, looks at nodes alone, so that it gives the same on a
  /// graph that lacks some relationships.
  ///
  /// Says no where it does not know.
  package var readsOnlyNodes: Bool {
    inputs.allSatisfy(\.readsOnlyNodes) && op.readsOnlyNodes
  }
}

extension PlanOperator {
  fileprivate var readsOnlyNodes: Bool {
    switch self {
    case .argument, .narrow, .distinct, .eager, .drain, .apply: true
    case .scan(let scan):
      scan.time == nil && scan.text == nil && scan.seek?.value.readsOnlyNodes ?? true
    case .filter(let conditions): conditions.allSatisfy(\.readsOnlyNodes)
    case .project(let assignments): assignments.allSatisfy(\.value.readsOnlyNodes)
    case .skip(let count), .limit(let count): count.readsOnlyNodes
    case .unwind(let list, _): list.readsOnlyNodes
    case .create(let pattern):
      pattern.paths.isEmpty
        && pattern.parts.allSatisfy { part in
          switch part {
          case .node(let node): node.properties?.readsOnlyNodes ?? true
          case .relationship(let relationship): relationship.properties?.readsOnlyNodes ?? true
          }
        }
    default: false
    }
  }
}

extension BoundExpression {
  /// Functions that look at their arguments alone.
  private static let plainFunctions: Set<String> = [
    "coalesce", "date", "toInteger", "toFloat", "toString", "toUpper", "toLower", "trim", "size",
  ]

  fileprivate var readsOnlyNodes: Bool {
    switch self {
    case .subquery, .degree, .path, .contextual: return false
    case .function(let function, _) where !Self.plainFunctions.contains(function.name): return false
    default: return children.allSatisfy(\.readsOnlyNodes)
    }
  }
}

/// Computes a value for all rows of a frame at once; `nil` where that has to be done row by row.
typealias ColumnEvaluator = (Frame) -> BatchColumn?

/// Computes a number by which rows are sorted for all rows of a frame at once; `nil` where values of
/// other kinds have to be compared.
typealias SortNumbers = (Frame) -> [Int64]?

/// What can be computed column by column out of a snapshot.
extension ExpressionCompiler {
  /// The closure of an expression that only looks up what columns hold; `nil` for any other.
  func column(_ expression: BoundExpression) -> ColumnEvaluator? {
    if let slot = expression.earliestSlot, !locals.contains(slot) { return firstDays(slot) }
    switch expression {
    case .slot(let slot) where !locals.contains(slot):
      return { frame in
        if case .unset = frame.batch.columns[slot] { return nil }
        return frame.batch.columns[slot]
      }
    case .property(.slot(let slot), let key) where !locals.contains(slot):
      return texts(slot, key)
    case .property(.function(let function, let arguments), let key)
    where function.name == "startNode" || function.name == "endNode":
      guard case .slot(let slot) = arguments[0], !locals.contains(slot) else { return nil }
      return texts(ofEndOf: slot, isStart: function.name == "startNode", key)
    case .function(let function, let arguments) where function.name == "type":
      guard case .slot(let slot) = arguments[0], !locals.contains(slot) else { return nil }
      return typeNames(slot)
    default: return nil
    }
  }

  private func texts(_ slot: Int, _ key: String) -> ColumnEvaluator {
    let graph: GraphState = context.graph
    let reference = KeyReference(key)
    return { frame in
      guard graph.delta.isEmpty, let number = reference.number(in: graph) else { return nil }
      switch frame.batch.columns[slot] {
      case .nodes(let ids):
        return graph.base.textNumbers(ofNodes: ids, key: number)
          .map { .texts(TextColumn($0, graph.base.strings)) }
      case .relationships(let ids):
        return graph.base.textNumbers(ofRelationships: ids, key: number)
          .map { .texts(TextColumn($0, graph.base.strings)) }
      default: return nil
      }
    }
  }

  private func texts(ofEndOf slot: Int, isStart: Bool, _ key: String) -> ColumnEvaluator {
    let graph: GraphState = context.graph
    let ends: Column<ElementID> = isStart ? graph.base.starts : graph.base.ends
    let reference = KeyReference(key)
    return { frame in
      guard graph.delta.isEmpty, let number = reference.number(in: graph),
        case .relationships(let ids) = frame.batch.columns[slot]
      else { return nil }
      let nodes: [ElementID] = ids.map { $0 == .none ? .none : ends[Int($0)] }
      return graph.base.textNumbers(ofNodes: nodes, key: number)
        .map { .texts(TextColumn($0, graph.base.strings)) }
    }
  }

  private func typeNames(_ slot: Int) -> ColumnEvaluator {
    let graph: GraphState = context.graph
    let types: Column<UInt32> = graph.base.types
    let names: [Value] = graph.base.symbols.types.names.map(Value.string) + [.null]
    return { frame in
      guard graph.delta.isEmpty, case .relationships(let ids) = frame.batch.columns[slot] else {
        return nil
      }
      let none = UInt32(names.count - 1)
      return .coded(CodedColumn(ids.map { $0 == .none ? none : types[Int($0)] }, names))
    }
  }

  private func firstDays(_ slot: Int) -> ColumnEvaluator {
    let graph: GraphState = context.graph
    let days: Column<Int32> = graph.base.relationshipTimes.first
    return { frame in
      guard graph.delta.isEmpty, !days.isEmpty,
        case .relationships(let ids) = frame.batch.columns[slot]
      else { return nil }
      var values: [Value] = []
      values.reserveCapacity(ids.count)
      for id in ids {
        // Undated ones, and those that began nobody knows when, are looked at one by one.
        guard id != .none, days[Int(id)] != .min else { return nil }
        values.append(.date(CivilDate(epochDay: Int64(days[Int(id)]))))
      }
      return .values(values)
    }
  }

  /// The closure that gives the numbers by which a key sorts; `nil` where it has none.
  func sortNumbers(_ expression: BoundExpression) -> SortNumbers? {
    let graph: GraphState = context.graph
    if let slot = expression.earliestSlot, !locals.contains(slot) {
      let days: Column<Int32> = graph.base.relationshipTimes.first
      return { frame in
        guard graph.delta.isEmpty, !days.isEmpty,
          case .relationships(let ids) = frame.batch.columns[slot]
        else { return nil }
        var numbers: [Int64] = []
        numbers.reserveCapacity(ids.count)
        for id in ids {
          guard id != .none, days[Int(id)] != .min else { return nil }
          numbers.append(Int64(days[Int(id)]))
        }
        return numbers
      }
    }
    guard case .function(let function, let arguments) = expression, function.name == "id",
      case .slot(let slot) = arguments[0], !locals.contains(slot)
    else { return nil }
    return { frame in
      switch frame.batch.columns[slot] {
      case .nodes(let ids), .relationships(let ids):
        return ids.contains(.none) ? nil : ids.map(Int64.init)
      default: return nil
      }
    }
  }
}

extension Snapshot {
  /// The numbers of the texts of a property of nodes; `nil` where any value is no text.
  func textNumbers(ofNodes ids: [ElementID], key: Int) -> [UInt32]? {
    guard key < nodeProperties.count, let column = nodeProperties[key] else { return nil }
    return column.textNumbers(ids, keys: nodeElements.keys)
  }

  /// The numbers of the texts of a property of relationships; `nil` where any value is no text.
  func textNumbers(ofRelationships ids: [ElementID], key: Int) -> [UInt32]? {
    guard key < relationshipProperties.count, let column = relationshipProperties[key] else {
      return nil
    }
    return column.textNumbers(ids, keys: nil)
  }
}

extension PropertyColumn {
  /// The numbers of the texts of elements; `nil` where any value is no text.
  ///
  /// `keys`: the texts of the keys of elements, where the property may follow from them.
  fileprivate func textNumbers(_ ids: [ElementID], keys: Column<UInt32>?) -> [UInt32]? {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(ids.count)
    for id in ids {
      if id == .none {
        numbers.append(TextColumn.none)
      } else if let place = place(of: id), kind(at: place) == Kind.string.rawValue {
        numbers.append(UInt32(truncatingIfNeeded: words[place]))
      } else if place(of: id).map({ kind(at: $0) == Kind.null.rawValue }) ?? true {
        switch derived {
        case nil: numbers.append(TextColumn.none)
        case .key:
          guard let keys, Int(id) < keys.count else { return nil }
          numbers.append(keys[Int(id)])
        default: return nil
        }
      } else {
        return nil
      }
    }
    return numbers
  }
}

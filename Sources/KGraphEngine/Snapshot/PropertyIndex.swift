import Synchronization

/// Nodes by the values of their properties; one key is indexed when it is first asked for.
final class PropertyIndex: Sendable {
  private let keys = Mutex<[Int: [Value: [ElementID]]]>([:])

  /// The nodes with a value, ascending.
  ///
  /// Complexity: O(1) but for the first time of a key.
  func nodes(_ key: Int, _ value: Value, in snapshot: Snapshot) -> [ElementID] {
    if let sorted = snapshot.sortedNodes[key], case .string(let text) = value,
      text.utf8.allSatisfy({ $0 < 0x80 })
    {
      return SortedTexts(snapshot, key: key, nodes: sorted).nodes(equalTo: text)
    }
    return keys.withLock { keys in
      if let index = keys[key] { return index[value] ?? [] }
      var index: [Value: [ElementID]] = [:]
      snapshot.forEachValue(ofNodeKey: key) { node, value in
        index[value, default: []].append(node)
      }
      keys[key] = index
      return index[value] ?? []
    }
  }
}

extension GraphState {
  /// The nodes with a property value, ascending; `nil` where an index is not worth it.
  func nodes(key name: String, value: Value) -> [ElementID]? {
    guard nodeLimit > 256 else { return nil }
    guard let key = symbols.keys.number(of: name), !value.isNull else { return [] }
    var found: [ElementID] = []
    if key < base.nodeProperties.count, base.nodeProperties[key] != nil {
      found = base.nodeIndex.nodes(key, value, in: base)
    }
    if delta.isEmpty { return found }
    found.removeAll { isDeleted(node: $0) || delta.nodeProperties[$0] != nil }
    for node in delta.nodes(key: key, value: value)
    where delta.nodeProperties[node]?[key] == value && !isDeleted(node: node) {
      found.append(node)
    }
    return Set(found).sorted()
  }
}

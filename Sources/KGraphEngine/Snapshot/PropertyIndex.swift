import Synchronization

/// Nodes by the values of their properties; one key is indexed when it is first asked for.
final class PropertyIndex: Sendable {
  private let keys = Mutex<[Int: [Value: [ElementID]]]>([:])

  private let texts = Mutex<[Int: TextIndex?]>([:])

  /// How often keys were asked for before their order was made.
  private let keyUses = Atomic<Int>(0)
  private let keyOrder = AtomicLazyReference<KeyOrder>()

  /// The nodes in the order of their keys' texts; `nil` for the first questions, for which it is not
  /// worth making.
  ///
  /// Complexity: O(1) but for one time, see ``KeyOrder``.
  func keyOrder(in snapshot: Snapshot) -> KeyOrder? {
    if let known = keyOrder.load() { return known }
    let uses: Int = keyUses.wrappingAdd(1, ordering: .relaxed).oldValue
    guard uses >= Self.usesBeforeOrder else { return nil }
    return keyOrder.storeIfNil(KeyOrder(snapshot.nodeElements))
  }

  private static let usesBeforeOrder = 16

  /// The nodes in the order of a text property; `nil` where some have values of other types.
  ///
  /// Complexity: O(1) but for the first time of a key.
  func texts(_ key: Int, in snapshot: Snapshot) -> TextIndex? {
    texts.withLock { texts in
      if let known = texts[key] { return known }
      let nodes: Column<ElementID>? =
        snapshot.sortedNodes[key] ?? SortedTexts.sorted(snapshot, key: key).map { Column($0) }
      let index: TextIndex? = nodes.map { TextIndex(snapshot, key: key, nodes: $0) }
      texts[key] = .some(index)
      return index
    }
  }

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
    return nodes(keyNumber: key, value: value)
  }

  /// The nodes with a property value, ascending.
  func nodes(keyNumber key: Int, value: Value) -> [ElementID] {
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

/// The nodes of a graph in the order of the bytes of a text property.
package struct SortedTexts {
  private let snapshot: Snapshot
  private let key: Int
  private let nodes: Column<ElementID>
  /// Whether all texts are the keys of the nodes.
  private let isKeys: Bool

  /// `nodes`: those that have a text under the key, sorted by its bytes, then by number.
  init(_ snapshot: Snapshot, key: Int, nodes: Column<ElementID>) {
    self.snapshot = snapshot
    self.key = key
    self.nodes = nodes
    isKeys =
      key < snapshot.nodeProperties.count && snapshot.nodeProperties[key]?.derived == .key
      && snapshot.nodeProperties[key]?.count == 0 && !snapshot.nodeElements.keys.isEmpty
  }

  /// The nodes sorted by a property, where the file of the graph has them so.
  package init?(_ snapshot: Snapshot, key: String) {
    guard let key = snapshot.symbols.keys.number(of: key), let nodes = snapshot.sortedNodes[key]
    else { return nil }
    self.init(snapshot, key: key, nodes: nodes)
  }

  /// The nodes whose text is this one, byte for byte, ascending.
  ///
  /// Complexity: O(log n + found).
  package func nodes(equalTo text: String) -> [ElementID] {
    var text = text
    return text.withUTF8 { bytes in
      if isKeys, let order = snapshot.nodeIndex.keyOrder(in: snapshot) {
        let node = snapshot.strings.number(of: bytes).flatMap {
          order.node(withKey: $0, in: snapshot.nodeElements)
        }
        return node.map { [$0] } ?? []
      }
      let start: Int = lowerBound(bytes)
      var end = start
      while end < nodes.count, utf8(end).count == bytes.count,
        TextBytes.starts(utf8(end), with: bytes)
      {
        end += 1
      }
      return Array(nodes[start..<end])
    }
  }

  /// The nodes whose text starts with this one, in the order of their texts.
  ///
  /// Complexity: O(log n + found).
  package func nodes(startingWith text: String) -> ArraySlice<ElementID> {
    var found: [ElementID] = []
    forEach(startingWith: text) { node in
      found.append(node)
      return true
    }
    return found[...]
  }

  /// Calls the body for the nodes whose text starts with this one, in the order of their texts, until
  /// it says that it wants no more.
  ///
  /// Complexity: O(log n + found).
  func forEach(startingWith text: String, _ body: (ElementID) -> Bool) {
    var text = text
    text.withUTF8 { bytes in
      var place: Int = lowerBound(bytes)
      while place < nodes.count, TextBytes.starts(utf8(place), with: bytes), body(nodes[place]) {
        place += 1
      }
    }
  }

  private func lowerBound(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    nodes.indices.partitionPoint { TextBytes.precedes(utf8($0), bytes) }
  }

  /// The text at a place of the order.
  private func utf8(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    if isKeys { return snapshot.strings.utf8(snapshot.nodeElements.keys[Int(nodes[place])]) }
    return SortedTexts.utf8(snapshot, key, nodes[place])
  }

  /// The bytes of the text of a property of a node; none where it has no text.
  static func utf8(_ snapshot: Snapshot, _ key: Int, _ node: ElementID)
    -> UnsafeBufferPointer<UInt8>
  {
    guard let number = textNumber(snapshot, key, node) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return snapshot.strings.utf8(number)
  }

  /// The number of the text of a property of a node.
  static func textNumber(_ snapshot: Snapshot, _ key: Int, _ node: ElementID) -> UInt32? {
    guard key < snapshot.nodeProperties.count, let column = snapshot.nodeProperties[key] else {
      return nil
    }
    return textNumber(column, keys: snapshot.nodeElements.keys, node)
  }

  /// The number of the text of a node in a column of properties; `keys`: those of the nodes.
  static func textNumber(
    _ column: PropertyColumn, keys: Column<UInt32>, _ node: ElementID
  ) -> UInt32? {
    if let number = column.stringNumber(of: node) { return number }
    guard column.derived == .key, column.value(of: node).isNull, Int(node) < keys.count else {
      return nil
    }
    return keys[Int(node)]
  }

  /// Sorts the nodes that have a text under a key; `nil` where others have values of other types.
  static func sorted(_ snapshot: Snapshot, key: Int) -> [ElementID]? {
    var numbers: [(text: UInt32, node: ElementID)] = []
    for node in 0..<ElementID(snapshot.nodeCount) {
      if let number = textNumber(snapshot, key, node) {
        numbers.append((number, node))
      } else if !snapshot.property(ofNode: node, key: key).isNull {
        return nil
      }
    }
    numbers.sort { one, two in
      one.text == two.text
        ? one.node < two.node : snapshot.strings.precedes(one.text, two.text)
    }
    return numbers.map(\.node)
  }
}

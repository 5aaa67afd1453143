/// A map value: keys sorted, unique.
package struct ValueMap: Sendable {
  /// The keys, in order of their Unicode scalars.
  package private(set) var keys: [String]
  /// The values, each at the place of its key.
  package private(set) var values: [Value]

  /// An empty map.
  package init() {
    keys = []
    values = []
  }

  /// Creates a map; of equal keys the last one counts.
  package init(_ pairs: [(String, Value)]) {
    keys = []
    values = []
    keys.reserveCapacity(pairs.count)
    values.reserveCapacity(pairs.count)
    if pairs.count <= 8 {
      for (key, value) in pairs { self[key] = value }
      return
    }
    let order: [Int] = pairs.indices.sorted { (left: Int, right: Int) -> Bool in
      pairs[left].0 == pairs[right].0 ? left < right : pairs[left].0 < pairs[right].0
    }
    for index in order {
      if keys.last == pairs[index].0 {
        values[values.count - 1] = pairs[index].1
      } else {
        keys.append(pairs[index].0)
        values.append(pairs[index].1)
      }
    }
  }

  /// How many entries there are.
  package var count: Int { keys.count }
  /// Whether there is no entry.
  package var isEmpty: Bool { keys.isEmpty }

  /// The value of a key; setting `nil` removes it.
  ///
  /// Complexity: O(log n) to read.
  package subscript(key: String) -> Value? {
    get {
      let place = self.place(of: key)
      return place < keys.count && keys[place] == key ? values[place] : nil
    }
    set {
      let place = self.place(of: key)
      if place < keys.count && keys[place] == key {
        if let newValue {
          values[place] = newValue
        } else {
          keys.remove(at: place)
          values.remove(at: place)
        }
      } else if let newValue {
        keys.insert(key, at: place)
        values.insert(newValue, at: place)
      }
    }
  }

  private func place(of key: String) -> Int {
    keys.indices.partitionPoint { keys[$0] < key }
  }
}

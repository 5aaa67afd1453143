/// The values of one property key over all nodes, or over all relationships.
package struct PropertyColumn: Sendable {
  /// The elements that have the property, ascending; empty where every element has a place.
  private var ids: [ElementID]
  private var values: [Value]

  /// Creates a column of pairs that ascend by element.
  ///
  /// `count`: how many elements there are in all.
  init(_ pairs: [(ElementID, Value)], count: Int) {
    if pairs.count * 4 >= count {
      ids = []
      values = [Value](repeating: .null, count: count)
      for (id, value) in pairs { values[Int(id)] = value }
    } else {
      ids = pairs.map(\.0)
      values = pairs.map(\.1)
    }
  }

  /// The value of an element; `null` where it has none.
  ///
  /// Complexity: O(log n) at most.
  func value(of id: ElementID) -> Value {
    if ids.isEmpty { return Int(id) < values.count ? values[Int(id)] : .null }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? values[low] : .null
  }

  /// Calls the body for every element that has a value.
  func forEach(_ body: (ElementID, Value) -> Void) {
    for (place, value) in values.enumerated() where !value.isNull {
      body(ids.isEmpty ? ElementID(place) : ids[place], value)
    }
  }
}

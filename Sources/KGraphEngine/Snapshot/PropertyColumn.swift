import KGraphModel

/// The values of one property key over all nodes, or over all relationships, as flat columns.
package final class PropertyColumn: Sendable {
  /// How a value is kept.
  enum Kind: UInt8 {
    case null, boolean, integer, float, string
    /// The number of a text in JSON, as the case keeps values that are none of the above.
    case encoded
    /// The place in ``boxed``: a value that only exists in memory.
    case boxed
    /// Not kept here: it follows from the element.
    case derived
  }

  /// A property that follows from other columns.
  package enum Derived: UInt8, Sendable {
    case key = 1
    case status, when, origin
  }

  /// The elements that have the property, ascending; empty where every element has a place.
  let ids: Column<ElementID>
  /// How each value is kept; empty where all are kept in the way of ``uniform``.
  let kinds: Column<UInt8>
  let uniform: UInt8
  /// The number, the bits of the float, or the number of the text.
  let words: Column<UInt64>
  let boxed: [Value]
  let strings: StringTable
  /// What the property is for elements that say nothing else of it.
  let derived: Derived?

  init(
    ids: Column<ElementID>, kinds: Column<UInt8>, uniform: UInt8, words: Column<UInt64>,
    boxed: [Value], strings: StringTable, derived: Derived?
  ) {
    self.ids = ids
    self.kinds = kinds
    self.uniform = uniform
    self.words = words
    self.boxed = boxed
    self.strings = strings
    self.derived = derived
  }

  /// How many elements have a value of their own.
  package var count: Int { words.count }

  /// The value that is kept for an element; `null` where there is none.
  ///
  /// Complexity: O(log n) at most.
  func value(of id: ElementID) -> Value {
    place(of: id).map(value(at:)) ?? .null
  }

  /// The number of the text of an element; `nil` where its value is no text or follows from others.
  ///
  /// Equal texts of nodes have one number; those of relationships may have several.
  package func stringNumber(of id: ElementID) -> UInt32? {
    guard let place = place(of: id), kind(at: place) == Kind.string.rawValue else { return nil }
    return UInt32(truncatingIfNeeded: words[place])
  }

  /// Calls the body for every element that has a value of its own.
  func forEach(_ body: (ElementID, Value) -> Void) {
    for place in 0..<words.count where kind(at: place) != Kind.null.rawValue {
      body(ids.isEmpty ? ElementID(place) : ids[place], value(at: place))
    }
  }

  @inline(__always)
  func kind(at place: Int) -> UInt8 { kinds.isEmpty ? uniform : kinds[place] }

  /// Where the value of an element is.
  @inline(__always)
  func place(of id: ElementID) -> Int? {
    if ids.isEmpty { return Int(id) < words.count ? Int(id) : nil }
    let place: Int = firstPlace(from: id)
    return place < ids.count && ids[place] == id ? place : nil
  }

  /// Where the first value of an element from this one on is, in a column with elements.
  @inline(__always)
  func firstPlace(from id: ElementID) -> Int {
    ids.indices.partitionPoint { ids[$0] < id }
  }

  private func value(at place: Int) -> Value {
    let word: UInt64 = words[place]
    switch Kind(rawValue: kind(at: place)) {
    case .boolean: return .boolean(word != 0)
    case .integer: return .integer(Int64(bitPattern: word))
    case .float: return .float(Double(bitPattern: word))
    case .string: return .string(strings[UInt32(truncatingIfNeeded: word)])
    case .encoded:
      guard let value = try? JSONReader.read(strings[UInt32(truncatingIfNeeded: word)]) else {
        return .null
      }
      return Value(value)
    case .boxed: return boxed[Int(truncatingIfNeeded: word)]
    case .null, .derived, nil: return .null
    }
  }
}

/// Collects the values of one property key, in ascending order of the elements.
package struct PropertyColumnBuilder: Sendable {
  /// The elements; empty as long as they are the first ones, without a gap.
  private var ids: [ElementID] = []
  private var isDense = true
  /// How each value is kept; empty as long as all are kept in one way.
  private var kinds: [UInt8] = []
  private var uniform: UInt8 = PropertyColumn.Kind.null.rawValue
  var words: [UInt64] = []
  var boxed: [Value] = []
  var derived: PropertyColumn.Derived?
  /// How many of the first texts were new.
  private var newTexts = 0

  init() {}

  /// Adds a value.
  mutating func append(_ id: ElementID, _ value: Value, _ strings: inout StringTableBuilder) {
    switch value {
    case .null: return
    case .boolean(let flag): append(id, .boolean, flag ? 1 : 0)
    case .integer(let number): append(id, .integer, UInt64(bitPattern: number))
    case .float(let number): append(id, .float, number.bitPattern)
    case .string(let text): append(id, .string, UInt64(strings.intern(text)))
    default:
      append(id, .boxed, UInt64(boxed.count))
      boxed.append(value)
    }
  }

  /// Adds a value as a case keeps it, so that it can stand in a file.
  mutating func append(
    _ id: ElementID, _ value: PropertyValue, _ strings: inout StringTableBuilder
  ) {
    switch value {
    case .null, .boolean, .integer, .float, .string: append(id, Value(value), &strings)
    default: append(id, .encoded, UInt64(strings.intern(value.json)))
    }
  }

  /// Adds a text; once most texts of a large column differ, further ones are not looked for among those
  /// that are there, so that numbers of records cost no table of all of them.
  mutating func append(
    _ id: ElementID, _ text: UnsafeBufferPointer<UInt8>, _ strings: inout StringTableBuilder
  ) {
    if newTexts * 2 > Self.sampleSize, words.count >= Self.sampleSize {
      append(id, .string, UInt64(strings.append(text)))
      return
    }
    let before: Int = strings.count
    append(id, .string, UInt64(strings.intern(text)))
    if words.count <= Self.sampleSize, strings.count > before { newTexts += 1 }
  }

  private static let sampleSize = 4_096

  mutating func append(_ id: ElementID, _ kind: PropertyColumn.Kind, _ word: UInt64) {
    append(id, kind: kind.rawValue, word)
  }

  private mutating func append(_ id: ElementID, kind: UInt8, _ word: UInt64) {
    if isDense, Int(id) != words.count {
      isDense = false
      ids = Array(0..<ElementID(words.count))
    }
    if !isDense { ids.append(id) }
    if words.isEmpty {
      uniform = kind
    } else if kinds.isEmpty, kind != uniform {
      kinds = [UInt8](repeating: uniform, count: words.count)
    }
    if !kinds.isEmpty { kinds.append(kind) }
    words.append(word)
  }

  /// Calls the body for every element that has a value.
  func forEach(_ body: (ElementID, _ kind: UInt8, _ word: UInt64) -> Void) {
    for place in words.indices {
      body(
        isDense ? ElementID(place) : ids[place], kinds.isEmpty ? uniform : kinds[place],
        words[place])
    }
  }

  /// Adds the values of some elements of another graph whose texts have the same numbers, as those from
  /// `id` on.
  mutating func copy(_ column: PropertyColumn, _ range: Range<Int>, to id: ElementID) {
    var place: Int = range.lowerBound
    var end: Int = min(range.upperBound, column.count)
    if !column.ids.isEmpty {
      place = column.firstPlace(from: ElementID(range.lowerBound))
      end = column.firstPlace(from: ElementID(range.upperBound))
    }
    while place < end {
      let kind: UInt8 = column.kind(at: place)
      if kind != PropertyColumn.Kind.null.rawValue {
        let old: Int = column.ids.isEmpty ? place : Int(column.ids[place])
        let copy: ElementID = id + ElementID(old - range.lowerBound)
        if kind == PropertyColumn.Kind.boxed.rawValue {
          append(copy, kind: kind, UInt64(boxed.count))
          boxed.append(column.boxed[Int(truncatingIfNeeded: column.words[place])])
        } else {
          append(copy, kind: kind, column.words[place])
        }
      }
      place += 1
    }
  }

  /// The column; `nil` where there is nothing in it.
  ///
  /// `count`: how many elements there are in all.
  func build(count: Int, strings: StringTable) -> PropertyColumn? {
    guard !words.isEmpty || derived != nil else { return nil }
    let isSparse: Bool = words.count * 4 < count || words.isEmpty
    if isSparse || words.count == count {
      let places: [ElementID] =
        !isSparse ? [] : isDense ? Array(0..<ElementID(words.count)) : ids
      return PropertyColumn(
        ids: Column(places), kinds: Column(kinds), uniform: uniform, words: Column(words),
        boxed: boxed, strings: strings, derived: derived)
    }
    var allKinds = [UInt8](repeating: PropertyColumn.Kind.null.rawValue, count: count)
    var allWords = [UInt64](repeating: 0, count: count)
    for place in words.indices {
      let id = isDense ? place : Int(ids[place])
      allKinds[id] = kinds.isEmpty ? uniform : kinds[place]
      allWords[id] = words[place]
    }
    return PropertyColumn(
      ids: Column([]), kinds: Column(allKinds), uniform: uniform, words: Column(allWords),
      boxed: boxed, strings: strings, derived: derived)
  }
}

import KGraphModel

/// When each element was, and from when on it was known.
package struct TimeColumns: Sendable {
  /// What the day columns do not say of an element.
  package struct Marks: OptionSet, Sendable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The days alone say whether it is possible, and whether it is conceivable, at whole days.
    package static let exact = Marks(rawValue: 1)
    /// It cannot have a date, and so is always there.
    package static let timeless = Marks(rawValue: 2)
    /// It has no date.
    package static let undated = Marks(rawValue: 4)
    /// Its date is hedged: nothing of it is certain.
    package static let hedged = Marks(rawValue: 8)
    /// The days are a hull: a yes of theirs must be settled by what was written.
    package static let holes = Marks(rawValue: 16)
    /// Its date is that of the element that it follows from; it says none itself.
    package static let inherited = Marks(rawValue: 32)
  }

  /// The different dates.
  let table: DateTable
  /// The date of each element in the table, 0 for none; empty where no element is dated.
  package let numbers: Column<UInt32>
  /// The first and the last day, in the zone of the case, on which each element is possible.
  ///
  /// The least and the greatest number where there is no limit; empty where no element is dated.
  package let first: Column<Int32>
  package let last: Column<Int32>
  /// What else is to be said of each element; empty where nothing is.
  package let marks: Column<UInt8>
  /// Whether the days alone are enough for every element.
  package let areAllExact: Bool
  /// Whether the days of any element are a hull with holes.
  package let hasHoles: Bool
  /// The second from which each element was known; empty where all share ``knownByDefault``.
  package let knownFrom: Column<Int64>
  let knownByDefault: Int64
  /// When versions were current; empty in a graph that holds one version of each element.
  var recorded: [ElementID: [RecordSpan]] = [:]

  /// The date of an element in the table; 0 for none.
  @inline(__always)
  func number(_ id: ElementID) -> UInt32 {
    Int(id) < numbers.count ? numbers[Int(id)] : 0
  }

  /// Whether a version was current at the end of a second of UTC; `.max` is now.
  func isRecorded(_ id: ElementID, at second: Int64) -> Bool {
    guard let spans = recorded[id] else { return true }
    return spans.contains { $0.from <= second && (second < $0.until || $0.until == .max) }
  }

  /// Whether an element cannot have a date.
  func isTimeless(_ id: ElementID) -> Bool {
    Int(id) < marks.count && Marks(rawValue: marks[Int(id)]).contains(.timeless)
  }

  /// Whether the date of an element is that of the element that it follows from.
  func isInherited(_ id: ElementID) -> Bool {
    Int(id) < marks.count && Marks(rawValue: marks[Int(id)]).contains(.inherited)
  }

  /// The bounds of an element; `nil` where it is undated.
  @inline(__always)
  func bounds(of id: ElementID) -> TimeBounds? {
    let number: UInt32 = self.number(id)
    if number == 0 { return nil }
    let found: TimeBounds = table.bounds(number)
    return found.flags.contains(.undated) ? nil : found
  }

  /// What was written of an element; `nil` where nothing was.
  package func span(of id: ElementID) -> DatedSpan? { table.span(number(id)) }

  /// Whether an element possibly overlaps a window; `nil` where the bounds alone do not say, or
  /// where it is merely conceivable.
  @inline(__always)
  func isPossible(_ id: ElementID, in window: TimeWindow) -> Bool? {
    let number: UInt32 = self.number(id)
    if number == 0 { return true }
    let flags: TimeBounds.Flags = table.flags(number)
    if flags.contains(.undated) { return true }
    if flags.contains(.hasHoles) { return nil }
    let bounds: TimeBounds = table.bounds(number)
    if bounds.stretchedStartMin >= window.end || bounds.stretchedEndMax <= window.start {
      return false
    }
    return bounds.startMin < window.end && bounds.endMax > window.start ? true : nil
  }

  /// Whether the days of every element say when it can be used first and last, whatever lies between,
  /// or would be conceivable.
  ///
  /// Complexity: O(different dates), unless ``areAllExact``.
  var areWholeDays: Bool {
    areAllExact || (0..<UInt32(table.count)).allSatisfy { DayHull(table.bounds($0)).isWhole }
  }

  /// From when on an element was known; `.min` where nothing is said.
  @inline(__always)
  func known(_ id: ElementID) -> Int64 {
    Int(id) < knownFrom.count ? knownFrom[Int(id)] : knownByDefault
  }
}

/// Collects the times of elements, in the order of their numbers.
package struct TimeColumnsBuilder: Sendable {
  private(set) var numbers: [UInt32] = []
  private(set) var timeless: [ElementID] = []
  private(set) var inherited: [ElementID] = []
  private(set) var known: [Int64] = []
  /// What all elements so far were known from, while ``known`` is empty.
  private var knownByDefault: Int64?
  private var recorded: [ElementID: [RecordSpan]] = [:]
  private var knownCount = 0

  init() {}

  /// The date of an element in the table; 0 for none.
  func number(_ id: ElementID) -> UInt32 { Int(id) < numbers.count ? numbers[Int(id)] : 0 }

  /// Sets the date of an element by its number in the table.
  package mutating func set(_ id: ElementID, _ number: UInt32) {
    let missing = Int(id) + 1 - numbers.count
    if missing > 0 { numbers.append(contentsOf: repeatElement(0, count: missing)) }
    numbers[Int(id)] = number
  }

  /// Sets from when on an element was known; `.max` if no source supports it.
  ///
  /// Called for every element in order, or for none before the first gap.
  package mutating func setKnown(_ id: ElementID, from second: Int64) {
    if known.isEmpty {
      if knownCount == Int(id), knownByDefault ?? second == second {
        knownByDefault = second
        knownCount += 1
        return
      }
      known = [Int64](repeating: knownByDefault ?? .min, count: knownCount)
    }
    let missing = Int(id) + 1 - known.count
    if missing > 0 { known.append(contentsOf: repeatElement(.min, count: missing)) }
    known[Int(id)] = second
  }

  /// From when on an element was known, as far as it was said.
  func known(of id: ElementID) -> Int64 {
    if known.isEmpty { return Int(id) < knownCount ? knownByDefault ?? .min : .min }
    return Int(id) < known.count ? known[Int(id)] : .min
  }

  /// Sets when a version was current.
  mutating func setRecorded(_ id: ElementID, _ spans: [RecordSpan]) { recorded[id] = spans }

  /// Says that an element cannot have a date.
  package mutating func setTimeless(_ id: ElementID) { timeless.append(id) }

  /// Says that the date of an element is that of the element that it follows from.
  package mutating func setInherited(_ id: ElementID) { inherited.append(id) }

  /// Adds the times of some elements of another graph whose dates have the same numbers, as those from
  /// `id` on.
  mutating func copyDates(_ times: TimeColumns, _ range: Range<Int>, to id: ElementID) {
    guard !times.numbers.isEmpty || !times.marks.isEmpty else { return }
    if !times.numbers.isEmpty {
      let missing = Int(id) - numbers.count
      if missing > 0 { numbers.append(contentsOf: repeatElement(0, count: missing)) }
      numbers.append(contentsOf: times.numbers[range])
    }
    for place in range {
      let marks = TimeColumns.Marks(rawValue: times.marks[place])
      let copy = id + ElementID(place - range.lowerBound)
      if marks.contains(.timeless) { timeless.append(copy) }
      if marks.contains(.inherited) { inherited.append(copy) }
    }
  }

  /// The columns for a number of elements.
  func build(count: Int, table: DateTable) -> TimeColumns {
    let isDated = numbers.contains { $0 != 0 }
    var first: [Int32] = []
    var last: [Int32] = []
    var marks: [UInt8] = []
    var areAllExact = true
    var hasHoles = false
    if isDated {
      let days: [DayHull] = (0..<UInt32(table.count)).map { DayHull(table.bounds($0)) }
      first.reserveCapacity(count)
      last.reserveCapacity(count)
      marks.reserveCapacity(count)
      for place in 0..<count {
        let hull = days[place < numbers.count ? Int(numbers[place]) : 0]
        first.append(hull.first)
        last.append(hull.last)
        marks.append(hull.marks.rawValue)
        if !hull.marks.contains(.exact) { areAllExact = false }
        if hull.marks.contains(.holes) { hasHoles = true }
      }
    } else if !timeless.isEmpty {
      let undated: TimeColumns.Marks = [.exact, .undated]
      marks = [UInt8](repeating: undated.rawValue, count: count)
    }
    for id in timeless { marks[Int(id)] |= TimeColumns.Marks.timeless.rawValue }
    if isDated { for id in inherited { marks[Int(id)] |= TimeColumns.Marks.inherited.rawValue } }
    var padded = isDated ? numbers : []
    if isDated, numbers.count < count {
      padded.append(contentsOf: repeatElement(0, count: count - numbers.count))
    }
    var seconds = known
    var shared: Int64 = .min
    if known.isEmpty, knownCount == count, let knownByDefault {
      shared = knownByDefault
    } else if known.isEmpty, let knownByDefault, knownByDefault != .min {
      seconds = [Int64](repeating: knownByDefault, count: knownCount)
    }
    if !seconds.isEmpty {
      seconds.append(contentsOf: repeatElement(.min, count: count - seconds.count))
    }
    return TimeColumns(
      table: table, numbers: Column(padded), first: Column(first), last: Column(last),
      marks: Column(marks), areAllExact: areAllExact, hasHoles: hasHoles,
      knownFrom: Column(seconds),
      knownByDefault: shared, recorded: recorded)
  }
}

/// The days that bounds cover.
struct DayHull {
  var first: Int32
  var last: Int32
  var marks: TimeColumns.Marks
  /// Whether the first and the last possible instant are those of the days.
  var isWhole = true

  init(_ bounds: TimeBounds) {
    if bounds.flags.contains(.undated) {
      (first, last, marks) = (.min, .max, [.exact, .undated])
      return
    }
    first = Self.firstDay(bounds.startMin)
    last = Self.lastDay(before: bounds.endMax)
    marks = bounds.flags.contains(.hedged) ? .hedged : []
    if bounds.flags.contains(.hasHoles) { marks.insert(.holes) }
    let areMidnights: Bool =
      (bounds.startMin == .min || bounds.startMin % 86_400 == 0)
      && (bounds.endMax == .max || bounds.endMax % 86_400 == 0)
    let fits: Bool =
      (bounds.startMin == .min || first > .min) && (bounds.endMax == .max || last < .max)
    isWhole =
      areMidnights && fits && bounds.startMin < bounds.endMax
      && !bounds.flags.contains(.impossible)
    let isPlain: Bool =
      bounds.startMin == bounds.stretchedStartMin && bounds.endMax == bounds.stretchedEndMax
      && !bounds.flags.contains(.hasHoles)
    if isWhole && isPlain { marks.insert(.exact) }
  }

  /// The day of an instant; the least number where there is no limit.
  static func firstDay(_ start: Int64) -> Int32 { start == .min ? .min : day(start) }

  /// The day of the last second before an instant; the greatest number where there is no limit.
  static func lastDay(before end: Int64) -> Int32 {
    end == .max ? .max : day(end == .min ? .min : end - 1)
  }

  private static func day(_ second: Int64) -> Int32 {
    let day = second >= 0 ? second / 86_400 : -((-(second + 1)) / 86_400) - 1
    return Int32(clamping: day)
  }
}

/// When a version of an element was current, in seconds of UTC.
package struct RecordSpan: Sendable, Hashable {
  /// The second in which it was written.
  package var from: Int64
  /// The second in which another took its place; `.max` for a current one.
  package var until: Int64

  /// Creates a span.
  package init(from: Int64, until: Int64) {
    self.from = from
    self.until = until
  }
}

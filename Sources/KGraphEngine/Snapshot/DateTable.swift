import KGraphModel
import Synchronization

/// The different dates of a graph: most elements of a large case share one with others.
///
/// Number 0 is no date.
package final class DateTable: Sendable {
  /// The numbers of one date: the six bounds and the flags.
  static let width = 7

  let words: Column<Int64>
  /// The text of each date and whether it is read as an event (0) or as a state (1).
  let texts: Column<UInt32>
  let roles: Column<UInt8>
  private let strings: StringTable
  /// What was written, where it was not read from texts.
  private let spans: [DatedSpan]
  private let parsed = Mutex<[UInt32: DatedSpan]>([:])

  /// How many dates there are, with the one that is none.
  var count: Int { texts.count }

  init(
    words: Column<Int64>, texts: Column<UInt32>, roles: Column<UInt8>, strings: StringTable,
    spans: [DatedSpan] = []
  ) {
    self.words = words
    self.texts = texts
    self.roles = roles
    self.strings = strings
    self.spans = spans
  }

  /// The bounds of a date.
  @inline(__always)
  func bounds(_ number: UInt32) -> TimeBounds {
    let place = Int(number) &* Self.width
    return TimeBounds(
      startMin: words[place], startMax: words[place &+ 1], endMin: words[place &+ 2],
      endMax: words[place &+ 3], stretchedStartMin: words[place &+ 4],
      stretchedEndMax: words[place &+ 5], flags: flags(number))
  }

  @inline(__always)
  func flags(_ number: UInt32) -> TimeBounds.Flags {
    TimeBounds.Flags(
      rawValue: UInt8(truncatingIfNeeded: words[Int(number) &* Self.width &+ 6]))
  }

  /// What was written; `nil` for number 0 and for a text that is no date, which only damage can cause.
  func span(_ number: UInt32) -> DatedSpan? {
    if number == 0 { return nil }
    if Int(number) <= spans.count { return spans[Int(number) - 1] }
    return parsed.withLock { parsed in
      if let known = parsed[number] { return known }
      guard let time = try? ValidTime(edtfText: strings[texts[Int(number)]]) else { return nil }
      let span = DatedSpan(time: time, role: roles[Int(number)] == 0 ? .event : .state)
      if parsed.count >= Self.capacity { parsed.removeAll(keepingCapacity: true) }
      parsed[number] = span
      return span
    }
  }

  private static let capacity = 1 << 16

  /// The number of a date given by the number of its text; `nil` where it is not known.
  ///
  /// Complexity: O(dates), at the speed of memory.
  fileprivate func number(text: UInt32, isState: Bool) -> UInt32? {
    guard Int(text) < strings.count else { return nil }
    let role: UInt8 = isState ? 1 : 0
    for number in 1..<max(1, texts.count) where texts[number] == text && roles[number] == role {
      return UInt32(number)
    }
    return nil
  }
}

/// Collects dates for a ``DateTable``.
package struct DateTableBuilder: Sendable {
  private struct Key: Hashable {
    var text: UInt32
    var isState: Bool
  }

  /// The table that these dates continue.
  private var base: DateTable?
  private var searches = 0
  private var words = [Int64](repeating: 0, count: DateTable.width)
  private var texts: [UInt32] = [0]
  private var roles: [UInt8] = [0]
  private var spans: [DatedSpan] = []
  private var numbers: [Key: UInt32] = [:]
  private var keepsSpans = true

  init() {
    words.replaceSubrange(0..<DateTable.width, with: Self.words(of: .undated))
  }

  /// Continues a table, whose dates keep their numbers, without a copy of it.
  init(continuing table: DateTable) {
    base = table
    (words, texts, roles) = ([], [], [])
    keepsSpans = false
  }

  /// Reads dates from their texts when they are asked for, instead of keeping them.
  mutating func forgetSpans() {
    keepsSpans = false
    spans = []
  }

  /// The number of a date given by the number of its text; `nil` where it is not known.
  ///
  /// Complexity: O(1), the first times in a table that is continued O(dates).
  mutating func number(text: UInt32, isState: Bool) -> UInt32? {
    if let known = numbers[Key(text: text, isState: isState)] { return known }
    guard let base, searches < Self.fewSearches else { return nil }
    searches += 1
    if searches == Self.fewSearches {
      for number in base.texts.indices.dropFirst() {
        numbers[Key(text: base.texts[number], isState: base.roles[number] == 1)] = UInt32(number)
      }
      return numbers[Key(text: text, isState: isState)]
    }
    return base.number(text: text, isState: isState)
  }

  /// From how many on dates of ``base`` are looked for in a table of all of them.
  private static let fewSearches = 64

  /// The number of a date, a new one if need be.
  mutating func intern(
    _ span: DatedSpan, clock: CaseClock, _ strings: inout StringTableBuilder
  ) -> UInt32 {
    let text = strings.intern(span.time.edtfText)
    let key = Key(text: text, isState: span.role == .state)
    if let known = number(text: text, isState: key.isState) { return known }
    let number = UInt32((base?.count ?? 0) + texts.count)
    words.append(contentsOf: Self.words(of: span.time.bounds(role: span.role, clock: clock)))
    texts.append(text)
    roles.append(span.role == .event ? 0 : 1)
    if keepsSpans { spans.append(span) }
    numbers[key] = number
    return number
  }

  func build(_ strings: StringTable) -> DateTable {
    if let base {
      return DateTable(
        words: base.words.continued(words), texts: base.texts.continued(texts),
        roles: base.roles.continued(roles), strings: strings)
    }
    return DateTable(
      words: Column(words), texts: Column(texts), roles: Column(roles), strings: strings,
      spans: spans)
  }

  private static func words(of bounds: TimeBounds) -> [Int64] {
    [
      bounds.startMin, bounds.startMax, bounds.endMin, bounds.endMax, bounds.stretchedStartMin,
      bounds.stretchedEndMax, Int64(bounds.flags.rawValue),
    ]
  }
}

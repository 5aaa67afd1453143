import KGraphModel

/// Remembers the cells of dates, because the same dates come again and again.
struct DateCells {
  /// What is known of one date.
  struct Date {
    var texts: BoundTextCache.Texts
    /// Its cells with the markup of nodes, once they were asked for.
    fileprivate var nodeCells: [UInt8] = []
    /// Its cells with the markup of edges, once they were asked for.
    fileprivate var edgeCells: [UInt8] = []
  }

  private let clock: CaseClock
  private let role: TemporalRole
  private var numbers = ByteTable()
  private var dates: [Date?] = []
  private var texts: BoundTextCache
  private static let limit = 1 << 14

  init(_ clock: CaseClock, _ role: TemporalRole) {
    self.clock = clock
    self.role = role
    texts = BoundTextCache(clock: clock)
  }

  /// What is known of a date; `nil` where the text is none.
  mutating func date(_ text: UnsafeBufferPointer<UInt8>) -> Date? { dates[number(of: text)] }

  private mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    if numbers.count >= Self.limit {
      numbers.removeAll()
      dates.removeAll(keepingCapacity: true)
    }
    let (number, isNew) = numbers.number(of: FieldBytes(text))
    if isNew {
      let time = try? ValidTime(edtfText: String(decoding: text, as: UTF8.self))
      dates.append(time.map { Date(texts: texts.texts(of: $0, role)) })
    }
    return number
  }

  /// Appends the cells of a date; `false` where the text is none.
  mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, isNode: Bool, _ tags: CellTags, to output: inout RowOutput
  ) -> Bool {
    if appendDays(text, tags.open(isNode: isNode), tags, to: &output) { return true }
    let number = number(of: text)
    guard let date = dates[number] else { return false }
    let known = isNode ? date.nodeCells : date.edgeCells
    if !known.isEmpty {
      output.append(known)
      return true
    }
    let cells = Self.cells(date.texts, tags.open(isNode: isNode), tags)
    if isNode { dates[number]?.nodeCells = cells } else { dates[number]?.edgeCells = cells }
    output.append(cells)
    return true
  }

  /// Appends the cells of the most frequent shape, an interval from a day to a day, of which all four
  /// bounds stand in the text; `false` for any other.
  private func appendDays(
    _ text: UnsafeBufferPointer<UInt8>, _ open: FixedTexts, _ tags: CellTags,
    to output: inout RowOutput
  ) -> Bool {
    guard let (start, end) = Self.days(text) else { return false }
    for (column, part) in [
      (GraphColumn.when, text), (.startMin, start), (.startMax, start), (.endMin, end),
      (.endMax, end),
    ] {
      output.append(open[column.rawValue])
      output.append(part)
      output.append(tags.close)
    }
    return true
  }

  /// The days of an interval from a day to a later one, both plainly written; `nil` for any other date.
  static func days(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> (start: UnsafeBufferPointer<UInt8>, end: UnsafeBufferPointer<UInt8>)? {
    guard text.count == 21, text[10] == UInt8(ascii: "/"), isDay(text, at: 0), isDay(text, at: 11)
    else { return nil }
    let start = UnsafeBufferPointer(rebasing: text[0..<10])
    let end = UnsafeBufferPointer(rebasing: text[11..<21])
    return start.lexicographicallyPrecedes(end) ? (start, end) : nil
  }

  /// Whether a day of the years 0001 to 9999 stands at a place, one that every month has.
  @inline(__always)
  private static func isDay(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    func number(_ place: Int) -> Int {
      let (tens, ones) = (Int(text[start + place]) - 48, Int(text[start + place + 1]) - 48)
      return (0...9).contains(tens) && (0...9).contains(ones) ? tens * 10 + ones : -1
    }
    return number(0) >= 0 && number(2) >= 0 && number(0) + number(2) > 0
      && text[start + 4] == UInt8(ascii: "-") && text[start + 7] == UInt8(ascii: "-")
      && (1...12).contains(number(5)) && (1...28).contains(number(8))
  }

  private static func cells(
    _ texts: BoundTextCache.Texts, _ open: FixedTexts, _ tags: CellTags
  ) -> [UInt8] {
    var output = RowOutput(capacity: 256)
    let columns: [(GraphColumn, String?)] = [
      (.when, texts.edtf), (.startMin, texts.startMin), (.startMax, texts.startMax),
      (.endMin, texts.endMin), (.endMax, texts.endMax),
    ]
    for (column, text) in columns {
      guard var text else { continue }
      output.append(open[column.rawValue])
      text.withUTF8 { output.appendXML($0, isAttribute: tags.isAttribute) }
      output.append(tags.close)
    }
    return output.bytes
  }
}

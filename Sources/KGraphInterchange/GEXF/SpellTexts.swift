import KGraphModel

/// Remembers the spells of dates and their markup, because the same dates come again and again.
struct SpellTexts {
  /// What is known of one date.
  struct Date {
    var spells: Spells
    var markup: [UInt8]
  }

  private let clock: CaseClock
  private let extent: DateExtent
  private let hasTimes: Bool
  private var numbers = [ByteTable(), ByteTable()]
  private var dates: [[Date?]] = [[], []]
  private let undated: Date
  private static let limit = 1 << 15

  init(_ clock: CaseClock, _ extent: DateExtent, hasTimes: Bool) {
    self.clock = clock
    self.extent = extent
    self.hasTimes = hasTimes
    undated = Self.date(nil, extent, hasTimes: hasTimes)
  }

  /// The spells of a date, or of none; `nil` where the text is no date.
  mutating func spells(_ text: UnsafeBufferPointer<UInt8>?, _ role: TemporalRole) -> Date? {
    guard let text else { return undated }
    let part = role == .event ? 0 : 1
    if numbers[part].count >= Self.limit {
      numbers[part].removeAll()
      dates[part].removeAll(keepingCapacity: true)
    }
    let (number, isNew) = numbers[part].number(of: FieldBytes(text))
    if isNew {
      let time = try? ValidTime(edtfText: String(decoding: text, as: UTF8.self))
      dates[part].append(
        time.map {
          Self.date($0.bounds(role: role, clock: clock), extent, hasTimes: hasTimes)
        })
    }
    return dates[part][number]
  }

  private static func date(
    _ bounds: TimeBounds?, _ extent: DateExtent, hasTimes: Bool
  ) -> Date {
    var spells = Spells()
    spells.add(bounds, extent)
    spells.join()
    var xml = XMLWriter(capacity: 64)
    spells.write(to: &xml, hasTimes: hasTimes)
    return Date(spells: spells, markup: xml.bytes)
  }
}

extension Spells {
  /// Appends the spells; nothing where the element is there always.
  func write(to xml: inout XMLWriter, hasTimes: Bool) {
    guard !intervals.isEmpty else { return }
    xml.raw("<spells>")
    for interval in intervals {
      xml.raw("<spell")
      if let start = Spells.start(interval.start, hasTimes: hasTimes) {
        xml.raw(" start=\"")
        xml.attribute(start)
        xml.raw("\"")
      }
      if let end = Spells.end(interval.end, hasTimes: hasTimes) {
        xml.raw(" end=\"")
        xml.attribute(end)
        xml.raw("\"")
      }
      xml.raw("/>")
    }
    xml.raw("</spells>")
  }
}

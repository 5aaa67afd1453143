import KGraphModel

/// The dates of a bulk write as the columns of the file.
struct BulkTimes {
  /// A date with its columns, but for the status in the facets.
  struct Entry {
    /// Where its text lies among ``BulkTimes/bytes``; `nil` for no date.
    var text: Range<Int>?
    var columns: TimeColumns
  }

  /// The texts of all dates.
  private(set) var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private let undated: Entry
  private let clock: CaseClock

  init(clock: CaseClock) {
    self.clock = clock
    undated = Entry(
      text: nil,
      columns: TimeColumns(
        time: nil, role: .event, clock: clock, status: .reported, isDerived: false))
  }

  /// Adds a date.
  mutating func add(_ time: ValidTime, role: TemporalRole) -> BulkTime {
    let columns = TimeColumns(
      time: time, role: role, clock: clock, status: .reported, isDerived: false)
    let start = bytes.count
    bytes.append(contentsOf: time.edtfText.utf8)
    entries.append(Entry(text: start..<bytes.count, columns: columns))
    return BulkTime(Int32(entries.count - 1))
  }

  /// Forgets all dates.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    version += 1
  }

  /// How often all dates were forgotten: a number means one date within one version.
  private(set) var version = 0

  /// The columns of a date, or of an undated edge.
  subscript(time: BulkTime?) -> Entry { time.map { entries[Int($0.number)] } ?? undated }

  /// The text of a date as the file has it; `nil` for no date.
  func text(_ entry: Entry) -> String? {
    entry.text.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The facets of a date with a status.
  static func facets(_ columns: TimeColumns, _ status: Status) -> Int64 {
    columns.facets.rawValue | StatusColumn.number(of: status) << 8
  }
}

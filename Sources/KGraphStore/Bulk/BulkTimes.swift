import KGraphModel

/// The dates of a bulk write as the columns of the file.
struct BulkTimes {
  /// A date with its columns, but for the status in the facets.
  struct Entry {
    var text: [UInt8]?
    var columns: TimeColumns
  }

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
    entries.append(Entry(text: Array(time.edtfText.utf8), columns: columns))
    return BulkTime(Int32(entries.count - 1))
  }

  /// Forgets all dates.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    version += 1
  }

  /// How often all dates were forgotten: a number means one date within one version.
  private(set) var version = 0

  /// The columns of a date, or of an undated edge.
  subscript(time: BulkTime?) -> Entry { time.map { entries[Int($0.number)] } ?? undated }

  /// The facets of a date with a status.
  static func facets(_ columns: TimeColumns, _ status: Status) -> Int64 {
    columns.facets.rawValue | StatusColumn.number(of: status) << 8
  }
}

import KGraphModel

/// What a case says of its elements besides the graph: where they stand in the record.
///
/// All empty for a graph that is no case.
package struct ElementColumns: Sendable {
  /// Half of the number of each element in the record, ascending.
  package let records: Column<UInt32>
  /// The numbers of the statuses, see ``statusNames``.
  package let statuses: Column<UInt8>
  /// The keys of nodes as texts.
  let keys: Column<UInt32>
  /// The ordinals in the keys of relationships.
  let ordinals: Column<UInt64>
  /// When each element was recorded first, in seconds of UTC; empty where all share ``recordedByDefault``.
  let recorded: Column<Int64>
  let recordedByDefault: Int64?
  /// Elements that follow from another one, ascending, and its key as text.
  let derived: Column<ElementID>
  let origins: Column<UInt32>

  /// The statuses by their numbers.
  static let statusNames: [String] = Status.allCases.map(\.rawValue)

  /// The number of a status.
  package static func number(of status: Status) -> UInt8 {
    UInt8(Status.allCases.firstIndex(of: status) ?? 0)
  }

  /// When an element was recorded first, in seconds of UTC.
  package func recorded(_ id: ElementID) -> Int64? {
    guard Int(id) < statuses.count else { return nil }
    guard Int(id) < recorded.count else { return recordedByDefault }
    return recorded[Int(id)] == .min ? nil : recorded[Int(id)]
  }

  /// The text number of the element that an element follows from.
  func origin(_ id: ElementID) -> UInt32? {
    let place = firstDerived(from: id)
    return place < derived.count && derived[place] == id ? origins[place] : nil
  }

  /// Where the first derived element from this one on is.
  func firstDerived(from id: ElementID) -> Int {
    derived.indices.partitionPoint { derived[$0] < id }
  }

  /// The element with a number in the record.
  ///
  /// Complexity: O(log n).
  package func element(record: Int64) -> ElementID? {
    let wanted = record >> 1
    let place: Int = records.indices.partitionPoint { Int64(records[$0]) < wanted }
    return place < records.count && Int64(records[place]) == wanted ? ElementID(place) : nil
  }
}

/// Collects ``ElementColumns``, one element after the other.
package struct ElementColumnsBuilder: Sendable {
  package var records: [UInt32] = []
  package var statuses: [UInt8] = []
  package var keys: [UInt32] = []
  package var ordinals: [UInt64] = []
  package var derived: [ElementID] = []
  package var origins: [UInt32] = []
  private(set) var recorded: [Int64] = []
  private(set) var recordedByDefault: Int64?
  private var count = 0

  init() {}

  /// Adds the moment of recording of the next element; `nil` where it is not known.
  package mutating func appendRecorded(_ second: Int64?) {
    let second = second ?? .min
    defer { count += 1 }
    if recorded.isEmpty {
      if count == 0 { recordedByDefault = second }
      if recordedByDefault == second { return }
      recorded = [Int64](repeating: recordedByDefault ?? .min, count: count)
    }
    recorded.append(second)
  }

  /// The moment of recording of an element; the least number where it is not known.
  func recorded(at place: Int) -> Int64 {
    place < recorded.count ? recorded[place] : recordedByDefault ?? .min
  }

  /// Adds what is said of some elements of another graph whose texts have the same numbers, as those
  /// from `id` on.
  mutating func copy(_ elements: ElementColumns, _ range: Range<Int>, to id: ElementID) {
    if !elements.records.isEmpty { records.append(contentsOf: elements.records[range]) }
    if !elements.statuses.isEmpty { statuses.append(contentsOf: elements.statuses[range]) }
    if !elements.keys.isEmpty { keys.append(contentsOf: elements.keys[range]) }
    if !elements.ordinals.isEmpty { ordinals.append(contentsOf: elements.ordinals[range]) }
    for place in range { appendRecorded(elements.recorded(ElementID(place))) }
    var place: Int = elements.firstDerived(from: ElementID(range.lowerBound))
    while place < elements.derived.count, elements.derived[place] < ElementID(range.upperBound) {
      derived.append(id + ElementID(Int(elements.derived[place]) - range.lowerBound))
      origins.append(elements.origins[place])
      place += 1
    }
  }

  func build() -> ElementColumns {
    ElementColumns(
      records: Column(records), statuses: Column(statuses), keys: Column(keys),
      ordinals: Column(ordinals), recorded: Column(recorded),
      recordedByDefault: recordedByDefault == .min ? nil : recordedByDefault,
      derived: Column(derived), origins: Column(origins))
  }
}

import KGraphModel

/// Under which heads a timeline or a chart puts its entries.
public enum TimelineGrouping: String, Sendable, Hashable, CaseIterable {
  /// The month in which an entry is listed.
  case month
  /// Who took part; an entry stands under each of them.
  case actor
  /// The broad kind of event or relation.
  case type
}

/// Entries under one head.
public struct TimelineGroup: Sendable, Hashable {
  /// The head, `December 2014`.
  public var title: String
  /// The entries, in order.
  public var entries: [TimelineEntry]
  /// The actor, where the timeline is grouped by actor.
  public var actor: ElementKey?
}

extension Timeline {
  /// The entries under heads.
  ///
  /// By month an entry that covers several months stands in the one of its anchor, and undated ones come last.
  /// By actor an entry stands under every actor that took part, heads sorted by name, and
  /// entries that name nobody come last. By type heads come in the order of their first entry.
  ///
  /// - Parameter grouping: what the heads are.
  /// - Returns: groups that are never empty.
  public func groups(by grouping: TimelineGrouping) -> [TimelineGroup] {
    switch grouping {
    case .month: byMonth
    case .actor: byActor
    case .type: byType
    }
  }

  private var byMonth: [TimelineGroup] {
    var groups: [TimelineGroup] = []
    for entry in entries {
      let title = entry.order.group > 0 ? "Undated" : EnglishMonth.title(of: entry.order.anchorDay)
      if groups.last?.title == title {
        groups[groups.count - 1].entries.append(entry)
      } else {
        groups.append(TimelineGroup(title: title, entries: [entry]))
      }
    }
    return groups
  }

  private var byActor: [TimelineGroup] {
    var groups: [ElementKey: TimelineGroup] = [:]
    var nobody = TimelineGroup(title: "No actor named", entries: [])
    for entry in entries {
      var seen: Set<ElementKey> = []
      for participant in entry.participants where participant.isActor {
        let key = participant.name.key
        guard seen.insert(key).inserted else { continue }
        groups[
          key, default: TimelineGroup(title: participant.name.label, entries: [], actor: key)
        ].entries.append(entry)
      }
      if seen.isEmpty { nobody.entries.append(entry) }
    }
    let sorted = groups.map { (NameKey.normalize($1.title), $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    return nobody.entries.isEmpty ? sorted : sorted + [nobody]
  }

  private var byType: [TimelineGroup] {
    var groups: [TimelineGroup] = []
    var index: [String: Int] = [:]
    for entry in entries {
      if let position = index[entry.category] {
        groups[position].entries.append(entry)
      } else {
        index[entry.category] = groups.count
        groups.append(TimelineGroup(title: entry.category, entries: [entry]))
      }
    }
    return groups
  }
}

/// Months and years in English, without the weight of a locale.
enum EnglishMonth {
  static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `December 2014` for a day in it.
  static func title(of day: Int64) -> String {
    let date = CalendarDay(number: day).components
    return "\(names[date.month - 1]) \(year(date.year))"
  }

  /// `Dec` for month 12.
  static func short(_ month: Int) -> String { String(names[month - 1].prefix(3)) }

  /// An astronomical year as people count: `44 BC`, `AD 42`, `2014`.
  static func year(_ year: Int64) -> String {
    year <= 0 ? "\(1 - year) BC" : year < 1000 ? "AD \(year)" : String(year)
  }
}

import KGraphModel
import KGraphTimeline

/// A timeline as rows of data.
struct TimelineRows {
  /// What the cells are.
  let columns: [Column]
  /// The entries; under several heads they occur several times.
  let rows: [Row]

  init(_ timeline: Timeline, grouping: TimelineGrouping?, edtf: Bool, isDated: Bool) {
    var columns: [Column] = [
      .when, .label, .type, Column("kind", title: nil), .key,
      Column("participants", title: "Who", wraps: true), Column("places", title: "Where"),
      .grade, .status, .certainty,
    ]
    columns.append(.hidden("when_text"))
    guard let grouping else {
      self.columns = columns
      rows = timeline.entries.map { Self.row($0, edtf: edtf, isDated: isDated) }
      return
    }
    self.columns = [Column("group", title: "Group", wraps: true)] + columns
    rows = timeline.groups(by: grouping).flatMap { group in
      group.entries.map { [.text(group.title)] + Self.row($0, edtf: edtf, isDated: isDated) }
    }
  }

  private static func row(_ entry: TimelineEntry, edtf: Bool, isDated: Bool) -> Row {
    let people = entry.participants
    return [
      .when(entry.time, edtf: edtf), .text(entry.label), .text(entry.type),
      .text(entry.kind.rawValue), .key(entry.key),
      Cell(
        .list(
          people.map {
            .map([
              "role": .string($0.role), "key": .string($0.name.key.text),
              "label": .string($0.name.label),
            ])
          }),
        words: people.map { "\($0.name.label) (\($0.role))" }.joined(separator: ", ")),
      .list(
        entry.places.map(\.key.text), words: entry.places.map(\.label).joined(separator: ", ")),
      .grade(entry.grade), .status(entry.status),
      .certainty(entry.certainty, isAsked: isDated), .text(entry.time?.displayText),
    ]
  }
}

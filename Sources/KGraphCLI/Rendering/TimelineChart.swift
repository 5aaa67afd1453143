import KGraphTimeline

/// Charts of timelines.
enum TimelineChart {
  static func text(_ timeline: Timeline, grouping: TimelineGrouping?, terminal: Terminal) -> String
  {
    timeline.text(Timeline.TextOptions(width: terminal.width, grouping: grouping))
  }

  static func svg(_ timeline: Timeline, grouping: TimelineGrouping?) -> String { "" }
}

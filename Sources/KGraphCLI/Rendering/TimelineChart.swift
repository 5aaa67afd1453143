import KGraphTimeline

/// Charts of timelines: lanes by actor unless another grouping is asked for.
enum TimelineChart {
  static func text(_ timeline: Timeline, grouping: TimelineGrouping?, terminal: Terminal) -> String
  {
    timeline.chart(
      Timeline.ChartOptions(
        width: terminal.width ?? 100, isColored: terminal.usesColor, lanes: grouping ?? .actor))
  }

  static func svg(_ timeline: Timeline, grouping: TimelineGrouping?) -> String {
    timeline.svg(Timeline.SVGOptions(lanes: grouping ?? .actor))
  }
}

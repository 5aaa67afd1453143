import KGraphModel

/// Where every entry of a lane stands: rows are filled from the top, and nothing overlaps.
struct SVGLane {
  /// One entry in its place.
  struct Item {
    var entry: TimelineEntry
    var span: ChartSpan
    /// Limits of the mark.
    var left: Double
    var right: Double
    /// Where the label starts, and its text and date as far as they fit.
    var labelX: Double
    var label: String
    var date: String
    /// Whether the label ends, and not starts, where it is to be exact.
    var isRightAligned = false
    /// Which row of the lane it stands in.
    var row = 0
    /// Whether it has a bar or band, above which its label stands.
    var isWide: Bool { span.shape != .day }
  }

  /// The lines of its head.
  var title: [String]
  /// The actor, where lanes are by actor.
  var actor: ElementKey?
  var items: [Item]
  /// The colour behind it.
  var background = "#ffffff"
  /// The top of each row below the top of the lane.
  var rowTops: [Double]
  var height: Double

  static let padding = 7.0
  private static let gap = 14.0
  private static let slimRow = 19.0
  private static let wideRow = 30.0

  /// Lays a group out on a plot.
  init(
    _ group: TimelineGroup, scale: TimeScale, plotLeft: Double, plotWidth: Double,
    titleWidth: Double
  ) {
    title = TextMetrics.wrapped(
      DisplayWidth.printable(group.title), to: titleWidth, size: SVGStyle.laneSize, bold: true,
      most: 3)
    actor = group.actor
    let plot = plotLeft...(plotLeft + plotWidth)
    var placed = group.entries.compactMap { entry in
      ChartSpan(entry, on: scale).map { Self.place(entry, $0, plot: plot) }
    }
    let order = placed.indices.sorted {
      (placed[$0].occupied.lowerBound, placed[$0].entry.order)
        < (placed[$1].occupied.lowerBound, placed[$1].entry.order)
    }
    // First fit by left edge: each item goes into the topmost row that is free there.
    var ends: [Double] = []
    for index in order {
      let range = placed[index].occupied
      let row = ends.firstIndex { $0 + Self.gap <= range.lowerBound } ?? ends.count
      if row == ends.count { ends.append(range.upperBound) } else { ends[row] = range.upperBound }
      placed[index].row = row
    }
    var tops: [Double] = []
    var y = Self.padding
    for row in ends.indices {
      tops.append(y)
      y += placed.contains { $0.row == row && $0.isWide } ? Self.wideRow : Self.slimRow
    }
    items = placed
    rowTops = tops
    height = max(y + Self.padding, Double(title.count) * 15 + 2 * Self.padding)
  }

  private static func place(
    _ entry: TimelineEntry, _ span: ChartSpan, plot: ClosedRange<Double>
  ) -> Item {
    let width = plot.upperBound - plot.lowerBound
    var left = plot.lowerBound + span.outerStart * width
    var right = plot.lowerBound + span.outerEnd * width
    if span.shape == .day {
      let middle = min(
        max((left + right) / 2, plot.lowerBound + SVGStyle.diamond),
        plot.upperBound - SVGStyle.diamond)
      (left, right) = (middle - SVGStyle.diamond, middle + SVGStyle.diamond)
    } else if right - left < 4 {
      right = min(left + 4, plot.upperBound)
      left = right - 4
    }
    var item = Item(
      entry: entry, span: span, left: left, right: right, labelX: left, label: "", date: "")
    item.date = entry.dateText() + (span.isHedged ? " ?" : "")
    let dateWidth = TextMetrics.width(item.date, size: SVGStyle.dateSize) + Item.dateGap
    item.label = TextMetrics.truncated(
      entry.chartLabel, to: max(40, width * 0.6 - dateWidth), size: SVGStyle.labelSize)
    let labelWidth = item.labelWidth
    if span.shape == .day {
      item.labelX = right + 5
      if item.labelX + labelWidth > plot.upperBound {
        item.labelX = left - 5 - labelWidth
        item.isRightAligned = true
      }
    }
    // A label that does not fit to the right of where its bar starts ends where its bar ends.
    if item.isWide, item.labelX + labelWidth > plot.upperBound {
      item.labelX = right - labelWidth
      item.isRightAligned = true
    }
    item.labelX = max(plot.lowerBound, min(item.labelX, plot.upperBound - labelWidth))
    return item
  }
}

extension SVGLane.Item {
  /// The space between a label and its date.
  static let dateGap = 6.0

  var labelWidth: Double {
    TextMetrics.width(label, size: SVGStyle.labelSize) + Self.dateGap
      + TextMetrics.width(date, size: SVGStyle.dateSize)
  }

  /// What the mark and its label take of their row.
  var occupied: ClosedRange<Double> {
    min(left, labelX)...max(right, labelX + labelWidth)
  }
}

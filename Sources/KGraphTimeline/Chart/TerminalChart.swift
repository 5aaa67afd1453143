import KGraphModel

extension Timeline {
  /// How a chart is drawn in a terminal.
  public struct ChartOptions: Sendable, Hashable {
    /// The columns of the terminal.
    public var width: Int
    /// Whether looks are shown by escape sequences.
    public var isColored: Bool
    /// Under which heads the entries stand.
    public var lanes: TimelineGrouping

    /// Creates options.
    public init(width: Int = 80, isColored: Bool = false, lanes: TimelineGrouping = .type) {
      self.width = max(width, 40)
      self.isColored = isColored
      self.lanes = lanes
    }
  }

  /// The timeline as a chart of block characters: one row per entry, in lanes, under an axis.
  ///
  ///     violent event
  ///       Heavy rocket barrage on Damascus                            ◆
  ///       Fighting for Kobani            ?    ▒▓█████████████▓▒░
  ///
  /// A solid block is a time when it certainly went on, shades lie between the earliest and the
  /// latest bound of an end, `░` alone is "some moment in here", arrows go on, and undated entries
  /// are listed below. No row is wider than the terminal.
  ///
  /// - Parameter options: width, colours and lanes.
  /// - Returns: lines with a line break after each.
  public func chart(_ options: ChartOptions = ChartOptions()) -> String {
    let content = chartContent(lanes: options.lanes)
    let isOn = options.isColored
    var lines: [String] = []
    if !title.isEmpty {
      lines += TextWrap.lines(DisplayWidth.printable(title), width: options.width)
        .map { TerminalStyle.bold.apply(to: $0, isOn: isOn) }
    }
    lines.append(TerminalStyle.dim.apply(to: scopeText, isOn: isOn))
    lines.append("")
    if let scale = content.scale, !content.lanes.isEmpty {
      lines += TerminalLanes(content: content, scale: scale, options: options).lines
    }
    if !content.undated.isEmpty {
      if !content.lanes.isEmpty { lines.append("") }
      lines.append(TerminalStyle.bold.apply(to: "Undated", isOn: isOn))
      for entry in content.undated {
        lines += TextWrap.lines(entry.chartLabel, width: options.width - 2).map { "  \($0)" }
      }
    }
    if entries.isEmpty { lines.append("(nothing to show)") }
    lines.append("")
    lines += TextWrap.lines(footer, width: options.width)
      .map { TerminalStyle.dim.apply(to: $0, isOn: isOn) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension TimelineEntry {
  /// The label of a chart row, with the status where it is not a plain fact.
  var chartLabel: String {
    let status = statusText
    return status.isEmpty ? spokenLabel : "\(spokenLabel) \(status)"
  }

  /// The label on one line, with the speaker in front of a statement.
  var spokenLabel: String {
    let speakers = kind == .statement ? participants.filter { $0.role == "speaker" } : []
    guard !speakers.isEmpty else { return DisplayWidth.printable(label) }
    return DisplayWidth.printable(
      "\(speakers.map(\.name.label).joined(separator: ", ")): \(label)")
  }
}

/// Draws the lanes and the axis of a terminal chart.
private struct TerminalLanes {
  let content: Timeline.ChartContent
  let scale: TimeScale
  let options: Timeline.ChartOptions
  /// The columns of labels, without indent and gap.
  let labelWidth: Int
  /// The columns of the plot.
  let plotWidth: Int
  private let hasMarkers: Bool

  init(content: Timeline.ChartContent, scale: TimeScale, options: Timeline.ChartOptions) {
    self.content = content
    self.scale = scale
    self.options = options
    let entries = content.lanes.flatMap(\.entries)
    hasMarkers = entries.contains { !$0.marker.isEmpty }
    let widest = entries.map { DisplayWidth.of($0.chartLabel) }.max() ?? 0
    labelWidth = min(widest, options.width * 2 / 5)
    plotWidth = options.width - labelWidth - 2 - (hasMarkers ? 5 : 2)
  }

  var lines: [String] {
    let isOn = options.isColored
    let indent = String(repeating: " ", count: options.width - plotWidth)
    let axis = TerminalAxis(scale: scale, width: plotWidth)
    var lines = axis.lines.map { indent + $0 }
    var used: Set<Character> = []
    for lane in content.lanes {
      let head = DisplayWidth.truncated(DisplayWidth.printable(lane.title), to: options.width)
      lines.append(TerminalStyle(bold: true, color: .cyan).apply(to: head, isOn: isOn))
      for entry in lane.entries {
        guard let span = ChartSpan(entry, on: scale) else { continue }
        let label = DisplayWidth.padded(shortened(entry), to: labelWidth)
        let marker = DisplayWidth.padded(entry.marker, to: 3)
        let cells = TerminalBar(span: span, width: plotWidth).cells
        used.formUnion(cells)
        var line = "  \(label)  "
        if hasMarkers { line += TerminalStyle(color: .yellow).apply(to: marker, isOn: isOn) }
        let bar = String(cells).droppingTrailingSpaces
        line += TerminalStyle(color: color(entry)).apply(to: bar, isOn: isOn)
        lines.append(isOn ? line : line.droppingTrailingSpaces)
      }
    }
    let words = legend(used, hasMarkers: hasMarkers)
    if !words.isEmpty {
      lines.append("")
      lines += TextWrap.lines(words, width: options.width)
        .map { TerminalStyle.dim.apply(to: $0, isOn: isOn) }
    }
    return lines
  }

  /// The label cut to its column; a status such as "(claimed)" is never what is cut.
  private func shortened(_ entry: TimelineEntry) -> String {
    let status = entry.statusText
    let room = labelWidth - DisplayWidth.of(status) - 1
    guard !status.isEmpty, room >= 8 else {
      return DisplayWidth.truncated(entry.chartLabel, to: labelWidth)
    }
    return DisplayWidth.truncated(entry.spokenLabel, to: room) + " " + status
  }

  private func color(_ entry: TimelineEntry) -> TerminalStyle.Color? {
    entry.status.isFact ? .blue : .magenta
  }

  private func legend(_ used: Set<Character>, hasMarkers: Bool) -> String {
    var parts: [String] = []
    if used.contains("◆") { parts.append("◆ a day") }
    if used.contains("█") || used.contains("▐") { parts.append("█ going on") }
    if used.contains("▒") || used.contains("▓") { parts.append("▒▓ start or end uncertain") }
    if used.contains("░") { parts.append("░ at some time within") }
    if used.contains("◂") || used.contains("▸") { parts.append("◂ ▸ goes on") }
    if used.contains("‹") || used.contains("›") { parts.append("‹ › unknown how far") }
    if hasMarkers {
      let hasStretched = content.lanes.contains { $0.entries.contains { $0.marker == "??" } }
      parts.append(hasStretched ? "? possible, ?? by stretching" : "? possible")
    }
    return parts.joined(separator: " · ")
  }
}

/// The cells of one row.
private struct TerminalBar {
  let span: ChartSpan
  let width: Int

  var cells: [Character] {
    var cells = [Character](repeating: " ", count: width)
    let columns = Double(width)
    let first = min(max(Int(span.outerStart * columns), 0), width - 1)
    // An end that falls on the edge of a cell belongs to the cell before it.
    let last = min(max(Int((span.outerEnd * columns).rounded(.up)) - 1, first), width - 1)
    if span.shape == .day {
      cells[min(max(Int((span.outerStart + span.outerEnd) / 2 * columns), 0), width - 1)] = "◆"
      return cells
    }
    for index in first...last { cells[index] = cell(index, isOnly: first == last) }
    mark(&cells, first, last)
    return cells
  }

  /// Arrows stand beside the bar where there is room, else on its outermost cell.
  private func mark(_ cells: inout [Character], _ first: Int, _ last: Int) {
    switch span.left {
    case .closed: break
    case .goesOn: cells[max(first - 1, 0)] = "◂"
    case .unknown: cells[max(first - 1, 0)] = "‹"
    }
    switch span.right {
    case .closed: break
    case .goesOn: cells[min(last + 1, width - 1)] = "▸"
    case .unknown: cells[min(last + 1, width - 1)] = "›"
    }
  }

  private func cell(_ index: Int, isOnly: Bool) -> Character {
    if span.shape == .moment { return "░" }
    let columns = Double(width)
    let low = Double(index) / columns
    let high = Double(index + 1) / columns
    let density = span.density(at: min(max((low + high) / 2, span.outerStart), span.outerEnd))
    if density < 0.999 { return density < 0.34 ? "░" : density < 0.67 ? "▒" : "▓" }
    if isOnly { return "█" }
    if span.outerEnd < high, span.coreEnd == span.outerEnd {
      let eighths = Int(((span.outerEnd - low) * columns * 8).rounded())
      return Self.eighths[min(max(eighths, 1), 8) - 1]
    }
    if span.outerStart > low, span.coreStart == span.outerStart {
      return (span.outerStart - low) * columns >= 0.5 ? "▐" : "█"
    }
    return "█"
  }

  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
}

/// The labels and the rule above the lanes.
private struct TerminalAxis {
  let scale: TimeScale
  let width: Int

  var lines: [String] {
    var rule = [Character](repeating: "─", count: width)
    var labels = [Character](repeating: " ", count: width)
    var free = 0
    for tick in scale.ticks(atMost: max(1, width / 11)) {
      let column = min(Int(scale.position(tick.second) * Double(width)), width - 1)
      rule[column] = column == 0 ? "├" : "┼"
      let text = Array(tick.label)
      guard column >= free, column + text.count <= width else { continue }
      for (offset, character) in text.enumerated() { labels[column + offset] = character }
      free = column + text.count + 1
    }
    return [String(labels).droppingTrailingSpaces, String(rule)]
  }
}

extension String {
  /// The text without spaces at its end.
  var droppingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

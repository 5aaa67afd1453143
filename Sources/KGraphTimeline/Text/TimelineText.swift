import KGraphModel

extension Timeline {
  /// How a timeline is printed.
  public struct TextOptions: Sendable, Hashable {
    /// The columns of the terminal; `nil` for as wide as the text needs.
    public var width: Int?
    /// Whether dates are shown as EDTF instead of English.
    public var edtf: Bool
    /// Whether looks are shown by escape sequences.
    public var isColored: Bool
    /// Heads between the entries; `nil` for none.
    public var grouping: TimelineGrouping?

    /// Creates options.
    public init(
      width: Int? = nil, edtf: Bool = false, isColored: Bool = false,
      grouping: TimelineGrouping? = nil
    ) {
      self.width = width
      self.edtf = edtf
      self.isColored = isColored
      self.grouping = grouping
    }
  }

  /// The timeline as text: title, window, one row per entry, footer.
  ///
  /// Below 72 columns the places move from their own column into the description.
  ///
  /// - Parameter options: width, dates, colours and heads.
  /// - Returns: lines with a line break after each.
  public func text(_ options: TextOptions = TextOptions()) -> String {
    let hasPlaceColumn = options.width.map { $0 >= 72 } ?? true
    let isOn = options.isColored
    var lines: [String] = []
    if !title.isEmpty {
      lines += TextWrap.lines(DisplayWidth.printable(title), width: options.width ?? .max)
        .map { TerminalStyle.bold.apply(to: $0, isOn: isOn) }
    }
    lines.append(TerminalStyle.dim.apply(to: scopeText, isOn: isOn))
    lines.append("")

    let groups = options.grouping.map { self.groups(by: $0) }
    // All entries share their widths, so that columns line up over the groups.
    let widths = table(of: entries, options, hasPlaceColumn).columnWidths(fitting: options.width)
    if entries.isEmpty {
      lines.append("(nothing to show)")
    } else if let groups {
      for (index, group) in groups.enumerated() {
        if index > 0 { lines.append("") }
        lines.append(
          TerminalStyle(bold: true, color: .cyan)
            .apply(to: DisplayWidth.printable(group.title), isOn: isOn))
        lines += table(of: group.entries, options, hasPlaceColumn)
          .lines(widths: widths, isColored: isOn, withHead: false)
      }
    } else {
      lines += table(of: entries, options, hasPlaceColumn)
        .lines(widths: widths, isColored: isOn, withHead: true)
    }
    lines.append("")
    lines += TextWrap.lines(footer, width: options.width ?? .max)
      .map { TerminalStyle.dim.apply(to: $0, isOn: isOn) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(
    of entries: [TimelineEntry], _ options: TextOptions, _ hasPlaceColumn: Bool
  ) -> TextTable {
    let hasMarkers = filter.isDated
    var columns = [TextTable.Column("When", minimum: 10, maximum: 26)]
    if hasMarkers { columns.append(.init("", minimum: 2, maximum: 2)) }
    columns.append(.init("What", minimum: 14, isFlexible: true))
    if hasPlaceColumn { columns.append(.init("Where", minimum: 8, maximum: 20)) }
    columns.append(.init("Grade", minimum: 5))
    var table = TextTable(columns: columns)
    for entry in entries {
      let date = entry.dateText(edtf: options.edtf)
      var row = [TextTable.Cell(date, style: entry.time == nil ? .dim : .plain)]
      if hasMarkers { row.append(.init(entry.marker, style: TerminalStyle(color: .yellow))) }
      row.append(what(entry, hasPlaceColumn))
      let places = entry.places.map(\.label).joined(separator: ", ")
      if hasPlaceColumn { row.append(.init(places)) }
      row.append(.init(entry.grade?.description ?? ""))
      table.append(row)
    }
    return table
  }

  private func what(_ entry: TimelineEntry, _ hasPlaceColumn: Bool) -> TextTable.Cell {
    let status = entry.statusText
    let isFact = entry.status.isFact && !entry.isDisputed
    var cell = TextTable.Cell(
      status.isEmpty ? entry.label : "\(entry.label) \(status)",
      style: isFact ? .plain : TerminalStyle(color: .magenta))
    var detail = entry.detailText
    let named = Set(entry.participants.map(\.name.key))
    let places = entry.places.filter { !named.contains($0.key) }.map(\.label)
    if !hasPlaceColumn, !places.isEmpty {
      detail += (detail.isEmpty ? "at " : "; at ") + places.joined(separator: ", ")
    }
    cell.append(detail, style: .dim)
    return cell
  }
}

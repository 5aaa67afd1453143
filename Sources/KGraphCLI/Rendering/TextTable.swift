/// Lays rows out in columns for a terminal or a pipe.
///
/// In a terminal, columns that may do so wrap or end in `…` until the table fits; in a pipe every
/// text is whole.
struct TextTable {
  var columns: [Column]
  var rows: [Row]

  private static let gap = 2
  /// A column that gives way keeps at least this many cells.
  private static let narrowest = 12

  /// The table with its heading; empty for a table without rows.
  func text(for terminal: Terminal) -> String {
    guard !rows.isEmpty else { return "" }
    let shown = columns.indices.filter { index in
      columns[index].title != nil && rows.contains { !$0[index].displayText.isEmpty }
    }
    let texts = rows.map { row in shown.map { Self.oneLine(row[$0].displayText) } }
    let titles = shown.map { columns[$0].title ?? "" }
    var widths = titles.map { TextWidth.width(of: $0) }
    for text in texts {
      for (index, cell) in text.enumerated() {
        widths[index] = max(widths[index], TextWidth.width(of: cell))
      }
    }
    if let limit = terminal.width { shrink(&widths, shown: shown, to: limit) }

    var result = ""
    appendLine(
      &result, titles.map { [$0] }, styles: titles.map { _ in .bold }, shown, widths,
      color: terminal.usesColor)
    for (row, cells) in zip(rows, texts) {
      let parts = cells.enumerated().map { index, cell in
        switch terminal.width == nil ? .whole : columns[shown[index]].fit {
        case .whole: [cell]
        case .wrap: TextWidth.wrap(cell, to: widths[index])
        case .truncate: [TextWidth.truncate(cell, to: widths[index])]
        }
      }
      appendLine(
        &result, parts, styles: shown.map { row[$0].style }, shown, widths,
        color: terminal.usesColor)
    }
    return result
  }

  /// Takes cells from the widest column that may give way, until the table fits.
  private func shrink(_ widths: inout [Int], shown: [Int], to limit: Int) {
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - limit
    while excess > 0 {
      let flexible = widths.indices.filter {
        columns[shown[$0]].fit != .whole && widths[$0] > Self.narrowest
      }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return }
      let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? Self.narrowest
      let step = min(excess, max(1, widths[widest] - max(next, Self.narrowest)))
      widths[widest] -= step
      excess -= step
    }
  }

  private func appendLine(
    _ result: inout String, _ parts: [[String]], styles: [Style], _ shown: [Int], _ widths: [Int],
    color: Bool
  ) {
    let height = parts.map(\.count).max() ?? 1
    for line in 0..<height {
      var text = ""
      var pending = 0
      for (index, cell) in parts.enumerated() {
        let part = line < cell.count ? cell[line] : ""
        let padding = max(0, widths[index] - TextWidth.width(of: part))
        if columns[shown[index]].alignment == .right { pending += padding }
        if !part.isEmpty {
          text += String(repeating: " ", count: pending)
          text += styles[index].apply(to: part, color: color)
          pending = 0
        }
        if columns[shown[index]].alignment == .left || part.isEmpty {
          pending += part.isEmpty && columns[shown[index]].alignment == .right ? 0 : padding
        }
        pending += Self.gap
      }
      result += text + "\n"
    }
  }

  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}

import KGraphModel

/// The title, the window and the legend above a chart.
struct DOTHeading {
  let title: String
  let drawing: DOTDrawing
  let filter: TemporalFilter
  /// What was left out, without flags.
  let omissions: [String]

  private static let grey = "#555555"

  /// `valid 1 Dec 2014 to 28 Feb 2015, as known on 15 Mar 2015; 12 actors, 16 relations, 5 sources`.
  var scope: String {
    var dates = filter.window.map { "valid \($0.displayText)" } ?? "all dates"
    if let known = filter.knownAt { dates += ", as known on \(known.displayText)" }
    let counts: [(Int, String)] = [
      (drawing.count(.actor), "actor"), (drawing.count(.place), "place"),
      (drawing.count(.event), "event"), (drawing.count(.statement), "statement"),
      (drawing.count(.issue), "issue"), (drawing.lines.count { $0.isDated }, "relation"),
      (drawing.sources.count, "source"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return words.isEmpty
      ? "\(dates); nothing to draw" : "\(dates); \(words.joined(separator: ", "))"
  }

  private var leftOut: String? {
    omissions.isEmpty ? nil : "left out: \(omissions.joined(separator: ", "))"
  }

  /// The heading as a quoted string, for the plain style.
  var plain: String {
    DOTText.quoted([title, scope, leftOut].compactMap { $0 }.joined(separator: "\n") + "\n")
  }

  /// The heading as an HTML-like table.
  var html: String {
    var rows: [String] = []
    if !title.isEmpty {
      rows.append(row("<font point-size=\"17\"><b>\(DOTText.html(title, width: 70))</b></font>"))
    }
    rows.append(row(small(scope)))
    if let leftOut { rows.append(row(small(leftOut))) }
    let legend = self.legend
    if !legend.isEmpty {
      rows.append(
        row(
          "<table align=\"left\" border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\"><tr>\(legend)<td width=\"400\"></td></tr></table>"
        ))
    }
    rows.append("<tr><td height=\"10\"></td></tr>")
    return "<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">"
      + rows.joined() + "</table>>"
  }

  /// Colours and line styles that occur.
  private var legend: String {
    var cells = RelationKind.allCases.filter { kind in drawing.lines.contains { $0.kind == kind } }
      .map { cell(swatch($0.color, "solid"), $0.label) }
    let lines = drawing.lines
    if lines.contains(where: { $0.certainty != .certain && !$0.isContested }) {
      cells.append(cell(swatch("#666666", "dashed"), "possible"))
    }
    if lines.contains(where: \.isContested) {
      cells.append(cell(swatch("#666666", "dotted"), "claimed or disputed"))
    }
    return cells.joined()
  }

  private func row(_ content: String) -> String {
    "<tr><td align=\"left\" balign=\"left\">\(content)</td></tr>"
  }

  private func small(_ text: String) -> String {
    "<font point-size=\"10\" color=\"\(Self.grey)\">\(DOTText.html(text, width: 110))</font>"
  }

  private func cell(_ swatch: String, _ words: String) -> String {
    "<td fixedsize=\"true\" width=\"28\" height=\"14\">\(swatch)</td><td align=\"left\"><font point-size=\"10\" color=\"#444444\">\(Markup.escaped(words))&nbsp;&nbsp;&nbsp;</font></td>"
  }

  /// A short line drawn as the border of a table cell: no font is needed for it.
  private func swatch(_ color: String, _ style: String) -> String {
    "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr><td width=\"24\" height=\"6\" border=\"2\" sides=\"b\" color=\"\(color)\" style=\"\(style)\"></td></tr><tr><td height=\"5\"></td></tr></table>"
  }
}

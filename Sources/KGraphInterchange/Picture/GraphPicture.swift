import KGraphModel

/// The graph of a case as an SVG picture for a page: boxes, relations with their labels, and links to
/// what the page says of each.
///
/// It takes its colours from the page (custom properties of CSS), so that it follows light and dark.
struct GraphPicture {
  /// The picture, an `svg` element.
  private(set) var text = ""
  /// How many labels had no room; the pointer still reveals them.
  private(set) var hiddenLabels = 0
  /// How many boxes and lines were left out because there are too many.
  private(set) var omittedItems = 0

  private let drawing: DOTDrawing
  private let digest: CaseDigest
  private var boxes: [Box] = []
  private var placed: [Area] = []

  /// The most boxes that a person can read.
  static let capacity = 120
  private static let padding = 24.0

  private struct Box {
    var item: DOTDrawing.Item
    var lines: [String]
    var kind: String
    var area: Area
  }

  /// Draws what a selection for charts chose.
  init(_ drawing: DOTDrawing, digest: CaseDigest) {
    self.digest = digest
    self.drawing = Self.limited(drawing)
    omittedItems = drawing.items.count - self.drawing.items.count
    draw()
  }

  /// Whether there is anything to see.
  var isEmpty: Bool { drawing.items.isEmpty }

  /// The best connected boxes, and the lines among them.
  private static func limited(_ drawing: DOTDrawing) -> DOTDrawing {
    guard drawing.items.count > capacity else { return drawing }
    var degree: [ElementKey: Int] = [:]
    for line in drawing.lines {
      degree[line.from, default: 0] += 1
      degree[line.to, default: 0] += 1
    }
    let kept = Set(
      drawing.items.map(\.node.key).sorted { (degree[$1] ?? 0, $0) < (degree[$0] ?? 0, $1) }
        .prefix(capacity))
    var result = drawing
    result.items.removeAll { !kept.contains($0.node.key) }
    result.lines.removeAll { !kept.contains($0.from) || !kept.contains($0.to) }
    return result
  }

  private mutating func draw() {
    let items = drawing.items
    let index = Dictionary(
      items.enumerated().map { ($1.node.key, $0) }, uniquingKeysWith: { first, _ in first })
    let shapes = items.map(shape)
    let links = drawing.lines.compactMap { line in
      index[line.from].flatMap { from in index[line.to].map { (from, $0) } }
    }
    let layout = GraphLayout(sizes: shapes.map(\.size), links: links)
    let (middles, size) = layout.place(width: 1400)
    for (item, (shape, middle)) in zip(items, zip(shapes, middles)) {
      boxes.append(
        Box(
          item: item, lines: shape.lines, kind: shape.kind,
          area: Area(
            x: middle.x + Self.padding, y: middle.y + Self.padding, width: shape.size.x,
            height: shape.size.y)))
    }
    placed = boxes.map(\.area)
    let (width, height) = (size.x + 2 * Self.padding, size.y + 2 * Self.padding)
    text += """
      <svg class="graph" viewBox="0 0 \(Area.number(width)) \(Area.number(height))" \
      role="img" aria-label="Graph of actors, places, events and their relations">
      <defs>\(RelationKind.allCases.map(Self.marker).joined())</defs>

      """
    drawLines(index)
    for box in boxes { draw(box) }
    text += "</svg>\n"
  }

  private static func marker(_ kind: RelationKind) -> String {
    "<marker id=\"arrow-\(kind.rawValue)\" class=\"k-\(kind.rawValue)\" viewBox=\"0 0 8 8\" "
      + "refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
      + "orient=\"auto-start-reverse\"><path d=\"M0 .8 7.5 4 0 7.2z\"/></marker>"
  }

  private func shape(
    _ item: DOTDrawing.Item
  ) -> (lines: [String], kind: String, size: GraphLayout.Pair) {
    let name = item.node.label.isEmpty ? item.node.key.text : item.node.label
    let isNarrow = item.role == .actor || item.role == .place
    let lines = TextBox.lines(name, columns: isNarrow ? 18 : 26)
    let type = digest.ontology.nodeTypes[item.node.type]?.label ?? item.node.type
    let date = isNarrow ? nil : item.node.time?.displayText
    let kind = TextBox.cut([type, date].compactMap(\.self).joined(separator: " · "), to: 34)
    let width = max(
      lines.map { TextBox.width($0, size: 12.5) }.max() ?? 0, TextBox.width(kind, size: 9.5))
    return (
      lines, kind,
      GraphLayout.Pair(x: width.rounded(.up) + 22, y: Double(lines.count) * 15 + 27)
    )
  }

  private mutating func draw(_ box: Box) {
    let style = digest.ontology.style(ofNode: box.item.node.type)
    let area = box.area
    let name = box.item.node.label
    var classes = ["n", "n-\(box.item.role)"]
    if box.item.certainty != .certain { classes.append("possible") }
    if !box.item.node.status.isFact { classes.append("claim") }
    text += "<a class=\"\(classes.joined(separator: " "))\" href=\"#d-"
    text += Markup.identifier(box.item.node.key.text)
    text += "\" style=\"--c:\(Self.color(style.color));--f:\(Self.color(style.fill))\">"
    text += "<title>\(Markup.escaped("\(name) (\(box.kind))"))</title>"
    let radius = box.item.role == .actor ? 9 : 1
    text += "<rect x=\"\(Area.number(area.left))\" y=\"\(Area.number(area.top))\" "
    text += "width=\"\(Area.number(area.width))\" height=\"\(Area.number(area.height))\" "
    text += "rx=\"\(radius)\"/>"
    var y = area.top + 19
    for line in box.lines {
      text += Self.label("t", area.x, y, line)
      y += 15
    }
    text += Self.label("s", area.x, y, box.kind)
    text += "</a>\n"
  }

  /// A colour of the vocabulary; anything that is not `#rrggbb` is replaced, since it goes into CSS.
  private static func color(_ text: String?) -> String {
    guard let text, text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
      text.dropFirst().allSatisfy(\.isHexDigit)
    else { return "#7f7f7f" }
    return text
  }

  private static func label(_ name: String, _ x: Double, _ y: Double, _ text: String) -> String {
    "<text class=\"\(name)\" x=\"\(Area.number(x))\" y=\"\(Area.number(y))\">"
      + "\(Markup.escaped(text))</text>"
  }

  /// How many lines run between two boxes, and how many of them are drawn.
  private struct Bundle {
    var count = 0
    var drawn = 0
  }

  private mutating func drawLines(_ index: [ElementKey: Int]) {
    var bundles: [Set<Int>: Bundle] = [:]
    let lines = drawing.lines.compactMap { line in
      index[line.from].flatMap { from in index[line.to].map { (line, from, $0) } }
    }
    for (_, from, to) in lines { bundles[[from, to], default: Bundle()].count += 1 }
    var labels: [String] = []
    for (line, from, to) in lines {
      var bundle = bundles[[from, to]] ?? Bundle()
      let curve = Curve(
        from: boxes[from].area, to: boxes[to].area, rank: bundle.drawn, of: bundle.count,
        isTurned: from > to)
      bundle.drawn += 1
      bundles[[from, to]] = bundle
      draw(line, curve, &labels)
    }
    text += labels.joined()
  }

  private mutating func draw(_ line: DOTDrawing.Line, _ curve: Curve, _ labels: inout [String]) {
    let look = line.isContested ? "claim" : line.certainty == .certain ? "certain" : "possible"
    let kind = line.kind.rawValue
    var arrows = " marker-end=\"url(#arrow-\(kind))\""
    if line.isSymmetric { arrows += " marker-start=\"url(#arrow-\(kind))\"" }
    let classes = "e k-\(kind) \(look)" + (line.isDated ? "" : " thin")
    let title = "<title>\(Markup.escaped(line.tooltips.joined(separator: "\n")))</title>"
    text += "<g class=\"\(classes)\">\(title)<path class=\"hit\" d=\"\(curve.path)\"/>"
    text += "<path d=\"\(curve.path)\"\(arrows)/></g>\n"
    let captions = Self.captions(line)
    let width = captions.map { TextBox.width($0.label + " " + $0.date, size: 10) }.max() ?? 0
    let size = GraphLayout.Pair(x: width + 4, y: Double(captions.count) * 12 + 2)
    guard let area = freeArea(on: curve, size) else {
      hiddenLabels += 1
      return
    }
    placed.append(area)
    var label = "<g class=\"l k-\(kind) \(look)\">\(title)"
    // A ground below the words hides the lines that run behind them.
    label += "<rect x=\"\(Area.number(area.left))\" y=\"\(Area.number(area.top))\" "
    label += "width=\"\(Area.number(area.width))\" height=\"\(Area.number(area.height))\"/>"
    for (row, caption) in captions.enumerated() {
      label +=
        "<text x=\"\(Area.number(area.x))\" y=\"\(Area.number(area.top + 10 + Double(row) * 12))\">"
      label += Markup.escaped(caption.label)
      if !caption.date.isEmpty { label += " <tspan>\(Markup.escaped(caption.date))</tspan>" }
      label += "</text>"
    }
    labels.append(label + "</g>\n")
  }

  /// At most two lines of label.
  private static func captions(_ line: DOTDrawing.Line) -> [(label: String, date: String)] {
    var result = line.captions.prefix(2).map { caption in
      let more = caption.dates.count > 1 ? " +\(caption.dates.count - 1)" : ""
      return (
        label: TextBox.cut(caption.label, to: 26),
        date: caption.dates.first.map { TextBox.cut($0, to: 26) + more } ?? ""
      )
    }
    if line.captions.count > 2, let last = result.indices.last {
      result[last].date += " … +\(line.captions.count - 2)"
    }
    return result
  }

  /// The first place along a curve where a label covers nothing.
  private func freeArea(on curve: Curve, _ size: GraphLayout.Pair) -> Area? {
    for share in [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8] {
      let point = curve.point(at: share)
      let area = Area(x: point.x, y: point.y, width: size.x, height: size.y)
      if !placed.contains(where: { $0.overlaps(area) }) { return area }
    }
    return nil
  }
}

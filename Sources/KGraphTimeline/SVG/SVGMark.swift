import KGraphModel

/// What has been drawn, so that the legend and the gradients hold just what occurs.
struct Marks {
  var hasDay = false
  var hasBar = false
  var hasFade = false
  var hasBand = false
  var hasArrow = false
  var hasDashes = false
  var hasHedge = false
  var hasOutline = false
  /// Colours with the names of the categories that have them, in the order in which they occur.
  var categories: [(name: String, color: String)] = []
  private(set) var gradients: [(id: String, color: String, stops: [Double])] = []

  /// The `fill` of a horizontal gradient between two opacities.
  mutating func gradient(_ color: String, from: Double, to: Double) -> String {
    let id =
      "fade-\(Markup.identifier(String(color.dropFirst())))-\(Int(from * 100))-\(Int(to * 100))"
    if !gradients.contains(where: { $0.id == id }) { gradients.append((id, color, [from, to])) }
    return "url(#\(id))"
  }

  mutating func note(category: String, color: String) {
    guard let index = categories.firstIndex(where: { $0.color == color }) else {
      categories.append((category, color))
      return
    }
    let names = categories[index].name
    if !names.split(separator: ",").contains(where: { $0.drop { $0 == " " } == category }) {
      categories[index].name = "\(names), \(category)"
    }
  }

  func drawGradients(_ svg: inout SVGWriter) {
    guard !gradients.isEmpty else { return }
    svg.begin("defs")
    for gradient in gradients {
      svg.begin("linearGradient", ["id": gradient.id])
      for (index, opacity) in gradient.stops.enumerated() {
        svg.element(
          "stop",
          [
            "offset": String(index), "stop-color": gradient.color,
            "stop-opacity": SVGWriter.number(opacity),
          ])
      }
      svg.end()
    }
    svg.end()
  }
}

/// Draws one entry: its mark, its label and its tooltip.
struct SVGMark {
  let item: SVGLane.Item
  let lane: SVGLane
  /// The top of the row.
  let y: Double
  let plot: ClosedRange<Double>
  let linkPrefix: String?

  private var entry: TimelineEntry { item.entry }
  private var color: String { entry.color }
  private var isPossible: Bool { entry.certainty.map { $0 != .certain } ?? false }
  /// In a lane of an actor: whether something was done to it, rather than by it.
  private var isSuffering: Bool {
    guard let actor = lane.actor else { return false }
    let roles = entry.participants.filter { $0.name.key == actor }
    return !roles.contains { $0.isDoing } && !roles.isEmpty
  }

  private static let solid = 0.78
  private static let pale = 0.2

  static func identifier(_ entry: TimelineEntry, _ lane: ElementKey?) -> String {
    let suffix = lane.map { "-in-" + Markup.identifier($0.text) } ?? ""
    return "t-" + Markup.identifier(entry.key.text) + suffix
  }

  /// All that is known of an entry, for the pointer to reveal.
  static func tooltip(_ entry: TimelineEntry) -> String {
    var lines = [entry.chartLabel]
    let edtf = entry.time.map { " (\($0.edtfText))" } ?? ""
    lines.append(entry.dateText() + (entry.dateText() == entry.time?.edtfText ? "" : edtf))
    if !entry.detailText.isEmpty { lines.append(entry.detailText) }
    if !entry.places.isEmpty {
      lines.append("at " + entry.places.map(\.label).joined(separator: ", "))
    }
    var last: [String] = []
    if let certainty = entry.certainty { last.append("\(certainty.rawValue) in the window") }
    if let grade = entry.grade { last.append("grade \(grade)") }
    if !last.isEmpty { lines.append(last.joined(separator: ", ")) }
    return lines.joined(separator: "\n")
  }

  func draw(_ svg: inout SVGWriter, _ marks: inout Marks) {
    marks.note(category: entry.category, color: color)
    if item.span.isHedged { marks.hasHedge = true }
    if isPossible { marks.hasDashes = true }
    if isSuffering { marks.hasOutline = true }
    svg.begin("g", ["id": Self.identifier(entry, lane.actor)])
    svg.element("title", content: Self.tooltip(entry))
    if let linkPrefix {
      svg.begin("a", ["href": linkPrefix + Markup.identifier(entry.key.text)])
    }
    switch item.span.shape {
    case .day: drawDay(&svg, &marks)
    case .moment: drawBand(&svg, &marks)
    case .interval: drawBar(&svg, &marks)
    }
    drawLabel(&svg)
    if linkPrefix != nil { svg.end() }
    svg.end()
  }

  private var labelBaseline: Double { y + 11 }
  private var barTop: Double { y + 15 }

  /// Label and date, with a halo in the colour of the lane that keeps grid lines out of the letters.
  private func drawLabel(_ svg: inout SVGWriter) {
    let x = item.isRightAligned ? item.labelX + item.labelWidth : item.labelX
    svg.text(
      [
        "x": SVGWriter.number(x), "y": SVGWriter.number(labelBaseline),
        "text-anchor": item.isRightAligned ? "end" : nil,
        "font-style": entry.status.isFact ? nil : "italic", "stroke": lane.background,
        "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke",
      ], item.label, then: item.date,
      [
        "dx": SVGWriter.number(SVGLane.Item.dateGap), "font-style": "normal",
        "font-size": SVGWriter.number(SVGStyle.dateSize), "fill": SVGStyle.grey,
      ])
  }

  private func drawDay(_ svg: inout SVGWriter, _ marks: inout Marks) {
    marks.hasDay = true
    let x = (item.left + item.right) / 2
    let middle = y + 7.5
    let size = SVGStyle.diamond
    let points = [(x, middle - size), (x + size, middle), (x, middle + size), (x - size, middle)]
    svg.element(
      "polygon",
      [
        "points": points.map { "\(SVGWriter.number($0.0)),\(SVGWriter.number($0.1))" }
          .joined(separator: " "),
        "fill": isSuffering || isPossible ? "#ffffff" : color, "stroke": color,
        "stroke-width": "1.3", "stroke-dasharray": isPossible ? "2.4 1.6" : nil,
      ])
  }

  private func drawBand(_ svg: inout SVGWriter, _ marks: inout Marks) {
    marks.hasBand = true
    let pale = isSuffering ? Self.pale / 2 : Self.pale
    let fill: String
    switch (item.span.left, item.span.right) {
    case (.closed, .closed): fill = color
    case (.closed, _): fill = marks.gradient(color, from: pale * 1.6, to: 0.02)
    default: fill = marks.gradient(color, from: 0.02, to: pale * 1.6)
    }
    rect(item.left, item.right, fill: fill, opacity: fill == color ? pale : nil, &svg)
    outline(&svg)
    sides(&svg, &marks)
  }

  private func drawBar(_ svg: inout SVGWriter, _ marks: inout Marks) {
    let width = plot.upperBound - plot.lowerBound
    func x(_ position: Double) -> Double { plot.lowerBound + position * width }
    let solid = isSuffering ? Self.solid / 2 : Self.solid
    let coreStart = max(item.left, min(x(item.span.coreStart), item.right))
    let coreEnd = max(coreStart, min(x(item.span.coreEnd), item.right))
    if coreStart > item.left {
      marks.hasFade = true
      rect(item.left, coreStart, fill: marks.gradient(color, from: 0.04, to: solid), &svg)
    }
    if coreEnd > coreStart {
      marks.hasBar = true
      rect(coreStart, coreEnd, fill: color, opacity: solid, &svg)
    }
    if item.right > coreEnd {
      marks.hasFade = true
      rect(coreEnd, item.right, fill: marks.gradient(color, from: solid, to: 0.04), &svg)
    }
    outline(&svg)
    sides(&svg, &marks)
  }

  private func rect(
    _ left: Double, _ right: Double, fill: String, opacity: Double? = nil, _ svg: inout SVGWriter
  ) {
    svg.element(
      "rect",
      [
        "x": SVGWriter.number(left), "y": SVGWriter.number(barTop),
        "width": SVGWriter.number(right - left), "height": SVGWriter.number(SVGStyle.barHeight),
        "fill": fill, "fill-opacity": opacity.map(SVGWriter.number),
      ])
  }

  /// The edge of a bar, open where nobody says how far it goes, dashed where it only possibly lies
  /// in the window.
  private func outline(_ svg: inout SVGWriter) {
    let (top, bottom) = (barTop, barTop + SVGStyle.barHeight)
    var path = "M\(SVGWriter.number(item.left)) \(SVGWriter.number(top))"
    path += "H\(SVGWriter.number(item.right))"
    path += item.span.right == .closed ? "V\(SVGWriter.number(bottom))" : move(item.right, bottom)
    path += "H\(SVGWriter.number(item.left))"
    if item.span.left == .closed { path += "V\(SVGWriter.number(top))" }
    svg.element(
      "path",
      [
        "d": path, "fill": "none", "stroke": color, "stroke-width": "0.9",
        "stroke-opacity": "0.75", "stroke-dasharray": isPossible ? "3 2" : nil,
      ])
  }

  private func move(_ x: Double, _ y: Double) -> String {
    "M\(SVGWriter.number(x)) \(SVGWriter.number(y))"
  }

  /// Arrows where it goes on, and short tails where an unknown end could be stretched.
  private func sides(_ svg: inout SVGWriter, _ marks: inout Marks) {
    let middle = barTop + SVGStyle.barHeight / 2
    for (side, x, direction) in [
      (item.span.left, item.left, -1.0), (item.span.right, item.right, 1.0),
    ] {
      switch side {
      case .closed: break
      case .goesOn:
        marks.hasArrow = true
        let base = x
        let tip = base + 9 * direction
        let points = [(base, middle - 7), (tip, middle), (base, middle + 7)]
        svg.element(
          "polygon",
          [
            "points": points.map { "\(SVGWriter.number($0.0)),\(SVGWriter.number($0.1))" }
              .joined(separator: " "), "fill": color,
          ])
      case .unknown:
        marks.hasFade = true
        let end = min(max(x + 42 * direction, plot.lowerBound), plot.upperBound)
        guard abs(end - x) > 1 else { continue }
        let fill =
          direction < 0
          ? marks.gradient(color, from: 0, to: 0.3) : marks.gradient(color, from: 0.3, to: 0)
        rect(min(x, end), max(x, end), fill: fill, &svg)
      }
    }
  }
}

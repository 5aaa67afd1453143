import KGraphModel

/// Explains just the marks and colours that occur.
struct SVGLegend {
  let marks: Marks
  let left: Double
  let right: Double
  /// Whether colours are explained; lanes by type do that by themselves.
  let hasColors: Bool

  private struct Entry {
    var words: String
    var draw: (_ x: Double, _ y: Double, _ svg: inout SVGWriter) -> Void
  }

  private static let swatch = 26.0
  private static let color = "#555555"

  /// Draws the legend and gives the y coordinate below it.
  func draw(top: Double, _ svg: inout SVGWriter) -> Double {
    var x = left
    var y = top
    svg.begin("g", ["font-size": SVGWriter.number(SVGStyle.dateSize), "fill": SVGStyle.grey])
    for entry in entries {
      let width = Self.swatch + 6 + TextMetrics.width(entry.words, size: SVGStyle.dateSize)
      if x > left, x + width > right {
        x = left
        y += 17
      }
      entry.draw(x, y, &svg)
      svg.element(
        "text",
        [
          "x": SVGWriter.number(x + Self.swatch + 6), "y": SVGWriter.number(y + 8),
        ], content: entry.words)
      x += width + 18
    }
    svg.end()
    return entries.isEmpty ? top : y + 14
  }

  private var entries: [Entry] {
    var entries: [Entry] = []
    if marks.hasDay {
      entries.append(
        Entry(words: "a day") { x, y, svg in
          Self.diamond(x + 13, y + 4.5, fill: Self.color, dashed: false, &svg)
        })
    }
    if marks.hasBar {
      entries.append(
        Entry(words: "going on") { x, y, svg in Self.bar(x, y, opacity: "0.78", &svg) })
    }
    if marks.hasFade {
      entries.append(
        Entry(words: "fades: start or end not known exactly") { x, y, svg in
          for (step, opacity) in ["0.1", "0.3", "0.5", "0.7"].enumerated() {
            svg.element(
              "rect",
              [
                "x": SVGWriter.number(x + Double(step) * Self.swatch / 4),
                "y": SVGWriter.number(y + 0.5), "width": SVGWriter.number(Self.swatch / 4),
                "height": "8", "fill": Self.color, "fill-opacity": opacity,
              ])
          }
        })
    }
    if marks.hasBand {
      entries.append(
        Entry(words: "at some time within") { x, y, svg in
          Self.bar(x, y, opacity: "0.2", stroke: Self.color, &svg)
        })
    }
    if marks.hasArrow {
      entries.append(
        Entry(words: "goes on") { x, y, svg in
          svg.element(
            "polygon",
            [
              "points":
                "\(SVGWriter.number(x + 8)),\(SVGWriter.number(y - 2.5)) \(SVGWriter.number(x + 17)),\(SVGWriter.number(y + 4.5)) \(SVGWriter.number(x + 8)),\(SVGWriter.number(y + 11.5))",
              "fill": Self.color,
            ])
        })
    }
    if marks.hasDashes {
      entries.append(
        Entry(words: "dashed: possibly in the window") { x, y, svg in
          Self.bar(x, y, opacity: "0", stroke: Self.color, dash: "3 2", &svg)
        })
    }
    if marks.hasHedge {
      entries.append(
        Entry(words: "date uncertain") { x, y, svg in
          svg.element(
            "text",
            [
              "x": SVGWriter.number(x + 13), "y": SVGWriter.number(y + 9),
              "text-anchor": "middle", "font-size": "12", "font-weight": "bold",
            ], content: "?")
        })
    }
    if marks.hasOutline {
      entries.append(
        Entry(words: "hollow or pale: done to, not by, the actor of the lane") { x, y, svg in
          Self.diamond(x + 13, y + 4.5, fill: "#ffffff", dashed: false, &svg)
        })
    }
    for (name, color) in hasColors ? marks.categories : [] {
      entries.append(
        Entry(words: name) { x, y, svg in
          svg.element(
            "rect",
            [
              "x": SVGWriter.number(x + 14), "y": SVGWriter.number(y - 0.5), "width": "12",
              "height": "10", "rx": "2", "fill": color,
            ])
        })
    }
    return entries
  }

  private static func bar(
    _ x: Double, _ y: Double, opacity: String, stroke: String? = nil, dash: String? = nil,
    _ svg: inout SVGWriter
  ) {
    svg.element(
      "rect",
      [
        "x": SVGWriter.number(x), "y": SVGWriter.number(y + 0.5),
        "width": SVGWriter.number(swatch), "height": "8", "fill": color, "fill-opacity": opacity,
        "stroke": stroke, "stroke-width": stroke.map { _ in "0.9" }, "stroke-dasharray": dash,
      ])
  }

  private static func diamond(
    _ x: Double, _ y: Double, fill: String, dashed: Bool, _ svg: inout SVGWriter
  ) {
    let size = SVGStyle.diamond
    let points = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    svg.element(
      "polygon",
      [
        "points": points.map { "\(SVGWriter.number($0.0)),\(SVGWriter.number($0.1))" }
          .joined(separator: " "), "fill": fill, "stroke": color, "stroke-width": "1.3",
        "stroke-dasharray": dashed ? "2.4 1.6" : nil,
      ])
  }
}

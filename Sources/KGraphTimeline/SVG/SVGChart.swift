import KGraphModel

/// Draws a whole timeline.
struct SVGChart {
  let timeline: Timeline
  let content: Timeline.ChartContent
  let options: Timeline.SVGOptions
  private let laneWidth = 168.0

  private var width: Double { Double(options.width) }
  private var plotLeft: Double { SVGStyle.margin + laneWidth + 22 }
  private var plotRight: Double { width - SVGStyle.margin }

  /// The XML document.
  func document() -> String {
    let title = options.title ?? timeline.title
    var body = SVGWriter()
    var y = header(title, &body)
    var marks = Marks()
    if let scale = content.scale, !content.lanes.isEmpty {
      let lanes = content.lanes.map { group in
        SVGLane(
          group, scale: scale, plotLeft: plotLeft, plotWidth: plotRight - plotLeft,
          titleWidth: laneWidth)
      }
      y = draw(lanes, scale, top: y, &body, &marks)
      y = SVGLegend(
        marks: marks, left: plotLeft, right: plotRight, hasColors: options.lanes != .type
      ).draw(top: y + 14, &body)
    }
    y = listUndated(top: y + 10, &body)
    y = footer(top: y + 12, &body)

    var svg = SVGWriter()
    let height = SVGWriter.number(y + SVGStyle.margin - 8)
    svg.begin(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": String(options.width), "height": height,
        "viewBox": "0 0 \(options.width) \(height)", "role": "img", "font-family": SVGStyle.fonts,
        "font-size": SVGWriter.number(SVGStyle.labelSize), "fill": SVGStyle.ink,
      ])
    svg.element("title", content: title.isEmpty ? "Timeline" : title)
    svg.element("desc", content: "\(timeline.scopeText). \(timeline.footer)")
    marks.drawGradients(&svg)
    svg.element("rect", ["width": "100%", "height": "100%", "fill": "#ffffff"])
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.text + body.text + "</svg>\n"
  }

  private func header(_ title: String, _ svg: inout SVGWriter) -> Double {
    var y = SVGStyle.margin
    for line in TextMetrics.wrapped(
      DisplayWidth.printable(title), to: width - 2 * SVGStyle.margin, size: 18, bold: true, most: 2)
    {
      y += 16
      svg.element(
        "text",
        [
          "x": SVGWriter.number(SVGStyle.margin), "y": SVGWriter.number(y), "font-size": "18",
          "font-weight": "bold",
        ], content: line)
      y += 6
    }
    y += 12
    svg.element(
      "text",
      [
        "x": SVGWriter.number(SVGStyle.margin), "y": SVGWriter.number(y), "fill": SVGStyle.grey,
      ], content: "\(timeline.scopeText) · \(timeline.countText)")
    return y + 14
  }

  private func draw(
    _ lanes: [SVGLane], _ scale: TimeScale, top: Double, _ svg: inout SVGWriter,
    _ marks: inout Marks
  ) -> Double {
    var lanes = lanes
    let lanesTop = top + 20
    let bottom = lanesTop + lanes.reduce(0) { $0 + $1.height }
    var y = lanesTop
    for (index, lane) in lanes.enumerated() {
      if index.isMultiple(of: 2) {
        lanes[index].background = SVGStyle.stripe
        svg.element(
          "rect",
          [
            "x": SVGWriter.number(SVGStyle.margin), "y": SVGWriter.number(y),
            "width": SVGWriter.number(width - 2 * SVGStyle.margin),
            "height": SVGWriter.number(lane.height), "fill": SVGStyle.stripe,
          ])
      }
      y += lane.height
    }
    axis(scale, top: lanesTop, bottom: bottom, &svg)
    y = lanesTop
    for lane in lanes {
      svg.begin("g")
      for (index, line) in lane.title.enumerated() {
        svg.element(
          "text",
          [
            "x": SVGWriter.number(SVGStyle.margin + 6),
            "y": SVGWriter.number(y + SVGLane.padding + 11 + Double(index) * 15),
            "font-size": SVGWriter.number(SVGStyle.laneSize), "font-weight": "bold",
          ], content: line)
      }
      for item in lane.items {
        SVGMark(
          item: item, lane: lane, y: y + lane.rowTops[item.row],
          plot: plotLeft...plotRight, linkPrefix: options.linkPrefix
        ).draw(&svg, &marks)
      }
      svg.end()
      y += lane.height
    }
    return bottom
  }

  private func axis(_ scale: TimeScale, top: Double, bottom: Double, _ svg: inout SVGWriter) {
    let plotWidth = plotRight - plotLeft
    var free = plotLeft - 1
    for tick in scale.ticks(atMost: Int(plotWidth / 70)) {
      let x = plotLeft + scale.position(tick.second) * plotWidth
      svg.element(
        "line",
        [
          "x1": SVGWriter.number(x), "x2": SVGWriter.number(x), "y1": SVGWriter.number(top - 6),
          "y2": SVGWriter.number(bottom), "stroke": SVGStyle.rule,
        ])
      let labelWidth = TextMetrics.width(tick.label, size: SVGStyle.labelSize)
      guard x >= free, x + labelWidth <= plotRight + SVGStyle.margin / 2 else { continue }
      svg.element(
        "text",
        [
          "x": SVGWriter.number(x), "y": SVGWriter.number(top - 9), "fill": SVGStyle.grey,
        ], content: tick.label)
      free = x + labelWidth + 8
    }
    for y in [top, bottom] {
      svg.element(
        "line",
        [
          "x1": SVGWriter.number(SVGStyle.margin), "x2": SVGWriter.number(plotRight),
          "y1": SVGWriter.number(y), "y2": SVGWriter.number(y), "stroke": "#b0b0b0",
        ])
    }
  }

  private func listUndated(top: Double, _ svg: inout SVGWriter) -> Double {
    guard !content.undated.isEmpty else { return top }
    var y = top + 14
    svg.element(
      "text",
      [
        "x": SVGWriter.number(SVGStyle.margin + 6), "y": SVGWriter.number(y),
        "font-size": SVGWriter.number(SVGStyle.laneSize), "font-weight": "bold",
      ], content: "Undated")
    for entry in content.undated {
      let lines = TextMetrics.wrapped(
        entry.chartLabel, to: plotRight - plotLeft, size: SVGStyle.labelSize)
      svg.begin("g", ["id": SVGMark.identifier(entry, nil)])
      svg.element("title", content: SVGMark.tooltip(entry))
      for line in lines {
        svg.element(
          "text", ["x": SVGWriter.number(plotLeft), "y": SVGWriter.number(y)], content: line)
        y += 16
      }
      svg.end()
    }
    return y
  }

  private func footer(top: Double, _ svg: inout SVGWriter) -> Double {
    var y = top
    for line in TextMetrics.wrapped(
      timeline.footer, to: width - 2 * SVGStyle.margin, size: SVGStyle.labelSize)
    {
      y += 14
      svg.element(
        "text",
        [
          "x": SVGWriter.number(SVGStyle.margin), "y": SVGWriter.number(y), "fill": SVGStyle.grey,
        ], content: line)
    }
    return y
  }
}

import KGraphModel

/// Writes a drawing as DOT.
struct DOTWriter {
  let drawing: DOTDrawing
  let ontology: Ontology
  let options: DOTOptions
  /// Title, window and counts above the chart.
  let heading: DOTHeading

  static let fonts = "Noto Sans,DejaVu Sans,Arial,sans-serif"
  static let neutral = "#404040"

  /// The statements of the graph, one per line.
  func write(to output: inout ByteOutput) throws {
    let isReadable = options.style == .readable
    try output.write("digraph kgraph {\n")
    try output.write(
      "  graph "
        + DOTText.attributes(
          [
            ("charset", "\"UTF-8\""), ("rankdir", "TB"), ("newrank", "true"), ("splines", "true"),
            ("nodesep", "0.20"), ("ranksep", "0.32"), ("pad", "0.25"), ("bgcolor", "\"white\""),
            ("fontname", "\"\(Self.fonts)\""), ("fontsize", "12"), ("labelloc", "t"),
            ("labeljust", "l"), ("outputorder", "edgesfirst"), ("tooltip", "\" \""),
          ] + [("label", isReadable ? heading.html : heading.plain)]) + ";\n")
    try output.write(
      "  node "
        + DOTText.attributes([
          ("fontname", "\"\(Self.fonts)\""), ("fontsize", "12"), ("shape", "box"),
          ("style", isReadable ? "\"filled,rounded\"" : "filled"), ("penwidth", "1.3"),
          ("margin", "\"0.11,0.06\""), ("height", "0.42"),
        ]) + ";\n")
    try output.write(
      "  edge "
        + DOTText.attributes([
          ("fontname", "\"\(Self.fonts)\""), ("fontsize", "9.5"), ("arrowsize", "0.75"),
          ("penwidth", "1.5"),
        ]) + ";\n")
    for item in drawing.items { try output.write(node(item)) }
    let labels = Dictionary(
      drawing.lines.flatMap { line in
        isReadable ? line.keys.map { ($0, labelName(line)) } : []
      }
    ) { first, _ in first }
    var seen: Set<[ElementKey]> = []
    for line in drawing.lines {
      let isBack = seen.contains([line.to, line.from]) && !seen.contains([line.from, line.to])
      if !isBack { seen.insert([line.from, line.to]) }
      try output.write(
        isReadable
          ? labelled(line, isBack: isBack, labels) : plain(line, isBack: isBack, labels))
    }
    try output.write("}\n")
  }

  // MARK: nodes

  private func node(_ item: DOTDrawing.Item) -> String {
    let node = item.node
    let type = ontology.nodeTypes[node.type]?.label ?? node.type
    let style = ontology.style(ofNode: node.type)
    let name = node.label.isEmpty ? node.key.text : node.label
    let identifier = "n-" + Markup.identifier(node.key.text)
    var tooltip = "\(name) (\(type))"
    if let time = node.time { tooltip += " · \(time.displayText)" }
    if node.status != .reported { tooltip += " · \(node.status.rawValue)" }
    let evidence = node.evidence.map(DOTSelection.citation).joined(separator: ", ")
    if !evidence.isEmpty { tooltip += " · \(evidence)" }
    var attributes: [(String, String)] = []
    if options.style == .readable {
      let under = [type, item.role == .actor || item.role == .place ? nil : node.time?.displayText]
        .compactMap { $0 }.joined(separator: " · ")
      let width = item.role == .actor || item.role == .place ? 17 : 24
      attributes.append(
        (
          "label",
          "<<b>\(DOTText.html(name, width: width))</b><br/><font point-size=\"9\" color=\"#555555\">\(DOTText.html(under, width: width + 8))</font>>"
        ))
      if let shape = shape(item) {
        attributes += [("style", DOTText.quoted(shape.style)), ("shape", shape.name)]
      }
    } else {
      attributes.append(("label", DOTText.quoted(name)))
      if let shape = style.shape { attributes.append(("shape", DOTText.quoted(shape))) }
    }
    attributes += [
      ("fillcolor", DOTText.quoted(style.fill ?? "#ffffff")),
      ("color", DOTText.quoted(style.color ?? Self.neutral)),
      ("URL", DOTText.quoted(options.linkPrefix + identifier)),
      ("tooltip", DOTText.quoted(tooltip)), ("id", DOTText.quoted(identifier)),
    ]
    return "  \(DOTText.quoted(node.key.text)) \(DOTText.attributes(attributes));\n"
  }

  /// Square corners tell places and events from actors; statements and sources are sheets of paper.
  private func shape(_ item: DOTDrawing.Item) -> (style: String, name: String)? {
    let dash = item.certainty == .certain ? "" : ",dashed"
    switch item.role {
    case .actor: return item.certainty == .certain ? nil : ("filled,rounded,dashed", "box")
    case .place, .event: return ("filled" + dash, "box")
    case .statement: return ("filled" + dash, "note")
    case .source: return ("filled" + dash, "folder")
    case .issue: return ("filled" + dash, "plaintext")
    }
  }

  // MARK: edges

  private func lineStyle(_ line: DOTDrawing.Line) -> String {
    line.isContested ? "dotted" : line.certainty == .certain ? "solid" : "dashed"
  }

  private func labelName(_ line: DOTDrawing.Line) -> String {
    "label:" + (line.keys.first?.text ?? "")
  }

  private func identifier(_ line: DOTDrawing.Line) -> String {
    "e-" + Markup.identifier(line.keys.first?.text ?? "")
  }

  private func shared(_ line: DOTDrawing.Line, id: String) -> [(String, String)] {
    [
      ("URL", DOTText.quoted(options.linkPrefix + identifier(line))),
      ("tooltip", DOTText.quoted(line.tooltips.joined(separator: "\n"))),
      ("id", DOTText.quoted(id)),
    ]
  }

  /// Two edges with the label as a borderless white node between them, so that it cannot float away.
  private func labelled(
    _ line: DOTDrawing.Line, isBack: Bool, _ labels: [ElementKey: String]
  ) -> String {
    let label = DOTText.quoted(labelName(line))
    let id = identifier(line)
    let color = ("color", DOTText.quoted(line.kind.color))
    let style = ("style", lineStyle(line))
    let none = ("dir", "none")
    var text =
      "  \(label) "
      + DOTText.attributes(
        [
          ("shape", "box"), ("style", "filled"), ("fillcolor", "white"), ("penwidth", "0"),
          ("margin", "\"0.03,0.01\""), ("height", "0.1"), ("width", "0.1"),
          ("label", html(line)),
        ] + shared(line, id: id)) + ";\n"
    let from = end(line.from, labels)
    let to = end(line.to, labels)
    let (tail, head) = isBack ? (to, from) : (from, to)
    let look = line.isDated ? [color, style] : [color, style, ("penwidth", "0.9")]
    let plain = [none] + look
    let arrow = line.isSymmetric ? plain : look
    let back = line.isSymmetric ? plain : [("dir", "back"), ("arrowtail", "normal")] + look
    let first = (isBack ? back : plain) + shared(line, id: id + "-1")
    let second = (isBack ? plain : arrow) + shared(line, id: id + "-2")
    text += "  \(tail) -> \(label) \(DOTText.attributes(first));\n"
    text += "  \(label) -> \(head) \(DOTText.attributes(second));\n"
    return text
  }

  private func html(_ line: DOTDrawing.Line) -> String {
    let captions = line.captions.map { caption in
      let words = DOTText.html(caption.label, width: Self.captionWidth)
      guard !caption.dates.isEmpty else { return words }
      return words + "<br/><font point-size=\"8.5\"><b>\(dates(caption))</b></font>"
    }
    return
      "<<font color=\"\(line.kind.color)\" point-size=\"9.5\">\(captions.joined(separator: "<br/>"))</font>>"
  }

  private static let captionWidth = 19
  private static let shownDates = 3

  private func dates(_ caption: DOTDrawing.Line.Caption) -> String {
    var lines = caption.dates.prefix(Self.shownDates).map {
      DOTText.html($0, width: Self.captionWidth)
    }
    let more = caption.dates.count - lines.count
    if more > 0 { lines.append("and \(more) more") }
    return lines.joined(separator: "<br/>")
  }

  /// One edge with an ordinary label.
  private func plain(
    _ line: DOTDrawing.Line, isBack: Bool, _ labels: [ElementKey: String]
  ) -> String {
    let words = line.captions.map { caption in
      ([caption.label] + caption.dates.prefix(Self.shownDates)).joined(separator: "\n")
    }.joined(separator: "\n")
    var attributes: [(String, String)] = [
      ("label", DOTText.quoted(words)), ("color", DOTText.quoted(line.kind.color)),
      ("fontcolor", DOTText.quoted(line.kind.color)), ("style", lineStyle(line)),
    ]
    if !line.isDated { attributes += [("penwidth", "0.9"), ("arrowsize", "0.6")] }
    if line.isSymmetric {
      attributes.append(("dir", "none"))
    } else if isBack {
      attributes += [("dir", "back"), ("arrowtail", "normal")]
    }
    let (tail, head) = isBack ? (line.to, line.from) : (line.from, line.to)
    attributes += shared(line, id: identifier(line))
    return "  \(end(tail, labels)) -> \(end(head, labels)) \(DOTText.attributes(attributes));\n"
  }

  /// The name of an end: a node, or the label of the relation that a statement speaks of.
  private func end(_ key: ElementKey, _ labels: [ElementKey: String]) -> String {
    DOTText.quoted(labels[key] ?? key.text)
  }
}

import KGraphModel

/// Small pieces of the page.
enum HTMLText {
  /// Text for content and attributes; characters that steer writing direction are kept, since names
  /// stand in `bdi` elements.
  static func escaped(_ text: String) -> String { Markup.escaped(text) }

  /// Text that is a link where it is the address of a page.
  static func linked(_ text: String) -> String {
    let isAddress =
      (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && !text.contains { $0.isWhitespace || $0 == "\"" || $0 == "<" || $0 == ">" }
    let shown = escaped(text)
    return isAddress
      ? "<a href=\"\(shown)\" rel=\"noopener noreferrer\">\(shown)</a>" : "<bdi>\(shown)</bdi>"
  }

  /// The class of a line, by which it is coloured and filtered.
  static func marks(_ status: Status, _ certainty: Certainty) -> String {
    let names = (status.isFact ? "fact" : "claim") + " " + certainty.rawValue
    return "class=\"row \(names)\""
  }

  /// What stands behind a name that is not a plain fact.
  static func badges(_ status: Status, _ certainty: Certainty, isDisputed: Bool) -> String {
    var text = ""
    if status != .reported {
      text += " <span class=\"badge s-\(status.rawValue)\">\(status.rawValue)</span>"
    }
    if isDisputed { text += " <span class=\"badge s-disputed\">disputed</span>" }
    if certainty != .certain {
      text += " <span class=\"badge c-\(certainty.rawValue)\">\(certainty.rawValue)</span>"
    }
    return text
  }

  /// A grade, coloured by its credibility.
  static func grade(_ text: String?) -> String {
    guard let text, let grade = Grade(text) else { return escaped(text ?? "") }
    return "<span class=\"grade g\(grade.credibility)\">\(grade)</span>"
  }

  /// What the marks mean.
  static func legend(isDated: Bool) -> String {
    var items = [
      "<span class=\"badge s-fact\">fact</span> a source says so in its own voice",
      "<span class=\"badge s-claimed\">claimed</span> only said inside a statement",
      "<span class=\"badge s-implied\">implied</span> not said outright",
      "<span class=\"badge s-inferred\">inferred</span> by the analyst",
      "<span class=\"badge s-refuted\">refuted</span> shown to be false",
      "<span class=\"badge s-disputed\">disputed</span> by a source",
    ]
    if isDated {
      items += [
        "<span class=\"badge c-certain\">certain</span> in every world that the dates allow",
        "<span class=\"badge c-possible\">possible</span> in some of them",
        "<span class=\"badge c-conceivable\">conceivable</span> if an unknown end is stretched",
      ]
    }
    return "<ul class=\"legend\" aria-label=\"Marks\">"
      + items.map { "<li>\($0)</li>" }.joined() + "</ul>\n"
  }

  /// The colours and line styles of the graph.
  static var relationLegend: String {
    let kinds = RelationKind.allCases.map { kind in
      "<li><svg class=\"swatch\" viewBox=\"0 0 34 8\" aria-hidden=\"true\">"
        + "<g class=\"e k-\(kind.rawValue) certain\"><path d=\"M1 4H33\"/></g></svg> \(kind.label)</li>"
    }
    let looks = [
      ("certain", "certain"), ("possible", "possible"), ("claim", "claimed or disputed"),
    ].map { look, words in
      "<li><svg class=\"swatch\" viewBox=\"0 0 34 8\" aria-hidden=\"true\">"
        + "<g class=\"e k-structure \(look)\"><path d=\"M1 4H33\"/></g></svg> \(words)</li>"
    }
    return "<ul class=\"legend\" aria-label=\"Lines\">\((kinds + looks).joined())</ul>"
  }
}

import KGraph
import KGraphModel

/// A dossier as a page: a title, facts, and sections of lines.
struct DossierPage {
  let dossier: Dossier
  /// Whether rows have something to say about certainty.
  let isDated: Bool
  /// Whether dates are shown as EDTF.
  let edtf: Bool

  init(_ dossier: Dossier, isDated: Bool, edtf: Bool) {
    self.dossier = dossier
    self.isDated = isDated
    self.edtf = edtf
  }

  /// A heading with rows below it.
  struct Section {
    /// The heading.
    var title: String
    /// What the cells are, for Markdown.
    var heads: [String]
    /// The texts of the rows, with their looks.
    var rows: [[(text: String, style: TerminalStyle)]]
  }

  /// The line below the title: key and types.
  var subtitle: String {
    ([dossier.element.key.text] + dossier.typeLabels.dropLast(dossier.typeLabels.count > 1 ? 1 : 0))
      .joined(separator: " · ")
  }

  /// What is said of the element itself.
  var facts: [(name: String, text: String, style: TerminalStyle)] {
    var facts: [(String, String, TerminalStyle)] = []
    let element = dossier.element
    if let time = element.time {
      let marker = isDated ? dossier.certainty?.marker ?? "" : ""
      facts.append(("when", date(time) + (marker.isEmpty ? "" : " \(marker)"), .plain))
    }
    if element.status != .reported {
      facts.append(("status", element.status.rawValue, element.status.style))
    }
    if case .node(let node) = element {
      if !node.aliases.isEmpty {
        facts.append(("also", node.aliases.map(\.dossierText).joined(separator: "; "), .plain))
      }
      if !node.tags.isEmpty { facts.append(("tags", node.tags.joined(separator: ", "), .plain)) }
      for (scheme, identifier) in node.externalIDs.sorted(by: { $0.key < $1.key }) {
        facts.append((scheme, identifier, .plain))
      }
    }
    if case .edge(let edge) = element, let origin = edge.derivedFrom {
      facts.append(("follows from", origin.text, .plain))
    }
    for (name, value) in element.properties.sorted(by: { $0.key < $1.key }) {
      facts.append((name, value.displayText, .plain))
    }
    if let known = dossier.known { facts.append(("known", known, .plain)) }
    return facts
  }

  /// The sections that have rows.
  var sections: [Section] {
    let isEvent = dossier.roles.contains { !$0.isOutgoing }
    let lines = ["", "When", "What", "Status"]
    return [
      Section(
        title: isEvent ? "Who took part" : "Events", heads: lines, rows: dossier.roles.map(row)),
      Section(title: "Relations", heads: lines, rows: dossier.relations.map(row)),
      Section(title: "Context", heads: lines, rows: dossier.structure.map(row)),
      Section(title: "Statements", heads: lines, rows: dossier.statements.map(row)),
      Section(
        title: "Evidence", heads: ["Grade", "Source", "Title", ""],
        rows: dossier.citations.map(row)),
      Section(
        title: "What rests on it", heads: ["Type", "When", "What", "Status"],
        rows: dossier.supports.map(row)),
    ].filter { !$0.rows.isEmpty }
  }

  func date(_ time: ValidTime?) -> String {
    guard let time else { return "" }
    return edtf ? time.edtfText : time.displayText
  }

  private func row(_ line: Dossier.Line) -> [(text: String, style: TerminalStyle)] {
    let status = line.edge.status == .reported ? line.other.status : line.edge.status
    var odd = status == .reported ? "" : "(\(status.rawValue))"
    let marker = line.certainty.marker
    if isDated, !marker.isEmpty {
      odd = odd.isEmpty ? marker : "\(marker) \(odd)"
    }
    return [
      (line.phrase, .dim), (date(line.edge.time ?? line.other.eventTime), .plain),
      (line.other.label, status.style), (odd, status.style),
    ]
  }

  private func row(_ citation: Dossier.Citation) -> [(text: String, style: TerminalStyle)] {
    let evidence = citation.evidence
    var remarks: [String] = []
    if evidence.stance != .supports { remarks.append(evidence.stance.rawValue) }
    if let via = citation.via { remarks.append("via \(via.key): \(via.label)") }
    if !evidence.says.isEmpty {
      remarks.append("says \(PropertyValue.map(evidence.says).displayText)")
    }
    return [
      (evidence.grade?.description ?? "–", .bold), (evidence.place, .plain),
      (citation.source.label, .plain),
      (remarks.joined(separator: "; "), evidence.stance == .disputes ? .red : .dim),
    ]
  }

  private func row(_ summary: Dossier.Summary) -> [(text: String, style: TerminalStyle)] {
    let odd = summary.status == .reported ? "" : "(\(summary.status.rawValue))"
    return [
      (summary.type, .dim), (date(summary.time), .plain), (summary.label, summary.status.style),
      (odd, summary.status.style),
    ]
  }
}

extension Evidence {
  /// Source and locator, `a1#p7`.
  var place: String { source.text + (locator.map { "#\($0)" } ?? "") }
}

extension Certainty {
  /// `?` for what is only possible, `??` for what is merely conceivable.
  var marker: String {
    switch self {
    case .certain: ""
    case .possible: "?"
    case .conceivable, .no: "??"
    }
  }
}

extension Dossier.Summary {
  /// The time of something that happens; an actor's own dates say nothing about a line.
  fileprivate var eventTime: ValidTime? { time }
}

extension Alias {
  /// The name with what is known of it: `Daesh (ar, pejorative)`.
  fileprivate var dossierText: String {
    let remarks = [language, kind?.rawValue].compactMap(\.self)
    return remarks.isEmpty ? name : "\(name) (\(remarks.joined(separator: ", ")))"
  }
}

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
    return [
      isEvent
        ? Section(
          title: "Who took part", heads: ["Role", "Who"],
          rows: dossier.roles.map { [phrase($0), other($0)] })
        : Section(
          title: "Events", heads: ["When", "Role", "Event"],
          rows: dossier.roles.map { [when($0), phrase($0), other($0)] }),
      Section(
        title: "Relations", heads: ["Relation", "Who or what", "When", "Grade"],
        rows: dossier.relations.map { [phrase($0), other($0), when($0), grade($0)] }),
      Section(
        title: "Context", heads: ["Relation", "What", "When"],
        rows: dossier.structure.map { [phrase($0), other($0), when($0)] }),
      Section(
        title: "Statements", heads: ["When", "Relation", "Statement"],
        rows: dossier.statements.map { [when($0), phrase($0), statement($0)] }),
      Section(
        title: "Evidence", heads: ["Grade", "Source", "Title", "Remark"],
        rows: dossier.citations.map(row)),
      Section(
        title: "What rests on it", heads: ["When", "Type", "What"],
        rows: dossier.supports.map(row)),
    ].filter { !$0.rows.isEmpty }
  }

  func date(_ time: ValidTime?) -> String {
    guard let time else { return "" }
    return edtf ? time.edtfText : time.displayText
  }

  private typealias Text = (text: String, style: TerminalStyle)

  private func phrase(_ line: Dossier.Line) -> Text { (line.phrase, .dim) }

  private func other(_ line: Dossier.Line) -> Text {
    let status = status(line)
    return (
      ([line.other.label] + remarks(status, certainty: line.certainty)).joined(separator: " "),
      status.style
    )
  }

  /// A statement behind the names of those who made it.
  private func statement(_ line: Dossier.Line) -> Text {
    let (text, style) = other(line)
    guard !line.speakers.isEmpty else { return (text, style) }
    return ("\(line.speakers.map(\.label).joined(separator: ", ")): \(text)", style)
  }

  private func grade(_ line: Dossier.Line) -> Text {
    (line.edge.evidence.bestGrade?.description ?? "", .dim)
  }

  private func when(_ line: Dossier.Line) -> Text {
    (date(line.edge.time ?? line.other.time), .plain)
  }

  /// The status of the line, or of what it leads to where the line itself is plain.
  private func status(_ line: Dossier.Line) -> Status {
    line.edge.status == .reported ? line.other.status : line.edge.status
  }

  /// What stands behind a label: `(claimed)`, and `?` where it only possibly lies in the window.
  private func remarks(_ status: Status, certainty: Certainty? = nil) -> [String] {
    let marker = isDated ? certainty?.marker ?? "" : ""
    return [status == .reported ? "" : "(\(status.rawValue))", marker].filter { !$0.isEmpty }
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
    [
      (date(summary.time), .plain), (summary.type, .dim),
      (
        ([summary.label] + remarks(summary.status)).joined(separator: " "), summary.status.style
      ),
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

extension Alias {
  /// The name with what is known of it: `Daesh (ar, pejorative)`.
  fileprivate var dossierText: String {
    let remarks = [language, kind?.rawValue].compactMap(\.self)
    return remarks.isEmpty ? name : "\(name) (\(remarks.joined(separator: ", ")))"
  }
}

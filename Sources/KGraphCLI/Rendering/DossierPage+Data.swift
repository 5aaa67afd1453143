import KGraph
import KGraphModel

extension DossierPage {
  /// The columns of ``rows``.
  static let columns: [Column] = [
    Column("section", title: "Section"), Column("phrase", title: "What"),
    .key, .type, .label, .when, .certainty, .status, .grade,
  ]

  /// The lines of the dossier as rows of data.
  var rows: [Row] {
    let element = dossier.element
    var rows: [Row] = [
      [
        .text("element"), .text(""), .key(element.key), .text(element.type), .text(dossier.title),
        .when(element.time), .certainty(dossier.certainty, isAsked: isDated),
        .status(element.status), .grade(element.evidence.bestGrade),
      ]
    ]
    for (name, lines) in lineSections {
      rows += lines.map { line in
        [
          .text(name), .text(line.phrase), .key(line.other.key), .text(line.other.type),
          .text(line.other.label), .when(line.edge.time ?? line.other.time),
          .certainty(line.certainty, isAsked: isDated), .status(line.edge.status),
          .grade(line.edge.evidence.bestGrade),
        ]
      }
    }
    rows += dossier.citations.map { citation in
      [
        .text("evidence"), .text(citation.evidence.stance.rawValue),
        .text(citation.evidence.place), .text(citation.source.type), .text(citation.source.label),
        .when(citation.source.time), .none, .status(citation.source.status),
        .grade(citation.evidence.grade),
      ]
    }
    rows += dossier.supports.map { summary in
      [
        .text("supports"), .text(""), .key(summary.key), .text(summary.type),
        .text(summary.label), .when(summary.time), .none, .status(summary.status), .none,
      ]
    }
    return rows
  }

  private var lineSections: [(String, [Dossier.Line])] {
    [
      ("role", dossier.roles), ("relation", dossier.relations), ("context", dossier.structure),
      ("statement", dossier.statements),
    ]
  }

  /// The dossier as one JSON object.
  var object: PropertyValue {
    let element = dossier.element
    var map: PropertyMap = [
      "key": .string(element.key.text), "type": .string(element.type),
      "label": .string(dossier.title), "when": Self.text(element.time?.edtfText),
      "when_text": Self.text(element.time?.displayText),
      "certainty": certainty(dossier.certainty),
      "status": .string(element.status.rawValue),
      "types": .list(dossier.typeLabels.map(PropertyValue.string)),
      "known": Self.text(dossier.known), "properties": .map(Self.plain(element.properties)),
      "roles": lines(dossier.roles), "relations": lines(dossier.relations),
      "context": lines(dossier.structure), "statements": lines(dossier.statements),
      "evidence": .list(dossier.citations.map(Self.object)),
      "supports": .list(dossier.supports.map { .map(Self.object($0)) }),
      "left_out": .list(dossier.tally.hiddenClauses.map(PropertyValue.string)),
    ]
    switch element {
    case .node(let node):
      map["aliases"] = .list(node.aliases.map(Self.object))
      map["tags"] = .list(node.tags.map(PropertyValue.string))
      map["external_ids"] = .map(node.externalIDs.mapValues(PropertyValue.string))
    case .edge(let edge):
      map["from"] = .string(edge.from.text)
      map["to"] = .string(edge.to.text)
      map["derived_from"] = Self.text(edge.derivedFrom?.text)
    }
    return .map(map)
  }

  private func certainty(_ certainty: Certainty?) -> PropertyValue {
    isDated ? Self.text(certainty?.rawValue) : .null
  }

  private func lines(_ lines: [Dossier.Line]) -> PropertyValue {
    .list(
      lines.map { line in
        var map: PropertyMap = [
          "edge": .string(line.edge.key.text), "edge_type": .string(line.edge.type),
          "phrase": .string(line.phrase), "direction": .string(line.isOutgoing ? "out" : "in"),
          "when": Self.text(line.edge.time?.edtfText), "status": .string(line.edge.status.rawValue),
          "certainty": certainty(line.certainty),
          "grade": Self.text(line.edge.evidence.bestGrade?.description),
          "other": .map(Self.object(line.other)),
        ]
        if !line.speakers.isEmpty {
          map["speakers"] = .list(line.speakers.map { .map(Self.object($0)) })
        }
        return .map(map)
      })
  }

  private static func object(_ summary: Dossier.Summary) -> PropertyMap {
    [
      "key": .string(summary.key.text), "type": .string(summary.type),
      "label": .string(summary.label), "when": text(summary.time?.edtfText),
      "status": .string(summary.status.rawValue),
    ]
  }

  private static func object(_ citation: Dossier.Citation) -> PropertyValue {
    let evidence = citation.evidence
    return .map([
      "source": .map(object(citation.source)), "locator": text(evidence.locator),
      "grade": text(evidence.grade?.description), "stance": .string(evidence.stance.rawValue),
      "via": citation.via.map { .map(object($0)) } ?? .null, "says": .map(plain(evidence.says)),
    ])
  }

  private static func object(_ alias: Alias) -> PropertyValue {
    .map([
      "name": .string(alias.name), "language": text(alias.language), "script": text(alias.script),
      "kind": text(alias.kind?.rawValue), "source": text(alias.source),
    ])
  }

  private static func text(_ text: String?) -> PropertyValue {
    text.map(PropertyValue.string) ?? .null
  }

  /// Properties as other programs read them: dates and counts as text.
  static func plain(_ map: PropertyMap) -> PropertyMap { map.mapValues(plain) }

  private static func plain(_ value: PropertyValue) -> PropertyValue {
    switch value {
    case .edtf(let date): .string(date.text)
    case .quantity(let quantity): .string(quantity.description)
    case .temporal(let time): .string(time.text)
    case .list(let values): .list(values.map(plain))
    case .map(let map): .map(plain(map))
    default: value
    }
  }
}

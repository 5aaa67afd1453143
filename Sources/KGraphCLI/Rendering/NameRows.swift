import KGraph
import KGraphModel

/// Names that were found, as rows.
enum NameRows {
  static let columns: [Column] = [
    Column("name", title: "Name", wraps: true), .key, .type, .label,
    Column("alias_kind", title: "Kind of name"), Column("language", title: "Language"),
  ]

  static func row(_ match: NameMatch) -> Row {
    [
      .text(match.name, style: match.isExact ? .bold : .plain), .key(match.key),
      .text(match.type), .text(match.label), .text(match.aliasKind?.rawValue),
      .text(match.aliasLanguage),
    ]
  }
}

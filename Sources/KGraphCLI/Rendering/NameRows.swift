import KGraph
import KGraphModel

/// Names that were found, as rows.
enum NameRows {
  static let columns: [Column] = [
    Column("name", title: "Name", wraps: true), Column("key", title: "Key"), .type,
    Column("label", title: "Label", wraps: true), .hidden("alias_kind"), .hidden("language"),
  ]

  static func row(_ match: NameMatch) -> Row {
    let remarks = [match.aliasLanguage, match.aliasKind?.rawValue].compactMap(\.self)
    let name =
      remarks.isEmpty ? match.name : "\(match.name) (\(remarks.joined(separator: ", ")))"
    return [
      .text(match.name, words: name, style: match.isExact ? .bold : .plain), .key(match.key),
      .text(match.type), .text(match.label, words: match.label == match.name ? "" : match.label),
      .text(match.aliasKind?.rawValue), .text(match.aliasLanguage),
    ]
  }
}

import KGraph
import KGraphModel

/// The versions of an element as rows: what each transaction changed.
struct ElementHistory {
  private let versions: [VersionEntry]

  init(_ versions: [VersionEntry]) { self.versions = versions }

  static let columns: [Column] = [
    Column("transaction", title: "No.", alignment: .right), Column("time", title: "Recorded (UTC)"),
    Column("author", title: "Author"), Column("command", title: "Command"),
    Column("change", title: "Change"), Column("what", title: "What", wraps: true),
    Column("message", title: "Message", wraps: true), .hidden("key"), .hidden("type"),
    .hidden("label"), .hidden("when"), .hidden("status"), .hidden("until"),
  ]

  /// The key and the latest label.
  var title: String? {
    guard let last = versions.last?.element else { return nil }
    if case .node(let node) = last { return "\(node.label)  (\(node.key))" }
    return last.key.text
  }

  /// One row for each transaction that wrote, replaced or ended a version, oldest first.
  var rows: [Row] {
    var rows: [Row] = []
    for (index, version) in versions.enumerated() {
      let before = index > 0 ? versions[index - 1] : nil
      let isNew = before == nil || before?.until?.id != version.from.id
      let what = isNew ? nil : before.map { Self.difference($0.element, version.element) }
      rows.append(
        row(version.from, isNew ? "added" : "changed", what ?? "", version, until: version.until))
      let next = index + 1 < versions.count ? versions[index + 1] : nil
      if let end = version.until, next?.from.id != end.id {
        rows.append(row(end, "retracted", "", version, until: nil))
      }
    }
    return rows
  }

  private func row(
    _ entry: LogEntry, _ change: String, _ what: String, _ version: VersionEntry, until: LogEntry?
  ) -> Row {
    let element = version.element
    let label: String? = if case .node(let node) = element { node.label } else { nil }
    return [
      Cell(.integer(entry.id), style: .bold), .text(RecordTime.text(entry.time)),
      .text(entry.author), .text(entry.command), .text(change), .text(what.isEmpty ? nil : what),
      .text(entry.message.isEmpty ? nil : entry.message), .key(element.key), .text(element.type),
      .text(label), .when(element.time), .status(element.status),
      until.map { Cell(.integer($0.id)) } ?? .none,
    ]
  }

  /// The fields in which two versions differ: `when 2014 → 2014-12; killed removed`.
  static func difference(_ old: Element, _ new: Element) -> String {
    let (before, after) = (fields(old), fields(new))
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      switch (before[name], after[name]) {
      case (let was?, let now?): was == now ? nil : "\(name): \(was) → \(now)"
      case (nil, let now?): "\(name): \(now)"
      case (let was?, nil): "\(name) removed (was \(was))"
      case (nil, nil): nil
      }
    }.joined(separator: "; ")
  }

  private static func fields(_ element: Element) -> [String: String] {
    var fields = element.properties.mapValues(\.displayText)
    fields["status"] = element.status.rawValue
    fields["when"] = element.time?.edtfText
    if !element.evidence.isEmpty {
      fields["evidence"] = element.evidence.map { evidence in
        [evidence.place, evidence.grade?.description, stance(evidence)].compactMap(\.self)
          .joined(separator: " ")
      }.joined(separator: ", ")
    }
    switch element {
    case .node(let node):
      fields["label"] = node.label
      fields["type"] = node.type
      fields["known"] = node.known?.text
      if !node.aliases.isEmpty {
        fields["aliases"] = node.aliases.map(\.name).joined(separator: ", ")
      }
      if !node.tags.isEmpty { fields["tags"] = node.tags.joined(separator: ", ") }
    case .edge(let edge): fields["known"] = edge.known?.text
    }
    return fields
  }

  private static func stance(_ evidence: Evidence) -> String? {
    evidence.stance == .supports ? nil : evidence.stance.rawValue
  }
}

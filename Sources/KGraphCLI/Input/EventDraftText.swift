import KGraph
import KGraphModel

/// Writes the draft of an event as a case file, for an editor.
enum EventDraftText {
  /// The draft with the options that were given filled in, and hints behind `#`.
  static func text(of event: EventDraft) -> String {
    let key = event.common.key ?? "ev-\(Slug.make(from: event.title.isEmpty ? "new" : event.title))"
    var lines = [
      "# Save to add this event; leave it unchanged, or empty it, to add nothing.",
      "# Names are keys of the case: kgraph resolve NAME shows them.",
      "events:", "  \(key):", "    type: \(event.type)", "    label: \(quoted(event.title))",
      "    when: \(quoted(event.date ?? ""))    # EDTF: 2015-02-05, 2014-12~, [..2015-02-05]",
    ]
    var roles: [(name: String, keys: [String])] = []
    for role in event.roles {
      if let index = roles.firstIndex(where: { $0.name == role.name }) {
        roles[index].keys.append(role.value)
      } else {
        roles.append((role.name, [role.value]))
      }
    }
    if roles.isEmpty { lines.append("    # perpetrator: [KEY]    target: [KEY]    party: [KEY]") }
    for role in roles { lines.append("    \(role.name): \(list(role.keys))") }
    lines.append(event.places.isEmpty ? "    # where: [KEY]" : "    where: \(list(event.places))")
    if !event.partOf.isEmpty { lines.append("    part_of: \(list(event.partOf))") }
    if !event.responseTo.isEmpty { lines.append("    response_to: \(list(event.responseTo))") }
    for field in event.common.properties {
      lines.append("    \(field.name): \(quoted(field.value))")
    }
    if event.common.status != .reported { lines.append("    status: \(event.common.status)") }
    if event.common.evidence.isEmpty {
      lines.append("    # evidence: [SOURCE#p7 B2]")
    } else {
      lines.append("    evidence:")
      lines += event.common.evidence.map { "      - \(quoted(citation($0)))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func citation(_ evidence: EvidenceDraft) -> String {
    var text = evidence.source
    if let locator = evidence.locator { text += "#\(locator)" }
    if let grade = evidence.grade { text += " \(grade)" }
    if evidence.stance != .supports { text += " \(evidence.stance)" }
    if let via = evidence.via { text += " via \(via)" }
    return text
  }

  private static func list(_ keys: [String]) -> String {
    "[\(keys.map(quoted).joined(separator: ", "))]"
  }

  /// The text as a YAML scalar: bare where it is a slug, else in double quotes.
  private static func quoted(_ text: String) -> String {
    if Slug.isSlug(text) { return text }
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }
}

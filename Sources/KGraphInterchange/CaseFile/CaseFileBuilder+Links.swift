import KGraphModel

extension CaseFileBuilder {
  /// Reads a field that links an event, a statement or a source to other elements.
  ///
  /// - Returns: whether it was such a field.
  mutating func readLinks(
    _ field: YAMLField, _ section: CaseFileSection, _ parts: inout NodeParts
  ) -> Bool {
    switch section {
    case .events: readEventLinks(field, &parts)
    case .statements: readStatementLinks(field, &parts)
    case .sources: readSourceLinks(field, &parts)
    case .actors, .places, .issues, .nodes: false
    }
  }

  private mutating func readEventLinks(_ field: YAMLField, _ parts: inout NodeParts) -> Bool {
    let event = parts.node.key
    switch field.key {
    case "where": parts.event.places = linked(field, "OCCURRED_AT", from: event)
    case "part_of": parts.event.partOf = linked(field, "SUB_EVENT_OF", from: event)
    case "response_to": parts.event.responseTo = linked(field, "RESPONSE_TO", from: event)
    case let role where fields.isRole(role):
      let keys = readReferences(field.value, role)
      for key in keys { checkEnds("PARTICIPATED_IN", from: key, to: event, at: field.value) }
      parts.event.participants += keys.map { EventLinks.Participant(role: role, key: $0) }
      // The order of `EventLinks.init(derivedFrom:)`: the edges get their numbers in this order.
      parts.event.participants.sort { ($0.role, $0.key) < ($1.role, $1.key) }
    default: return false
    }
    return true
  }

  private mutating func readStatementLinks(_ field: YAMLField, _ parts: inout NodeParts) -> Bool {
    let statement = parts.node.key
    switch field.key {
    case "gist": readLabel(field, &parts)
    case "speaker":
      parts.statement.speakers = readReferences(field.value, "speaker")
      for key in parts.statement.speakers {
        checkEnds("SAID", from: key, to: statement, at: field.value)
      }
    case "for": parts.statement.onBehalfOf = linked(field, "ON_BEHALF_OF", from: statement)
    case "in": parts.statement.madeIn = linked(field, "MADE_IN", from: statement)
    case "asserts":
      parts.statement.asserts = linked(field, "ASSERTS", from: statement, allowsEdges: true)
    case "denies":
      parts.statement.denies = linked(field, "DENIES", from: statement, allowsEdges: true)
    case "response_to":
      parts.statement.responseTo = linked(field, "RESPONSE_TO", from: statement)
    case "about": readSubjects(field, &parts)
    case "audience": readAudience(field, &parts)
    default: return false
    }
    return true
  }

  private mutating func readSourceLinks(_ field: YAMLField, _ parts: inout NodeParts) -> Bool {
    let source = parts.node.key
    switch field.key {
    case "published": parts.published = field.value
    case "publisher":
      let (keys, names) = namesOrKeys(field, "PUBLISHED_BY", from: source)
      parts.source.publishers = keys
      parts.node.properties[field.key] = names
    case "author":
      let (keys, names) = namesOrKeys(field, "AUTHORED_BY", from: source)
      parts.source.authors = keys
      parts.node.properties[field.key] = names
    case "derived_from":
      parts.source.derivedFromSources = linked(field, "DERIVED_FROM", from: source)
    default: return false
    }
    return true
  }

  private mutating func linked(
    _ field: YAMLField, _ edge: String, from: ElementKey, allowsEdges: Bool = false
  ) -> [ElementKey] {
    let keys = readReferences(field.value, field.key, allowsEdges: allowsEdges)
    for key in keys { checkEnds(edge, from: from, to: key, at: field.value) }
    return keys
  }

  private mutating func readSubjects(_ field: YAMLField, _ parts: inout NodeParts) {
    guard let map = field.value.map else {
      parts.statement.about = linked(field, "ABOUT", from: parts.node.key, allowsEdges: true)
        .map { StatementLinks.Subject(key: $0, attitude: nil) }
      return
    }
    for subject in map {
      guard checkReference(subject.key, "about", subject.keyNode, allowsEdges: true) else {
        continue
      }
      let key = ElementKey(subject.key)
      checkEnds("ABOUT", from: parts.node.key, to: key, at: subject.keyNode)
      var attitude: String?
      if !subject.value.isBlank {
        guard let value = readProperty("attitude", subject.value)?.string else { continue }
        attitude = value
      }
      parts.statement.about.append(StatementLinks.Subject(key: key, attitude: attitude))
    }
    parts.statement.about.sort { $0.key < $1.key }
  }

  /// An audience is a word of the vocabulary (`public`), or an element.
  private mutating func readAudience(_ field: YAMLField, _ parts: inout NodeParts) {
    let words = ontology.enumerations["audience"] ?? []
    var found: [String] = []
    for item in field.value.items {
      if let text = item.scalar, words.contains(text), type(of: text) == nil {
        found.append(text)
        continue
      }
      guard let text = item.text("'audience'", &issues) else { continue }
      guard type(of: text) != nil else {
        let near = issues.hint(for: text, in: words) ?? suggestion(for: text)
        let list = "one of \(words.joined(separator: ", ")), or the key of an element"
        issues.error(item, "'\(text)' is not an audience", hint: near ?? list)
        continue
      }
      parts.statement.audience.append(ElementKey(text))
      checkEnds("ADDRESSED_TO", from: parts.node.key, to: ElementKey(text), at: item)
    }
    parts.statement.audience = Set(parts.statement.audience).sorted()
    parts.node.properties[field.key] = Self.oneOrMany(found)
  }

  /// A publisher or author is an element where it is written like a key, else a mere name.
  private mutating func namesOrKeys(
    _ field: YAMLField, _ edge: String, from: ElementKey
  ) -> (keys: [ElementKey], names: PropertyValue?) {
    var keys: [ElementKey] = []
    var names: [String] = []
    for item in field.value.items {
      guard let text = item.text("'\(field.key)'", &issues) else { continue }
      guard Slug.isSlug(text) else {
        names.append(text)
        continue
      }
      guard type(of: text) != nil else {
        issues.error(
          item, "no element has the key '\(text)'",
          hint: suggestion(for: text)
            ?? "a mere name is text as soon as it has a capital letter or a space")
        continue
      }
      keys.append(ElementKey(text))
      checkEnds(edge, from: from, to: ElementKey(text), at: item)
    }
    return (Set(keys).sorted(), Self.oneOrMany(names))
  }

  private static func oneOrMany(_ texts: [String]) -> PropertyValue? {
    texts.count > 1 ? .list(texts.map { .string($0) }) : texts.first.map { .string($0) }
  }
}

import KGraphModel

extension CaseFileBuilder {
  /// Reads the value of a property: text, unless the vocabulary or a tag says otherwise.
  mutating func readProperty(
    _ name: String, _ node: YAMLNode, checksWords: Bool = true
  ) -> PropertyValue? {
    guard node.tag == nil, let text = node.scalar else {
      if checksWords, let items = node.list {
        for item in items where item.tag == nil {
          guard let text = item.scalar else { continue }
          checkWord(text, of: name, item)
        }
      }
      return readValue(node)
    }
    let type = ontology.propertyType(name)
    if type == .text {
      if checksWords { checkWord(text, of: name, node) }
      return .string(text)
    }
    do {
      return try PropertyValue(text: text, type: type)
    } catch {
      issues.error(
        node, "'\(name)' is \(error.expected), and '\(text)' is not", cause: error.reason,
        hint: error.hint, offset: error.offset)
      return nil
    }
  }

  /// Reads a value whose type only a tag can say.
  mutating func readValue(_ node: YAMLNode) -> PropertyValue? {
    switch node.content {
    case .scalar(let text):
      guard let tag = node.tag else { return .string(text) }
      do {
        guard let value = try PropertyValue(text: text, tag: tag) else {
          let known = PropertyValue.tags
          issues.error(
            node, "unknown tag '\(tag)'",
            hint: issues.hint(for: tag, in: known) ?? "one of \(known.joined(separator: ", "))")
          return nil
        }
        return value
      } catch {
        issues.error(
          node, "'\(text)' is not \(error.expected)", cause: error.reason, hint: error.hint,
          offset: error.offset)
        return nil
      }
    case .list(let items):
      reportTag(node, "tag:yaml.org,2002:seq")
      return .list(items.compactMap { readValue($0) })
    case .map(let fields):
      reportTag(node, "tag:yaml.org,2002:map")
      var map: PropertyMap = [:]
      for field in fields { map[field.key] = readValue(field.value) }
      return .map(map)
    }
  }

  private mutating func reportTag(_ node: YAMLNode, _ allowed: String) {
    guard let tag = node.tag, tag != allowed, tag != "!" else { return }
    issues.error(node, "the tag '\(tag)' does not fit \(node.kindName)")
  }

  private mutating func checkWord(_ text: String, of name: String, _ node: YAMLNode) {
    guard let words = ontology.enumerations[name], !words.contains(text) else { return }
    issues.error(
      node, "'\(text)' is not a word for '\(name)'",
      hint: issues.hint(for: text, in: words) ?? "one of \(words.joined(separator: ", "))")
  }
}

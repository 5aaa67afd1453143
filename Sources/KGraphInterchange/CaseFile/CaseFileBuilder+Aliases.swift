import KGraphModel

extension CaseFileBuilder {
  /// Reads the `aliases` of a node: names, or maps of name, language, script, kind and source.
  mutating func readAliases(_ node: YAMLNode) -> [Alias] {
    node.items.compactMap { item in
      guard item.map != nil else {
        guard let name = item.text("an alias", &issues) else { return nil }
        if name.isEmpty { issues.error(item, "an alias is empty") }
        return Alias(name)
      }
      return readAlias(item)
    }
  }

  private mutating func readAlias(_ node: YAMLNode) -> Alias? {
    var alias = Alias("")
    for field in node.fields("an alias", &issues) {
      let value = field.value
      switch field.key {
      case "name": alias.name = value.text("'name'", &issues) ?? ""
      case "lang": alias.language = value.text("'lang'", &issues)
      case "script": alias.script = value.text("'script'", &issues)
      case "kind": alias.kind = value.word("a kind of alias", as: Alias.Kind.self, &issues)
      case "src":
        alias.source = value.text("'src'", &issues)
        checkAliasSource(alias.source, value)
      default:
        let known = ["name", "lang", "script", "kind", "src"]
        issues.error(
          field.keyNode, "unknown field '\(field.key)' of an alias",
          hint: issues.hint(for: field.key, in: known) ?? "one of \(known.joined(separator: ", "))")
      }
    }
    guard !alias.name.isEmpty else {
      issues.error(node, "an alias without a name", hint: "add 'name:'")
      return nil
    }
    return alias
  }

  /// A source is `background`, or `source#locator` like evidence; what is not written like a key is a
  /// mere name.
  private mutating func checkAliasSource(_ source: String?, _ node: YAMLNode) {
    guard let source, source != "background" else { return }
    let key = source.prefix { $0 != "#" }
    if Slug.isSlug(key), type(of: String(key)) == nil {
      issues.error(
        node, "no element has the key '\(key)'",
        hint: suggestion(for: String(key)) ?? "write source#locator, or background",
        length: max(1, key.count))
    }
  }
}

import KGraphModel
import Yams

/// Reads what can be read of a file that is not YAML, by reading its parts one by one.
///
/// Case files and vocabularies are block maps, whose parts begin at lines with the same indentation.
/// Where a part cannot be read, its own parts are tried; the smallest part that fails is reported.
/// The result serves only to find the other errors of the file.
struct YAMLRecovery {
  let text: SourceText

  mutating func parse(_ lines: Range<Int>, _ issues: inout Diagnostics) -> YAMLNode? {
    let failure: any Error
    do {
      return try YAMLParser.compose(text, lines: lines, &issues)
    } catch {
      failure = error
    }
    let count = issues.errorCount
    let groups = self.groups(lines)
    let node = groups.count > 1 ? merge(groups, &issues) : descend(groups.first, &issues)
    if issues.errorCount == count {
      issues.error(YAMLFailure.located(failure, in: text, lines: lines))
    }
    return node
  }

  /// The parts of some lines: each begins at a line with the least indentation.
  ///
  /// None, where a part does not begin like a key or an item: then the text is not of that form.
  private func groups(_ lines: Range<Int>) -> [Range<Int>] {
    let indents = lines.map { (line: $0, indent: indent($0)) }
    guard let least = indents.compactMap(\.indent).min() else { return [] }
    let starts = indents.filter { $0.indent == least }.map(\.line)
    guard starts.first == indents.first(where: { $0.indent != nil })?.line,
      starts.allSatisfy({ beginsPart(text.line($0).dropFirst(least)) })
    else { return [] }
    return starts.indices.map { index in
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : lines.upperBound)
    }
  }

  /// The indentation of a line; `nil` where it has no content.
  private func indent(_ line: Int) -> Int? {
    let bytes = text.line(line)
    let spaces = bytes.prefix { $0 == 0x20 }.count
    guard let first = bytes.dropFirst(spaces).first, first != UInt8(ascii: "#") else { return nil }
    return spaces == 0 && bytes.starts(with: "---".utf8) ? nil : spaces
  }

  private func beginsPart(_ content: ArraySlice<UInt8>) -> Bool {
    content.first == UInt8(ascii: "-") || content.contains(UInt8(ascii: ":"))
  }

  private mutating func merge(_ groups: [Range<Int>], _ issues: inout Diagnostics) -> YAMLNode? {
    var fields: [YAMLField] = []
    var seen: [String: Int] = [:]
    var first: YAMLNode?
    for group in groups {
      guard let node = parse(group, &issues) ?? damaged(group) else { continue }
      first = first ?? node
      for field in node.map ?? [] {
        if let line = seen[field.key] {
          issues.error(
            field.keyNode, "the key '\(field.key)' is there twice",
            cause: "line \(line) has it already")
          continue
        }
        seen[field.key] = field.keyNode.line
        fields.append(field)
      }
    }
    guard var result = first, result.map != nil else { return nil }
    result.content = .map(fields)
    return result
  }

  /// A part that cannot be read, of which only the key is known.
  private func damaged(_ group: Range<Int>) -> YAMLNode? {
    let line = String(decoding: text.line(group.lowerBound), as: UTF8.self)
    let indent = line.prefix { $0 == " " }.count
    let name = line.dropFirst(indent).prefix { $0 != ":" }
    guard let first = name.first, first != "-", first != "\t", name.count < line.count - indent
    else { return nil }
    let key = String(name.filter { $0 != "\"" && $0 != "'" })
    let place = YAMLNode(
      content: .scalar(key), isPlain: true, line: group.lowerBound + 1, column: indent + 1)
    var value = place
    value.content = .scalar("")
    value.isDamaged = true
    var node = place
    node.content = .map([YAMLField(key: key, keyNode: place, value: value)])
    return node
  }

  /// Reads `key:` and the lines below it apart.
  private mutating func descend(_ group: Range<Int>?, _ issues: inout Diagnostics) -> YAMLNode? {
    guard let group, group.count > 1 else { return nil }
    let header = group.lowerBound..<(group.lowerBound + 1)
    guard var node = try? YAMLParser.compose(text, lines: header, &issues),
      var field = node.map?.first, field.value.isBlank
    else { return nil }
    let below = parse((group.lowerBound + 1)..<group.upperBound, &issues)
    guard let value = below ?? damaged(group)?.map?.first?.value else { return nil }
    field.value = value
    node.content = .map([field])
    return node
  }
}

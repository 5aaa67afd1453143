import KGraphModel
import Yams

/// Reads YAML into ``YAMLNode``s with Yams' node tree, without implicit typing.
package enum YAMLParser {
  /// Deeper nesting than this is refused.
  static let maximumDepth = 64
  /// A file with anchors may name them this often before it is refused unread: anchors in anchors
  /// grow exponentially.
  private static let maximumAliases = 12

  /// Reads a file.
  ///
  /// Where the text is not YAML, its parts are read one by one, so that one slip does not hide the
  /// other errors of the file.
  ///
  /// - Returns: the root, or `nil` for a file without content.
  /// - Complexity: linear, times the depth of the document where there are errors.
  package static func parse(_ text: SourceText, _ issues: inout Diagnostics) -> YAMLNode? {
    for problem in text.problems { issues.error(problem) }
    if let place = firstExcessiveAlias(in: text) {
      let hint = "write the value out"
      issues.error(
        KGraphError(.invalid, "too many references to anchors", at: place, hint: hint))
      return nil
    }
    var recovery = YAMLRecovery(text: text)
    return recovery.parse(0..<text.lineCount, &issues)
  }

  /// Reads some lines of a file as one document.
  ///
  /// - Throws: `YamlError`.
  static func compose(
    _ text: SourceText, lines: Range<Int>, _ issues: inout Diagnostics
  ) throws -> YAMLNode? {
    let parser = try Parser(
      yaml: text.lines(lines), resolver: .basic, constructor: .default, encoding: .utf8)
    return try withExtendedLifetime(parser) {
      guard let root = try parser.singleRoot() else { return nil }
      var converter = Converter(text: text, firstLine: lines.lowerBound)
      return converter.convert(root, depth: 0, &issues)
    }
  }

  /// Turns Yams' nodes into ours, and reports what case files do not use.
  private struct Converter {
    let text: SourceText
    let firstLine: Int
    private let hasEscapedMark: Bool
    private var hasReportedDepth = false
    private var reportedAnchors: Set<Int> = []

    init(text: SourceText, firstLine: Int) {
      self.text = text
      self.firstLine = firstLine
      hasEscapedMark = text.text.contains("\\uFEFF") || text.text.contains("\\ufeff")
    }

    mutating func convert(_ node: Yams.Node, depth: Int, _ issues: inout Diagnostics) -> YAMLNode {
      let line = (node.mark?.line ?? 1) + firstLine
      var result = YAMLNode(
        content: .scalar(""), tag: nil, isPlain: false, line: line, column: node.mark?.column ?? 1)
      if node.anchor != nil, reportedAnchors.insert(line << 20 | result.column).inserted {
        issues.error(
          result, "anchors and aliases are not used in this format", hint: "write the value out")
      }
      switch node {
      case .scalar(let scalar):
        result.content = .scalar(scalar.string)
        if hasEscapedMark, scalar.style == .doubleQuoted, beginsWithEscapedMark(result) {
          result.content = .scalar("\u{FEFF}" + scalar.string)
        }
        result.isPlain = scalar.style == .plain
        // Yams gives every quoted scalar the tag of text.
        let isDefault = scalar.tag.description == Tag.Name.str.rawValue && !result.isPlain
        result.tag = isDefault ? nil : Self.written(scalar.tag)
      case .sequence(let items):
        result.tag = Self.written(items.tag)
        guard canDescend(result, depth, &issues) else { return result }
        result.content = .list(items.map { convert($0, depth: depth + 1, &issues) })
      case .mapping(let fields):
        result.tag = Self.written(fields.tag)
        guard canDescend(result, depth, &issues) else { return result }
        result.content = .map(
          fields.compactMap { key, value in
            let keyNode = convert(key, depth: depth + 1, &issues)
            let valueNode = convert(value, depth: depth + 1, &issues)
            guard let name = keyNode.scalar else {
              issues.error(keyNode, "a key must be text, not \(keyNode.kindName)")
              return nil
            }
            return YAMLField(key: name, keyNode: keyNode, value: valueNode)
          })
      case .alias: break
      }
      return result
    }

    /// The tag as written; `Node.tag` would be a guess where there is none.
    private static func written(_ tag: Tag) -> String? {
      tag.description.isEmpty ? nil : tag.description
    }

    /// Whether a quoted scalar begins with an escaped byte order mark, which Yams loses.
    private func beginsWithEscapedMark(_ node: YAMLNode) -> Bool {
      let line = String(decoding: text.line(node.line - 1), as: UTF8.self).unicodeScalars
      var written = line.dropFirst(node.column - 1)
      if written.first == "!" { written = written.drop { $0 != " " }.drop { $0 == " " } }
      return String(written.prefix(7)).lowercased() == "\"\\ufeff"
    }

    private mutating func canDescend(
      _ node: YAMLNode, _ depth: Int, _ issues: inout Diagnostics
    ) -> Bool {
      guard depth >= maximumDepth else { return true }
      if !hasReportedDepth { issues.error(node, "nested more than \(maximumDepth) levels deep") }
      hasReportedDepth = true
      return false
    }
  }

  /// Where the file refers to its own anchors once too often.
  ///
  /// Looks at the text alone, because Yams resolves references while it reads.
  private static func firstExcessiveAlias(in text: SourceText) -> SourceLocation? {
    guard text.text.utf8.contains(UInt8(ascii: "&")), text.text.utf8.contains(UInt8(ascii: "*"))
    else { return nil }
    var anchors: Set<ArraySlice<UInt8>> = []
    var references: [(name: ArraySlice<UInt8>, line: Int, column: Int)] = []
    for number in 0..<text.lineCount {
      let line = text.line(number)
      var previous = UInt8(ascii: " ")
      for index in line.indices {
        defer { previous = line[index] }
        guard line[index] == UInt8(ascii: "&") || line[index] == UInt8(ascii: "*"),
          " \t[{,".utf8.contains(previous)
        else { continue }
        let name = line[(index + 1)...].prefix {
          isASCIIWord($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80
        }
        if name.isEmpty { continue }
        if line[index] == UInt8(ascii: "&") {
          anchors.insert(name)
        } else {
          references.append((name, number + 1, index - line.startIndex + 1))
        }
      }
    }
    let used = references.filter { anchors.contains($0.name) }
    guard used.count > maximumAliases else { return nil }
    return text.place(line: used[maximumAliases].line, column: used[maximumAliases].column)
  }

  private static func isASCIIWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == 0x5F
  }
}

extension KGraphError {
  /// The error as people read it, over several lines, without a final line break.
  ///
  ///     case.yaml:12:13: error: no element has the key 'jaish-al-islma'
  ///       perpetrator: [jaish-al-islma]
  ///                     ^^^^^^^^^^^^^^
  ///     hint: did you mean 'jaish-al-islam'?
  public func rendered() -> String {
    var lines: [String] = []
    var head = ""
    if let location {
      head += "\(location.file.map { "\($0):" } ?? "")\(location.line):\(location.column): "
    } else {
      head += "kgraph: "
    }
    if location != nil { head += code == .findings ? "warning: " : "error: " }
    head += message
    lines.append(head)
    if let location, let excerpt = location.excerpt {
      lines.append(contentsOf: Self.caret(location, excerpt))
    }
    if let cause { lines.append("  because: \(cause)") }
    if let hint { lines.append("hint: \(hint)") }
    return lines.joined(separator: "\n")
  }

  /// At most this many characters of a line are shown around the place.
  private static let excerptWidth = 120

  private static func caret(_ location: SourceLocation, _ excerpt: String) -> [String] {
    let characters = Array(excerpt)
    let column = min(max(location.column - 1, 0), characters.count)
    let first = column < excerptWidth * 2 / 3 ? 0 : column - excerptWidth / 3
    let shown = characters[first..<min(characters.count, first + excerptWidth)]
    let text = String(shown.map { $0 == "\t" ? " " : $0 })
    let length = max(1, min(location.length, shown.count - (column - first)))
    let padding = String(repeating: " ", count: column - first)
    return ["  \(text)", "  \(padding)\(String(repeating: "^", count: length))"]
  }
}

extension KGraphErrors {
  /// All errors, one below the other, and their number where there are several.
  public func rendered() -> String {
    let all = errors.map { $0.rendered() }.joined(separator: "\n")
    return errors.count > 1 ? "\(all)\n\(errors.count) errors; nothing was written" : all
  }
}

/// Plain text out of the HTML of captions and headlines.
enum MarkupText {
  /// The text without tags, with the usual entities resolved; block elements end a line.
  ///
  /// - Complexity: linear.
  static func plain(_ html: String) -> String {
    guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return html
    }
    var text = ""
    var rest = html[...]
    while let next = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
      text += rest[..<next]
      rest = rest[next...]
      if rest.first == "<" {
        guard let end = rest.firstIndex(of: ">"), isTag(rest[rest.index(after: next)...]) else {
          text += "<"
          rest = rest.dropFirst()
          continue
        }
        let name = rest[rest.index(after: next)..<end].lowercased()
        if ["/p", "br", "br/", "br /", "/div", "/li"].contains(name) { text += "\n" }
        rest = rest[rest.index(after: end)...]
      } else {
        let (character, length) = entity(rest)
        text += character
        rest = rest.dropFirst(length)
      }
    }
    text += rest
    let lines = text.split(separator: "\n").map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func isTag(_ text: Substring) -> Bool {
    text.first.map { $0.isLetter || $0 == "/" || $0 == "!" } ?? false
  }

  private static func entity(_ text: Substring) -> (String, Int) {
    let head = text.prefix(12)
    guard let end = head.firstIndex(of: ";") else { return ("&", 1) }
    let name = head[head.index(after: head.startIndex)..<end]
    let length = name.count + 2
    let known = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
      "mdash": "—", "hellip": "…", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”",
    ]
    if let character = known[String(name)] { return (character, length) }
    guard name.first == "#" else { return ("&", 1) }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let scalar = number.flatMap(Unicode.Scalar.init) else { return ("&", 1) }
    return (String(Character(scalar)), length)
  }
}

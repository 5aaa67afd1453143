import KGraphModel

/// Writes well-formed SVG: every element is closed, every text escaped, numbers short.
struct SVGWriter {
  private(set) var text = ""
  private var open: [String] = []

  /// Attributes in the order in which they are written; those without a value are left out.
  typealias Attributes = KeyValuePairs<String, String?>

  /// Opens an element.
  mutating func begin(_ name: String, _ attributes: Attributes = [:]) {
    indent()
    tag(name, attributes)
    text += ">\n"
    open.append(name)
  }

  /// Closes the element that was opened last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    text += "</\(name)>\n"
  }

  /// Writes an element with text in it, or none.
  mutating func element(_ name: String, _ attributes: Attributes = [:], content: String? = nil) {
    indent()
    tag(name, attributes)
    text += content.map { ">\(Markup.escaped($0))</\(name)>\n" } ?? "/>\n"
  }

  /// Writes a line of text that ends in a run of another look.
  mutating func text(
    _ attributes: Attributes, _ content: String, then run: String, _ runAttributes: Attributes
  ) {
    indent()
    tag("text", attributes)
    text += ">\(Markup.escaped(content))"
    tag("tspan", runAttributes)
    text += ">\(Markup.escaped(run))</tspan></text>\n"
  }

  /// A number with at most two decimals and without a needless zero.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
  }

  private mutating func indent() { text += String(repeating: " ", count: open.count) }

  private mutating func tag(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      if let value { text += " \(key)=\"\(Markup.escaped(value))\"" }
    }
  }
}

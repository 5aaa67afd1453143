/// A content line taken apart (RFC 5545, section 3.1): a name, parameters, a value.
struct ICalendarProperty {
  /// The name in capitals.
  var name: String
  /// The parameters, their names in capitals.
  var parameters: [String: String]
  /// The value as written.
  var value: String

  /// - Throws: ``RowProblem`` for bytes that are not UTF-8 and for a line without a colon.
  init(_ bytes: [UInt8]) throws(RowProblem) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RowProblem("the line is not UTF-8", hint: "convert the file to UTF-8")
    }
    var rest = Substring(text)
    let head = rest.prefix { $0 != ":" && $0 != ";" }
    guard !head.isEmpty, head.endIndex < rest.endIndex else {
      throw RowProblem("the line is no 'name:value'")
    }
    name = head.uppercased()
    parameters = [:]
    rest = rest[head.endIndex...]
    while rest.first == ";" {
      rest = rest.dropFirst()
      let key = rest.prefix { $0 != "=" && $0 != ":" && $0 != ";" }
      rest = rest[key.endIndex...]
      guard rest.first == "=" else { throw RowProblem("a parameter without a value") }
      var value = ""
      repeat {
        rest = rest.dropFirst()
        if rest.first == "\"" {
          let quoted = rest.dropFirst().prefix { $0 != "\"" }
          value += quoted
          rest = rest[quoted.endIndex...]
          guard rest.first == "\"" else { throw RowProblem("a quotation mark without its pair") }
          rest = rest.dropFirst()
        } else {
          let plain = rest.prefix { $0 != ":" && $0 != ";" && $0 != "," }
          value += plain
          rest = rest[plain.endIndex...]
        }
        if rest.first == "," { value += "," }
      } while rest.first == ","
      parameters[key.uppercased()] = value
    }
    guard rest.first == ":" else { throw RowProblem("the line is no 'name:value'") }
    value = String(rest.dropFirst())
  }

  /// The value as text: escapes resolved (section 3.3.11).
  var text: String { Self.unescaped(value) }

  /// The texts of a list, cut at commas that are not escaped.
  var texts: [String] {
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    for character in value {
      if character == ",", !isEscaped {
        parts.append(Self.unescaped(part))
        part = ""
        continue
      }
      isEscaped = character == "\\" && !isEscaped
      part.append(character)
    }
    parts.append(Self.unescaped(part))
    return parts.filter { !$0.isEmpty }
  }

  private static func unescaped(_ value: String) -> String {
    guard value.contains("\\") else { return value }
    var result = ""
    var isEscaped = false
    for character in value {
      if isEscaped {
        result += character == "n" || character == "N" ? "\n" : String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}

import KGraphModel

/// A column or attribute of a table format that holds one property of nodes or of edges.
struct PropertyColumn: Sendable, Hashable {
  /// What its values are; texts of one kind are read back as that kind.
  enum Kind: String, Sendable, Hashable {
    case boolean, integer, float, string, edtf, quantity, json
    case date, localTime, time, localDateTime, dateTime, duration

    /// The kind of a value.
    init(_ value: PropertyValue) {
      self =
        switch value {
        case .boolean: .boolean
        case .integer: .integer
        case .float: .float
        case .string(let text): XMLWriter.canHold(text) ? .string : .json
        case .edtf: .edtf
        case .quantity: .quantity
        case .temporal(let time): Kind(rawValue: time.kind.rawValue) ?? .json
        case .null, .list, .map: .json
        }
    }
  }

  /// The name of the property.
  var name: String
  /// The title of the column: the name, unless a column of its own has that.
  var title: String
  /// What its values are.
  var kind: Kind

  /// The text of a value; JSON where the column holds several kinds.
  func text(of value: PropertyValue) -> String {
    switch (kind, value) {
    case (.boolean, .boolean(let flag)): flag ? "true" : "false"
    case (.integer, .integer(let number)): String(number)
    case (.float, .float(let number)): Self.text(of: number)
    case (.json, _): value.safeJSON
    case (_, .string(let text)): text
    case (_, .edtf(let date)): date.text
    case (_, .quantity(let quantity)): quantity.description
    case (_, .temporal(let time)): time.text
    default: value.safeJSON
    }
  }

  /// The value that a text stands for.
  ///
  /// - Throws: ``KGraphError`` where the text is not of the kind.
  func value(of text: String) throws(KGraphError) -> PropertyValue {
    let value: PropertyValue? =
      switch kind {
      case .boolean: Self.boolean(text).map { .boolean($0) }
      case .integer: Int64(text).map { .integer($0) }
      case .float: Self.number(text).map { .float($0) }
      case .string: .string(text)
      case .edtf: (try? EDTF(text)).map { .edtf($0) }
      case .quantity: Quantity(text).map { .quantity($0) }
      case .json: try? JSONReader.read(text)
      default:
        TemporalValue.Kind(rawValue: kind.rawValue).flatMap { TemporalValue($0, text) }
          .map { .temporal($0) }
      }
    guard let value else {
      throw KGraphError(
        .invalid, "'\(RowDates.clip(text))' under '\(title)' is no \(kind.rawValue)")
    }
    return value
  }

  /// A truth value as programs write it.
  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE", "1": true
    case "false", "False", "FALSE", "0": false
    default: nil
    }
  }

  /// A number as XML Schema writes it, with `INF` and `NaN`.
  static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    return number.isInfinite ? (number < 0 ? "-INF" : "INF") : String(number)
  }

  /// A number as XML Schema or a program writes it.
  static func number(_ text: String) -> Double? { Double(text) }
}

extension PropertyValue {
  /// JSON that XML can hold.
  var safeJSON: String {
    let text = json
    return XMLWriter.canHold(text) ? text : Self.escapingNonCharacters(text)
  }

  /// JSON with the two characters escaped that XML cannot hold and JSON can.
  static func escapingNonCharacters(_ json: String) -> String {
    var result = ""
    for scalar in json.unicodeScalars {
      switch scalar.value {
      case 0xFFFE: result += "\\ufffe"
      case 0xFFFF: result += "\\uffff"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

import KGraphModel

/// Why a text is not a value of a type.
struct PropertyTextError: Error {
  /// What it should be: `a count`.
  var expected: String
  var reason: String?
  var hint: String?
  /// Where the trouble begins, in UTF-8 bytes.
  var offset = 0
}

extension PropertyValue {
  /// The tags that say of which type a scalar is.
  static let tags = [
    "!str", "!int", "!float", "!bool", "!null", "!edtf", "!quantity", "!date", "!localTime",
    "!time", "!localDateTime", "!dateTime", "!duration",
  ]

  /// Reads a text as the type that the vocabulary gives a property.
  init(text: String, type: PropertyType) throws(PropertyTextError) {
    switch type {
    case .text: self = .string(text)
    case .boolean: self = try Self.boolean(text)
    case .integer: self = try Self.integer(text)
    case .float: self = try Self.float(text)
    case .date: self = try Self.temporal(.date, text)
    case .edtf: self = try Self.date(text)
    case .quantity: self = try Self.quantity(text)
    }
  }

  /// Reads a text as the type that a tag names; `nil` for an unknown tag.
  init?(text: String, tag: String) throws(PropertyTextError) {
    switch tag {
    case "!int", "tag:yaml.org,2002:int": self = try Self.integer(text)
    case "!float", "tag:yaml.org,2002:float": self = try Self.float(text)
    case "!bool", "tag:yaml.org,2002:bool": self = try Self.boolean(text)
    case "!null", "tag:yaml.org,2002:null": self = .null
    case "!edtf": self = try Self.date(text)
    case "!quantity": self = try Self.quantity(text)
    default:
      if YAMLNode.textTags.contains(tag) {
        self = .string(text)
      } else if let kind = TemporalValue.Kind(rawValue: String(tag.dropFirst())), tag.first == "!" {
        self = try Self.temporal(kind, text)
      } else {
        return nil
      }
    }
  }

  private static func boolean(_ text: String) throws(PropertyTextError) -> PropertyValue {
    switch text {
    case "yes", "true": return .boolean(true)
    case "no", "false": return .boolean(false)
    default: throw PropertyTextError(expected: "yes or no", hint: "write yes or no")
    }
  }

  private static func integer(_ text: String) throws(PropertyTextError) -> PropertyValue {
    guard let number = Int64(text) else {
      throw PropertyTextError(expected: "a whole number", hint: "digits only")
    }
    return .integer(number)
  }

  private static func float(_ text: String) throws(PropertyTextError) -> PropertyValue {
    guard let number = Double(text) else {
      throw PropertyTextError(expected: "a number", hint: "like 33.5 or -1e6")
    }
    return .float(number)
  }

  private static func quantity(_ text: String) throws(PropertyTextError) -> PropertyValue {
    guard let quantity = Quantity(text) else {
      throw PropertyTextError(
        expected: "a count", hint: "write 10, 10.., ..50, 10..12 or ~50")
    }
    return .quantity(quantity)
  }

  private static func date(_ text: String) throws(PropertyTextError) -> PropertyValue {
    do {
      return .edtf(try EDTF(text))
    } catch {
      throw PropertyTextError(
        expected: "a date", reason: error.reason, hint: error.hint,
        offset: min(error.offset, text.utf8.count))
    }
  }

  private static func temporal(
    _ kind: TemporalValue.Kind, _ text: String
  ) throws(PropertyTextError) -> PropertyValue {
    guard let value = TemporalValue(kind, text) else {
      throw PropertyTextError(
        expected: "a \(kind.rawValue)", hint: "ISO 8601 in the extended format")
    }
    return .temporal(value)
  }
}

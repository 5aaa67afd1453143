import KGraphModel

/// Values of properties as FollowTheMoney accepts them.
enum FtMValues {
  /// The values of a property of some type; `nil` where one of them is not of the type.
  static func strings(_ value: PropertyValue, type: String) -> [String]? {
    switch value {
    case .list(let values):
      var result: [String] = []
      for value in values {
        guard let strings = strings(value, type: type) else { return nil }
        result += strings
      }
      return result
    case .string(let text): return isValid(text, type: type) ? [normal(text, type: type)] : nil
    case .integer(let number):
      return ["number", "string", "text", "identifier"].contains(type) ? [String(number)] : nil
    case .float(let number):
      return ["number", "string", "text"].contains(type) ? [String(number)] : nil
    case .edtf(let date): return type == "date" && date.kind == .date ? [date.text] : nil
    case .boolean(let flag): return type == "string" ? [flag ? "true" : "false"] : nil
    case .quantity(let quantity): return type == "text" ? [quantity.displayText] : nil
    case .null, .map, .temporal: return nil
    }
  }

  private static func normal(_ text: String, type: String) -> String {
    switch type {
    case "country": text.lowercased()
    case "language": languages[text.lowercased()] ?? text.lowercased()
    default: text
    }
  }

  /// Whether a text can stand in a property of a type.
  private static func isValid(_ text: String, type: String) -> Bool {
    guard !text.isEmpty, !text.utf8.contains(0) else { return false }
    switch type {
    case "name", "string", "text", "identifier", "address", "topic", "gender": return true
    case "url": return text.hasPrefix("https://") || text.hasPrefix("http://")
    case "country":
      return (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { $0 | 0x20 >= 97 }
    case "language":
      return languages[text.lowercased()] != nil || text.utf8.count == 3
    case "number": return Double(text) != nil
    case "date": return FtMDates.edtf(text) == text
    default: return false
    }
  }

  /// ISO 639-1 codes with their ISO 639-3 codes, which FollowTheMoney wants.
  private static let languages = [
    "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bs": "bos", "ca": "cat", "cs": "ces",
    "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "et": "est", "fa": "fas",
    "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye",
    "id": "ind", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "ko": "kor", "ku": "kur",
    "lt": "lit", "lv": "lav", "mk": "mkd", "nl": "nld", "no": "nor", "pl": "pol", "ps": "pus",
    "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "so": "som", "sq": "sqi",
    "sr": "srp", "sv": "swe", "sw": "swa", "tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb",
    "vi": "vie", "zh": "zho",
  ]

  /// The ISO 639-3 code of a language.
  static func language(_ code: String) -> String? {
    languages[code.lowercased()] ?? (code.utf8.count == 3 ? code.lowercased() : nil)
  }

  /// The shortest code of a language that FollowTheMoney names.
  static func shortLanguage(_ code: String) -> String {
    languages.first { $0.value == code }?.key ?? code
  }

  /// Properties of ours that have another name in FollowTheMoney.
  static let renamed = [
    "note": "notes", "lat": "latitude", "lon": "longitude", "url": "sourceUrl",
    "retrieved": "retrievedAt", "gist": "description", "definition": "description",
    "as": "role", "file": "fileName",
  ]

  /// Properties that an export also fills from elsewhere, so that they tell nothing of a property of
  /// that name.
  static let generated: Set = [
    "title", "notes", "summary", "location", "publisher", "author", "recordId", "status", "role",
    "username", "program", "reason",
  ]

  /// The values as a property of a node or an edge: one, or a list; dates as EDTF.
  static func property(_ values: [String], type: String) -> PropertyValue {
    if type == "date", values.count > 1, let date = FtMDates.oneOf(values) { return .edtf(date) }
    let list = values.map { text -> PropertyValue in
      switch type {
      case "date":
        FtMDates.edtf(text).flatMap { try? EDTF($0) }.map { .edtf($0) } ?? .string(text)
      case "number":
        Int64(text).map { .integer($0) }
          ?? Double(text).flatMap { $0.isFinite ? .float($0) : nil } ?? .string(text)
      default: .string(text)
      }
    }
    return list.count == 1 ? list[0] : .list(list)
  }
}

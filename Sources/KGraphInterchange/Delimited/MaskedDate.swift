/// Reads the ways in which data sets write dates with parts that are not known.
enum MaskedDate {
  /// The EDTF of a masked or compact date; `nil` where the text is neither.
  ///
  ///     1992-##-##  -> 1992          1992-00-00 -> 1992
  ///     1992-05-##  -> 1992-05       19920500   -> 1992-05
  ///     19##-##-##  -> 19XX          20150205   -> 2015-02-05
  ///     1992-##-15  -> 1992-XX-15    999-##-##  -> 0999
  ///     ####-##-##  -> "" (nothing is known)
  static func edtf(_ field: FieldBytes) -> String? {
    var field = field.trimmed
    if field.count >= 2, field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\"") {
      field = field.slice(1, field.count - 1).trimmed
    }
    if field.count == 8, field.unsignedInteger != nil {
      return join(field.slice(0, 4), field.slice(4, 6), field.slice(6, 8), isNegative: false)
    }
    let isNegative = field.first == UInt8(ascii: "-")
    let body = isNegative ? field.slice(1, field.count) : field
    var parts: [FieldBytes] = []
    var start = 0
    for index in 0...body.count where index == body.count || body.bytes[index] == UInt8(ascii: "-")
    {
      parts.append(body.slice(start, index))
      start = index + 1
    }
    guard (1...3).contains(parts.count), parts.allSatisfy({ isMask($0) }),
      (1...4).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    let isMasked = parts.contains { $0.bytes.contains(UInt8(ascii: "#")) }
    let hasZero = parts.dropFirst().contains { $0.equals("00") }
    guard isMasked || hasZero || parts[0].count == 3 else { return nil }
    return join(
      parts[0], parts.count > 1 ? parts[1] : nil, parts.count > 2 ? parts[2] : nil,
      isNegative: isNegative)
  }

  private static func isMask(_ part: FieldBytes) -> Bool {
    part.bytes.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "#") }
  }

  private static func join(
    _ year: FieldBytes, _ month: FieldBytes?, _ day: FieldBytes?, isNegative: Bool
  ) -> String {
    func known(_ part: FieldBytes?) -> String? {
      guard let part, !part.equals("00"), !part.equals("##") else { return nil }
      return masked(part)
    }
    let digits = masked(year)
    let years = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let month = known(month)
    let day = known(day)
    if years == "XXXX", month == nil, day == nil { return "" }
    var text = (isNegative ? "-" : "") + years
    if month != nil || day != nil { text += "-" + (month ?? "XX") }
    if let day { text += "-" + day }
    return text
  }

  private static func masked(_ part: FieldBytes) -> String {
    String(
      decoding: part.bytes.map { $0 == UInt8(ascii: "#") ? UInt8(ascii: "X") : $0 }, as: UTF8.self)
  }
}

import KGraphModel

/// The attributes of one element, of which some are taken for its name, type and date.
struct ForeignValues {
  private var values: [ForeignValue]

  init(_ values: [ForeignValue]) { self.values = values }

  /// What nothing else was made of.
  var rest: PropertyMap {
    Dictionary(values.map { ($0.name, $0.value) }) { first, second in
      // An element may say several things under one name.
      if first == second { return first }
      if case .list(let items) = first { return .list(items + [second]) }
      return .list([first, second])
    }
  }

  /// Takes the text under the first of some names that has one.
  mutating func take(_ names: [String]) -> String? {
    for name in names {
      let index = values.firstIndex { $0.name.lowercased() == name && $0.value.string != nil }
      if let index, let text = values[index].value.string {
        values.remove(at: index)
        return text
      }
    }
    return nil
  }

  /// Takes the words under the first of some names that has them: a text, `:A:B`, or a list.
  mutating func takeTypes(_ names: [String]) -> [String] {
    for name in names {
      guard let index = values.firstIndex(where: { $0.name.lowercased() == name }) else { continue }
      let words: [String] =
        switch values[index].value {
        case .string(let text):
          text.hasPrefix(":") ? text.split(separator: ":").map(\.trimmed) : [text.trimmed]
        case .list(let items): items.compactMap(\.string)
        default: []
        }
      guard words.contains(where: { TypeNames.node($0) != nil }) else { continue }
      values.remove(at: index)
      return words
    }
    return []
  }

  /// Takes the status, where there is one that kgraph knows.
  mutating func takeStatus() -> Status? {
    guard let index = index(of: ["status"]), let text = values[index].value.string,
      let status = Status(rawValue: text)
    else { return nil }
    values.remove(at: index)
    return status
  }

  /// Takes the date: one under `when`, a start and an end, or one day.
  mutating func takeTime() -> ValidTime? {
    if let index = index(of: ["when", "edtf"]), let text = values[index].value.string,
      let time = try? ValidTime(edtfText: text)
    {
      values.remove(at: index)
      // Those that kgraph computes from it.
      let computed: [GraphColumn] = [.startMin, .startMax, .endMin, .endMax, .certainty]
      values.removeAll { value in computed.contains { $0.title == value.name } }
      return time
    }
    let before = values
    let start = takeDate([
      "start", "start_date", "startdate", "start_time", "valid_from", "since", "begin",
    ])
    let end = takeDate(["end", "end_date", "enddate", "end_time", "valid_to", "until"])
    if let time = ForeignDate.time(from: start, to: end) { return time }
    // An end before its start stays as it is.
    values = before
    if start != nil || end != nil { return nil }
    return takeDate(["date", "datetime", "year"]).flatMap { ForeignDate.time(from: $0, to: $0) }
  }

  private mutating func takeDate(_ names: [String]) -> String? {
    guard let index = index(of: names), let date = ForeignDate.edtf(values[index].value) else {
      return nil
    }
    values.remove(at: index)
    return date
  }

  private func index(of names: [String]) -> Int? {
    for name in names {
      if let index = values.firstIndex(where: { $0.name.lowercased() == name }) { return index }
    }
    return nil
  }
}

/// Reads the dates that other programs write.
enum ForeignDate {
  /// The date as EDTF, `2014-12-01` or `2014-12-01T10:00:00Z`; `nil` for what is no date.
  ///
  /// Fractions of a second are dropped, and so is a midnight without a zone. A number is a year from
  /// 1000 on.
  static func edtf(_ value: PropertyValue) -> String? {
    switch value {
    case .string(let text): edtf(text)
    case .integer(let year): (1000...2999).contains(year) ? String(year) : nil
    case .edtf(let date): date.text
    case .temporal(let time): edtf(time.text)
    default: nil
    }
  }

  /// The date as EDTF, or `nil`.
  static func edtf(_ text: String) -> String? {
    var text = text.trimmed
    if let dot = text.firstIndex(of: "."), text.contains("T") {
      let rest = text[text.index(after: dot)...].drop { $0.isNumber }
      text = String(text[..<dot]) + rest
    }
    if text.utf8.count == 19, text.hasSuffix("T00:00:00") { text = String(text.prefix(10)) }
    guard (try? EDTF(text)) != nil else { return nil }
    return text
  }

  /// The date, or the year for which a number stands: `2014.0`.
  static func year(_ text: String) -> String? {
    if let date = edtf(text), date.utf8.count > 4 { return date }
    guard let number = Double(text.trimmed), number == number.rounded(),
      (1000...2999).contains(number)
    else { return nil }
    return String(Int(number))
  }

  /// The time between two dates, of which a missing one is open; `nil` where neither is a date.
  static func time(from start: String?, to end: String?) -> ValidTime? {
    let start = start.flatMap(edtf)
    let end = end.flatMap(edtf)
    switch (start, end) {
    case (nil, nil): return nil
    case (let day?, let last?) where day == last: return try? ValidTime(edtfText: day)
    default: return try? ValidTime(edtfText: "\(start ?? "..")/\(end ?? "..")")
    }
  }
}

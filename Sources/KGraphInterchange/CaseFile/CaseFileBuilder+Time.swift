import KGraphModel

/// The dates of an element as written.
struct TimeFields {
  var when: YAMLNode?
  var from: YAMLNode?
  var to: YAMLNode?
  var attested: YAMLNode?

  /// Takes a field if it is one of these.
  ///
  /// - Returns: whether it was.
  mutating func take(_ field: YAMLField) -> Bool {
    switch field.key {
    case "when": when = field.value
    case "from": from = field.value
    case "to": to = field.value
    case "attested": attested = field.value
    default: return false
    }
    return true
  }
}

extension CaseFileBuilder {
  /// Reads a date, and reports why it is none.
  mutating func readDate(_ node: YAMLNode, _ what: String) -> EDTF? {
    guard let text = node.text("'\(what)'", &issues) else { return nil }
    do {
      return try EDTF(text)
    } catch {
      issues.error(
        node, "'\(text)' is not a date", cause: error.reason == "not a date" ? nil : error.reason,
        hint: error.hint ?? Self.dateHint(text), offset: min(error.offset, text.utf8.count))
      return nil
    }
  }

  /// How a date that a person typed is written in a case file.
  private static func dateHint(_ text: String) -> String? {
    guard let meant = try? DateReader(role: .event).read(text) else {
      return "dates are EDTF: 2015-02-05, 2015-02, 2015~, [..2015-02-05]"
    }
    return "write '\(meant.edtfText)'"
  }

  /// Puts the dates of an element together; `role` says how a bare date is meant, and at `place` is
  /// reported what concerns several fields.
  mutating func readTime(
    _ fields: TimeFields, role: TemporalRole, at place: YAMLNode
  ) -> ValidTime? {
    let isSpan = fields.from != nil || fields.to != nil
    let ways = [fields.when != nil, isSpan, fields.attested != nil].filter { $0 }.count
    guard ways <= 1 else {
      issues.error(
        fields.attested ?? fields.from ?? fields.to ?? place,
        "the date is given twice", hint: "use one of 'when', 'from' with 'to', or 'attested'")
      return nil
    }
    var time: ValidTime?
    if let node = fields.when {
      time = readDate(node, "when").map(ValidTime.when)
      if role == .state, case .when(let date)? = time, !date.isInterval {
        issues.warning(
          node, "a single date on a lasting relation says only that it held at some time then",
          hint: "write 'attested: \(date.text)', or 'from:' and 'to:'")
      }
    } else if let node = fields.attested {
      time = readDate(node, "attested").map(ValidTime.attested)
    } else if isSpan {
      guard let from = readEndpoint(fields.from, "from"), let to = readEndpoint(fields.to, "to")
      else { return nil }
      time = .span(from: from, to: to)
    }
    if let time, time.bounds(role: role, clock: clock).flags.contains(.impossible) {
      issues.error(
        fields.to ?? fields.when ?? place, "it ends before it starts, however the dates are read")
      return nil
    }
    return time
  }

  private mutating func readEndpoint(_ node: YAMLNode?, _ what: String) -> ValidTime.Endpoint? {
    guard let node else { return .unknown }
    switch node.scalar {
    case "unknown": return .unknown
    case "..": return .open
    default: break
    }
    guard let date = readDate(node, what) else { return nil }
    if date.isInterval {
      issues.error(
        node, "'\(what)' must be one date or a set of dates, not an interval",
        hint: "write 'when: \(date.text)'")
      return nil
    }
    return .date(date)
  }
}

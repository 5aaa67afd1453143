extension EDTFReader {
  /// Reads `A/B`, where either side may be blank (unknown) or `..` (open).
  static func interval(_ bytes: Span<UInt8>, slash: Int) throws(EDTFError) -> EDTF.Content {
    let start = try edge(bytes, 0, slash)
    let end = try edge(bytes, slash + 1, bytes.count)
    if case .date(let first) = start, case .date(let last) = end,
      first.days(.north, isWidened: false).first > last.days(.north, isWidened: false).last
    {
      throw EDTFError(reason: "end before start", offset: slash + 1)
    }
    return .interval(start, end)
  }

  private static func edge(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) throws(EDTFError) -> EDTF.Edge {
    if start == end { return .unknown }
    if isDots(bytes, start, end) { return .open }
    if bytes[start] == UInt8(ascii: "[") || bytes[start] == UInt8(ascii: "{") {
      throw .notADate(start, hint: "a set cannot end an interval; use from: and to:")
    }
    let date = try date(bytes, start, end)
    guard date.yearForm == .fourDigits, date.significant == 0 else {
      throw EDTFError(reason: "Y, E or S year as interval endpoint", offset: start)
    }
    return .date(date)
  }

  private static func isDots(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start == 2 && bytes[start] == UInt8(ascii: ".") && bytes[start + 1] == UInt8(ascii: ".")
  }

  /// Reads `[...]` (one of) or `{...}` (all of).
  static func set(_ bytes: Span<UInt8>) throws(EDTFError) -> EDTF.Members {
    let end = bytes.count - 1
    let isOneOf = bytes[0] == UInt8(ascii: "[")
    guard end > 1, bytes[end] == UInt8(ascii: isOneOf ? "]" : "}") else {
      throw EDTFError(reason: "unbalanced set", offset: end)
    }
    var members: [EDTF.Member] = []
    var start = 1
    for index in 1..<bytes.count {
      if bytes[index] == UInt8(ascii: " ") {
        throw EDTFError(reason: "space in set", offset: index, hint: "leave spaces out")
      }
      guard index == end || bytes[index] == UInt8(ascii: ",") else { continue }
      members.append(
        try member(
          bytes, start, index, isOneOf: isOneOf, isFirst: start == 1, isLast: index == end))
      start = index + 1
    }
    return EDTF.Members(isOneOf: isOneOf, members: members)
  }

  private static func member(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, isOneOf: Bool, isFirst: Bool, isLast: Bool
  ) throws(EDTFError) -> EDTF.Member {
    var dots = start
    while dots + 1 < end, !isDots(bytes, dots, dots + 2) { dots += 1 }
    guard dots + 1 < end else { return .one(try date(bytes, start, end)) }
    let first = dots == start ? nil : try date(bytes, start, dots)
    let last = dots + 2 == end ? nil : try date(bytes, dots + 2, end)
    if !isOneOf {
      for date in [first, last] where date?.isUnspecified == true {
        throw EDTFError(
          reason: "range of unspecified dates", offset: start, hint: "write the first and the last")
      }
    }
    switch (first, last) {
    case (nil, nil):
      throw .notADate(start)
    case (nil, let last?):
      guard isFirst else { throw misplaced(start, "first") }
      return .upTo(last)
    case (let first?, nil):
      guard isLast else { throw misplaced(start, "last") }
      return .since(first)
    case (let first?, let last?):
      guard first.rangeUnit == last.rangeUnit else {
        throw EDTFError(reason: "range of mixed precision", offset: start)
      }
      guard
        first.days(.north, isWidened: false).first <= last.days(.north, isWidened: false).first
      else { throw EDTFError(reason: "range reversed", offset: start) }
      return .range(first, last)
    }
  }

  private static func misplaced(_ offset: Int, _ place: String) -> EDTFError {
    .notADate(offset, hint: "an open range stands \(place) in its set")
  }
}

extension EDTFDate {
  /// What a range of such dates counts in: 0 years, 1 months, 2 days, or the
  /// family of a season code.
  var rangeUnit: UInt8 {
    switch precision {
    case .year: 0
    case .month: 1
    case .day, .second: 2
    case .season: season?.family ?? 0
    }
  }
}

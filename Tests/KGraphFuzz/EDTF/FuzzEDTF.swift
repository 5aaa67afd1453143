import KGraphModel

/// Reads any bytes as a date; whatever is a date must print as read, have bounds and a place in a
/// timeline, and survive the store's text form.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEDTF(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if let date = try? EDTF(text) {
    precondition(date.text == text)
    _ = date.displayText
    _ = date.minText
    _ = date.maxText
    _ = date.level
    check(.when(date))
    check(.attested(date))
    if !date.isInterval {
      check(.span(from: .date(date), to: .unknown))
      check(.span(from: .open, to: .date(date)))
    }
  }
  for role in [DateReader.InputRole.event, .state, .query] {
    if let time = try? DateReader(role: role).read(text) { check(time) }
  }
  return 0
}

private func check(_ time: ValidTime) {
  for role in TemporalRole.allCases {
    let bounds = time.bounds(role: role, clock: .utc)
    _ = TimelineKey(time: time, role: role, clock: .utc, key: "k")
    for predicate in TimePredicate.allCases {
      _ = bounds.certainty(of: predicate, in: .all)
      _ = time.certainty(of: predicate, in: .all, role: role, clock: .utc)
    }
  }
  _ = time.displayText
  let text = time.edtfText
  guard let again = try? ValidTime(edtfText: text) else {
    preconditionFailure("'\(text)' is not read back")
  }
  precondition(again.edtfText == text)
}

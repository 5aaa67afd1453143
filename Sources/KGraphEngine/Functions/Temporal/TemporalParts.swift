/// What of a date, a time and a zone a temporal value has.
struct TemporalParts {
  var date: CivilDate?
  var time: TimeOfDay?
  var zone: ZoneRule?
  /// The offset of a zone that is known by name too.
  var offset: Int32?

  /// The parts of a value; `nil` if it is not a date or a time.
  init?(_ value: Value) {
    switch value {
    case .date(let date): self.date = date
    case .localTime(let time): self.time = time
    case .time(let time):
      self.time = time.local
      zone = .offset(time.offset)
      offset = time.offset
    case .localDateTime(let value):
      date = value.date
      time = value.time
    case .dateTime(let value):
      date = value.local.date
      time = value.local.time
      zone = value.zone
      offset = value.offset
    default: return nil
    }
  }
}

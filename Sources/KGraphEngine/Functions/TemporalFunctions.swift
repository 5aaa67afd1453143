import KGraphCypher

/// The temporal functions of openCypher.
enum TemporalFunctions {
  static var all: [FunctionDefinition] {
    var result: [FunctionDefinition] = []
    let kinds: [TemporalConstructors.Kind] = [.date, .localtime, .time, .localdatetime, .datetime]
    for kind in kinds {
      let name: String = kind.rawValue
      result.append(
        .variadic(name, 0...1, [], .temporal) { values, context in
          guard let value = values.first else {
            return TemporalConstructors.current(kind, context.now, .offset(0))
          }
          if case .map(let map) = value, map.count == 1, map["timezone"] != nil,
            let zone = try TemporalFields(map).zone()
          {
            return TemporalConstructors.current(kind, context.now, zone)
          }
          return try TemporalConstructors.construct(kind, value)
        })
      for clock in ["transaction", "statement", "realtime"] {
        result.append(
          .variadic("\(name).\(clock)", 0...1, [], .temporal) { values, context in
            guard let value = values.first else {
              return TemporalConstructors.current(kind, context.now, .offset(0))
            }
            guard case .string(let text) = value, let zone = ZoneRule(text) else {
              throw QueryError.argument("InvalidArgumentValue", "there is no such time zone")
            }
            return TemporalConstructors.current(kind, context.now, zone)
          })
      }
      result.append(
        .variadic("\(name).truncate", 1...3, [], .temporal) { values, context in
          guard case .string(let unit) = values[0] else {
            throw QueryError.argument("InvalidArgumentValue", "a unit is a string")
          }
          let now: Value = TemporalConstructors.current(.datetime, context.now, .offset(0))
          var fields = ValueMap()
          if values.count > 2 {
            guard case .map(let map) = values[2] else {
              throw QueryError.argument("InvalidArgumentValue", "the parts are a map")
            }
            fields = map
          }
          return try TemporalTruncation.truncate(
            kind, unit, values.count > 1 ? values[1] : now, fields)
        })
    }
    result.append(
      .unary("duration", [], .temporal) { value, _ in try TemporalConstructors.duration(value) })
    for unit in [TemporalDifference.Unit.between, .inMonths, .inDays, .inSeconds] {
      result.append(
        .variadic("duration.\(unit.rawValue)", 2...2, [], .temporal) { values, _ in
          try TemporalDifference.difference(unit, values[0], values[1])
        })
    }
    result.append(
      .variadic("datetime.fromepoch", 2...2, [], .temporal) { values, _ in
        guard case .integer(let second) = values[0], case .integer(let nano) = values[1] else {
          throw QueryError.argument("InvalidArgumentValue", "an epoch is given in integers")
        }
        return .dateTime(
          ZonedDateTime(instant: Instant(second: second, nanosecond: nano), zone: .offset(0)))
      })
    result.append(
      .unary("datetime.fromepochmillis", [], .temporal) { value, _ in
        guard case .integer(let millis) = value else {
          throw QueryError.argument("InvalidArgumentValue", "an epoch is given in integers")
        }
        let second: Int64 = CivilDate.floorDivide(millis, 1_000)
        let instant = Instant(second: second, nanosecond: (millis - second * 1_000) * 1_000_000)
        return .dateTime(ZonedDateTime(instant: instant, zone: .offset(0)))
      })
    return result
  }
}

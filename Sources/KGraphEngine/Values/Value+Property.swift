import KGraphModel

extension Value {
  /// The value of a stored property.
  package init(_ property: PropertyValue) {
    switch property {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .integer(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .list(let elements): self = .list(elements.map { Value($0) })
    case .map(let map): self = .map(ValueMap(map.map { ($0.key, Value($0.value)) }))
    case .temporal(let value): self = Self.temporal(value)
    case .edtf(let date): self = .edtf(date)
    case .quantity(let quantity): self = .quantity(quantity)
    }
  }

  private static func temporal(_ value: TemporalValue) -> Value {
    let kinds: [TemporalValue.Kind: TemporalConstructors.Kind] = [
      .date: .date, .localTime: .localtime, .time: .time, .localDateTime: .localdatetime,
      .dateTime: .datetime,
    ]
    let text = Value.string(value.text)
    guard let kind = kinds[value.kind] else {
      return (try? TemporalConstructors.duration(text)) ?? .null
    }
    return (try? TemporalConstructors.construct(kind, text)) ?? .null
  }

  /// The value as a stored property; `nil` for nodes, relationships and paths.
  package var property: PropertyValue? {
    switch self {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .integer(let number): return .integer(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .list(let elements):
      let properties: [PropertyValue] = elements.compactMap(\.property)
      return properties.count == elements.count ? .list(properties) : nil
    case .map(let map):
      var properties: PropertyMap = [:]
      for (key, value) in zip(map.keys, map.values) {
        guard let property = value.property else { return nil }
        properties[key] = property
      }
      return .map(properties)
    case .date(let date): return TemporalValue(.date, date.text).map(PropertyValue.temporal)
    case .localTime(let time):
      return TemporalValue(.localTime, time.text).map(PropertyValue.temporal)
    case .time(let time): return TemporalValue(.time, time.text).map(PropertyValue.temporal)
    case .localDateTime(let time):
      return TemporalValue(.localDateTime, time.text).map(PropertyValue.temporal)
    case .dateTime(let time): return TemporalValue(.dateTime, time.text).map(PropertyValue.temporal)
    case .duration(let duration):
      return TemporalValue(.duration, duration.text).map(PropertyValue.temporal)
    case .edtf(let date): return .edtf(date)
    case .quantity(let quantity): return .quantity(quantity)
    case .node, .relationship, .path, .interval: return nil
    }
  }
}

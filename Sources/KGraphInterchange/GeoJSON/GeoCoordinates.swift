import KGraphModel

/// A position on the earth (WGS 84), as nodes keep it in `lat` and `lon`.
struct GeoCoordinates: Hashable {
  var latitude: Double
  var longitude: Double

  /// The position of a node; `nil` where it has none, or none on the earth.
  init?(_ properties: PropertyMap) {
    guard let latitude = Self.number(properties, ["lat", "latitude"]),
      let longitude = Self.number(properties, ["lon", "lng", "longitude"]),
      (-90...90).contains(latitude), (-180...180).contains(longitude)
    else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Reads a position of GeoJSON: longitude first (RFC 7946, section 3.1.1).
  ///
  /// - Throws: ``RowProblem`` where it is none.
  init(_ position: PropertyValue) throws(RowProblem) {
    guard case .list(let values) = position, values.count >= 2,
      let longitude = Self.number(values[0]), let latitude = Self.number(values[1])
    else { throw RowProblem("a position is not [longitude, latitude]") }
    guard (-90...90).contains(latitude) else {
      throw RowProblem(
        "\(latitude) is not a latitude", hint: "a position is [longitude, latitude]")
    }
    guard (-180...180).contains(longitude) else {
      throw RowProblem("\(longitude) is not a longitude")
    }
    self.latitude = latitude
    self.longitude = longitude
  }

  private init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The position as GeoJSON writes it.
  var value: PropertyValue { .list([.float(longitude), .float(latitude)]) }

  /// The middle of the extent of several positions; `nil` for none.
  static func middle(_ positions: [GeoCoordinates]) -> GeoCoordinates? {
    guard let first = positions.first else { return nil }
    var (south, north, west, east) = (
      first.latitude, first.latitude, first.longitude, first.longitude
    )
    for position in positions {
      south = min(south, position.latitude)
      north = max(north, position.latitude)
      west = min(west, position.longitude)
      east = max(east, position.longitude)
    }
    return GeoCoordinates(latitude: (south + north) / 2, longitude: (west + east) / 2)
  }

  private static func number(_ properties: PropertyMap, _ names: [String]) -> Double? {
    names.lazy.compactMap { properties[$0] }.first.flatMap(number)
  }

  private static func number(_ value: PropertyValue) -> Double? {
    switch value {
    case .float(let number): number
    case .integer(let number): Double(number)
    case .string(let text): Double(text)
    default: nil
    }
  }
}

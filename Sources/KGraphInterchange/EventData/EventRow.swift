import KGraphModel

/// One row of an event data set; its cells stand until the next row is read.
struct EventRow {
  let scanner: DelimitedScanner
  /// Whether its bytes are not UTF-8 and are read as Windows-1252.
  let isOneByte: Bool

  private static let upperHalf = DelimitedDialect.Encoding.windows1252.upperHalf ?? []

  /// The bytes of a cell, without space around; empty where there is no such column.
  subscript(_ column: Int?) -> FieldBytes {
    guard let column else { return FieldBytes(UnsafeBufferPointer(start: nil, count: 0)) }
    return scanner.field(column).trimmed
  }

  /// The text of a cell; `nil` where it is empty.
  func text(_ column: Int?) -> String? {
    let cell = self[column]
    return cell.isEmpty ? nil : text(cell)
  }

  /// The text of a part of a cell.
  func text(_ cell: FieldBytes) -> String {
    guard isOneByte else { return cell.string }
    var text = String.UnicodeScalarView()
    for byte in cell.bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : Self.upperHalf[Int(byte) - 0x80])
    }
    return String(text)
  }

  /// A hash of all cells that is the same in every version, for rows without a key of their own.
  func contentHash(seed: UInt64) -> UInt64 {
    var hash = seed
    for index in 0..<scanner.fieldCount {
      hash = (scanner.field(index).contentHash(seed: hash) ^ 0x1F) &* 0x100_0000_01b3
    }
    return hash
  }

  /// A hash of all cells, to be compared within one import.
  var content: UInt64 {
    var mixer = ContentMixer()
    for index in 0..<scanner.fieldCount { mixer.add(scanner.field(index)) }
    return mixer.value
  }

  /// The texts between separators in a cell, without empty ones.
  func parts(_ column: Int?, separator: UInt8 = UInt8(ascii: ";")) -> [String] {
    CellValue.parts(self[column], separator: separator).map(text)
  }

  /// A whole number in a cell; `nil` where it is empty.
  func integer(_ column: Int?, _ name: String) throws(RowProblem) -> Int? {
    let cell = self[column]
    if cell.isEmpty { return nil }
    if let number = cell.unsignedInteger { return number }
    let text = cell.string
    if let number = Int(text) { return number }
    guard let number = Double(text), number == number.rounded(), abs(number) < 1e15 else {
      throw RowProblem("'\(RowDates.clip(text))' is not a number (\(name))")
    }
    return Int(number)
  }

  /// A number in a cell; `nil` where it is empty.
  func number(_ column: Int?, _ name: String) throws(RowProblem) -> Double? {
    let cell = self[column]
    if cell.isEmpty { return nil }
    guard let number = DecimalNumber.read(cell), number.isFinite else {
      throw RowProblem("'\(RowDates.clip(cell.string))' is not a number (\(name))")
    }
    return number
  }

  /// Latitude and longitude as the properties of a place; to be read before names make nodes.
  func coordinates(_ latitude: Int?, _ longitude: Int?) throws(RowProblem) -> PropertyMap {
    var properties: PropertyMap = [:]
    if let value = try degrees(latitude, 90, "latitude") { properties["lat"] = .float(value) }
    if let value = try degrees(longitude, 180, "longitude") { properties["lon"] = .float(value) }
    return properties
  }

  /// A coordinate in degrees; `nil` where the cell is empty.
  func degrees(_ column: Int?, _ limit: Double, _ name: String) throws(RowProblem) -> Double? {
    guard let value = try number(column, name) else { return nil }
    guard abs(value) <= limit else {
      throw RowProblem("\(value) is not within \(Int(limit)) degrees (\(name))")
    }
    return value
  }
}

/// Reads decimal numbers without making a text of them.
enum DecimalNumber {
  private static let powers: [Double] = (0...18).map { power in
    (0..<power).reduce(1.0) { value, _ in value * 10 }
  }

  /// The number that a cell holds; `nil` where it holds none.
  ///
  /// Up to 15 digits are exact in a double, and so is a power of ten up to 22; their quotient is
  /// then the nearest double (Clinger 1990). All else goes the long way.
  static func read(_ cell: FieldBytes) -> Double? {
    var digits = 0
    var count = 0
    var decimals = 0
    var hasPoint = false
    let isNegative = cell.first == UInt8(ascii: "-")
    for byte in isNegative ? cell.slice(1, cell.count).bytes : cell.bytes {
      if (48...57).contains(byte) {
        count += 1
        guard count <= 15 else { return Double(cell.string) }
        digits = digits * 10 + Int(byte - 48)
        if hasPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        return Double(cell.string)
      }
    }
    guard count > 0 else { return nil }
    let value = Double(digits) / powers[decimals]
    return isNegative ? -value : value
  }
}

/// A value of one of openCypher's temporal types, kept as its ISO 8601 text.
public struct TemporalValue: Sendable, Hashable {
  /// The temporal types of openCypher.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case date, localTime, time, localDateTime, dateTime, duration
  }

  /// Which type the value has.
  public let kind: Kind
  /// The value in ISO 8601, extended format.
  public let text: String

  /// Checks the shape of the text and keeps it; `nil` where it is not of the kind.
  ///
  /// Fields are checked for range (a month is 1 to 12); arithmetic belongs to the query engine.
  public init?(_ kind: Kind, _ text: String) {
    var scan = Scan(text.utf8)
    let isValid =
      switch kind {
      case .date: scan.date() && scan.isAtEnd
      case .localTime: scan.clock() && scan.isAtEnd
      case .time: scan.clock() && scan.zone() && scan.isAtEnd
      case .localDateTime: scan.date() && scan.take("T") && scan.clock() && scan.isAtEnd
      case .dateTime: scan.date() && scan.take("T") && scan.clock() && scan.zone() && scan.isAtEnd
      case .duration: scan.duration()
      }
    guard isValid else { return nil }
    self.kind = kind
    self.text = text
  }

  private struct Scan {
    private var bytes: [UInt8]
    private var index = 0
    init(_ text: String.UTF8View) { bytes = Array(text) }
    var isAtEnd: Bool { index == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
      index += 1
      return true
    }

    private mutating func digits(_ least: Int, _ most: Int) -> Int? {
      var value = 0
      let start = index
      while index < bytes.count, index - start < most, (48...57).contains(bytes[index]) {
        value = value * 10 + Int(bytes[index] - 48)
        index += 1
      }
      return index - start >= least ? value : nil
    }

    mutating func date() -> Bool {
      _ = take("-") || take("+")
      guard digits(4, 9) != nil, take("-"), let month = digits(2, 2), take("-"),
        let day = digits(2, 2)
      else { return false }
      return (1...12).contains(month) && (1...31).contains(day)
    }

    mutating func clock() -> Bool {
      guard let hour = digits(2, 2), take(":"), let minute = digits(2, 2) else { return false }
      guard hour < 24, minute < 60 else { return false }
      guard take(":") else { return true }
      guard let second = digits(2, 2), second < 60 else { return false }
      return take(".") ? digits(1, 9) != nil : true
    }

    mutating func zone() -> Bool {
      if !take("Z") {
        guard take("+") || take("-"), let hour = digits(2, 2), hour <= 18 else { return false }
        if take(":") {
          guard let minute = digits(2, 2), minute < 60 else { return false }
        }
      }
      guard take("[") else { return true }
      while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
      return take("]")
    }

    mutating func duration() -> Bool {
      _ = take("-")
      guard take("P") else { return false }
      var parts = 0
      var units = Array("YMWDTHMS".unicodeScalars)[...]
      while !isAtEnd {
        if take("T") {
          guard let time = units.firstIndex(of: "T") else { return false }
          units = units[(time + 1)...]
          continue
        }
        _ = take("-")
        guard digits(1, 18) != nil else { return false }
        if take("."), digits(1, 9) == nil { return false }
        guard let unit = units.firstIndex(where: { take($0) }) else { return false }
        units = units[(unit + 1)...]
        parts += 1
      }
      return parts > 0
    }
  }
}

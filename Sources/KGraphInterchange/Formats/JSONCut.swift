/// Tells byte by byte where one JSON value ends: by its brackets and quotation marks alone.
struct JSONCut {
  /// What a byte means for the value.
  enum Stop: Equatable {
    /// The value goes on.
    case more
    /// The value ends with the byte.
    case after
    /// The value ended before the byte.
    case before
    /// The record ends before the byte, though the value does not: the next one starts there.
    case unclosed
    /// The byte cannot stand here.
    case defect(String)
  }

  private enum Mode { case start, string, escape, scalar, between }

  private let maximumDepth: Int
  private var mode = Mode.start
  private var isObject: [Bool] = []
  private var last: UInt8 = 0

  init(maximumDepth: Int) { self.maximumDepth = maximumDepth }

  /// Whether the value is a number or a word, which nothing closes.
  var isScalar: Bool { mode == .scalar }

  /// Takes the next byte.
  ///
  /// - Parameters:
  ///   - byte: the byte.
  ///   - isTop: whether the value stands outside of all brackets of the document.
  ///   - isLineByLine: whether the values before it had a line each.
  ///   - column: where the byte stands in its line, from 1.
  /// - Returns: what it means.
  mutating func take(_ byte: UInt8, isTop: Bool, isLineByLine: Bool, column: Int) -> Stop {
    switch mode {
    case .escape:
      mode = .string
      return byte < 0x20 ? control(byte, isTop) : .more
    case .string:
      if byte == UInt8(ascii: "\"") {
        mode = .between
        last = byte
        return isObject.isEmpty ? .after : .more
      }
      if byte == UInt8(ascii: "\\") { mode = .escape }
      return byte < 0x20 ? control(byte, isTop) : .more
    case .scalar:
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x0A, 0x0D, 0x09:
        return .before
      default: return .more
      }
    case .start, .between: return structure(byte, isTop, isLineByLine, column)
    }
  }

  private func control(_ byte: UInt8, _ isTop: Bool) -> Stop {
    byte == 0x0A && isTop ? .unclosed : .defect("control character in a string")
  }

  private mutating func structure(
    _ byte: UInt8, _ isTop: Bool, _ isLineByLine: Bool, _ column: Int
  ) -> Stop {
    switch byte {
    case 0x20, 0x0D, 0x09: return .more
    case 0x0A: return isTop && isLineByLine ? .unclosed : .more
    case UInt8(ascii: "\""): mode = .string
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      // Whoever lays JSON out over lines indents what is inside; an object at the start of a line
      // is the next record, unless it stands where a value must.
      if isTop, !isObject.isEmpty, column == 1, byte == UInt8(ascii: "{"), !wantsValue {
        return .unclosed
      }
      guard isObject.count < maximumDepth else { return .defect("JSON is nested too deeply") }
      isObject.append(byte == UInt8(ascii: "{"))
      mode = .between
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      guard let open = isObject.popLast(), open == (byte == UInt8(ascii: "}")) else {
        return .defect("this bracket closes nothing")
      }
      mode = .between
      if isObject.isEmpty { return .after }
    default: if mode == .start { mode = .scalar }
    }
    last = byte
    return .more
  }

  private var wantsValue: Bool {
    last == UInt8(ascii: "[") || last == UInt8(ascii: ",") || last == UInt8(ascii: ":")
  }
}

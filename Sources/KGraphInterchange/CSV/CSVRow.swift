import KGraphModel

/// Writes rows of RFC 4180: commas, CRLF, quotes only where they are needed.
struct CSVRow {
  private(set) var bytes: [UInt8] = []
  private let neutralizesFormulas: Bool
  private var isFirst = true

  init(neutralizesFormulas: Bool) { self.neutralizesFormulas = neutralizesFormulas }

  /// Appends a cell; `nil` is an empty one.
  mutating func cell(_ text: String?) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    guard let text, let first = text.utf8.first else { return }
    let isFormula = neutralizesFormulas && Self.leads(first)
    let isQuoted = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    if !isQuoted {
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Ends the row.
  mutating func end() {
    bytes.append(contentsOf: [0x0D, 0x0A])
    isFirst = true
  }

  /// Forgets what was written and keeps the memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Whether a spreadsheet takes a cell with this first byte for a formula.
  private static func leads(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    default: false
    }
  }
}

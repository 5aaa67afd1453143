/// Texts of a snapshot by their numbers, read only when they are asked for.
package final class TextColumn: Sendable {
  /// Stands for `null`.
  static let none: UInt32 = .max

  let numbers: [UInt32]
  let strings: StringTable

  init(_ numbers: [UInt32], _ strings: StringTable) {
    self.numbers = numbers
    self.strings = strings
  }

  /// The text of a row.
  func value(_ row: Int) -> Value {
    numbers[row] == Self.none ? .null : .string(strings[numbers[row]])
  }

  func gathered(_ rows: [Int32]) -> TextColumn {
    TextColumn(rows.map { numbers[Int($0)] }, strings)
  }
}

/// Values out of a small table.
package final class CodedColumn: Sendable {
  /// The place in ``values`` of each row.
  let codes: [UInt32]
  let values: [Value]

  init(_ codes: [UInt32], _ values: [Value]) {
    self.codes = codes
    self.values = values
  }
}

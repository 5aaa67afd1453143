/// Remembers what came first of rows that tell of the same parties, act and day.
///
/// The newest 2^20 contents at least; beyond twice as many the older half is forgotten, so that memory
/// stays bounded and repeats that stand far apart in a large file go unnoticed.
struct EventRepeats<Value> {
  private var recent: [UInt64: Value] = [:]
  private var older: [UInt64: Value] = [:]

  private static var limit: Int { 1 << 20 }

  init() {}

  /// What came first with a content; `nil`, and remembers the value, where nothing did.
  mutating func first(_ hash: UInt64, else value: @autoclosure () -> Value) -> Value? {
    if let known = recent[hash] ?? older[hash] { return known }
    if recent.count >= Self.limit {
      older = recent
      recent = [:]
    }
    recent[hash] = value()
    return nil
  }
}

/// Mixes numbers and texts into a hash that is compared within one import.
struct ContentMixer {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes a number.
  mutating func add(_ number: UInt64) {
    let product = (value ^ number).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = product.high ^ product.low &+ 0xD6E8_FEB8_6659_FD93
  }

  /// Takes the bytes of a cell.
  mutating func add(_ cell: FieldBytes) { add(cell.lookupHash) }

  /// Takes a text.
  mutating func add(_ text: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    add(hash)
  }
}

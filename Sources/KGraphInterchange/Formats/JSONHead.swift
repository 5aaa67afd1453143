/// The beginning of a file that may be JSON, for telling formats apart.
struct JSONHead {
  private let bytes: ArraySlice<UInt8>

  init(_ head: [UInt8]) {
    var bytes = head[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    self.bytes = bytes.drop { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
  }

  /// Whether it begins as an object or a list does.
  var isJSON: Bool { bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[") }

  /// Whether a key with this name occurs, at any depth.
  func hasKey(_ name: String) -> Bool {
    occurs("\"\(name)\"") { rest in
      rest.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) } == UInt8(ascii: ":")
    }
  }

  /// Whether a string occurs.
  func hasText(_ text: String) -> Bool { occurs(text) { _ in true } }

  private func occurs(_ text: String, _ isMeant: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let pattern = Array(text.utf8)
    guard let first = pattern.first else { return false }
    var index = bytes.startIndex
    while index + pattern.count <= bytes.endIndex {
      if bytes[index] == first, bytes[index..<index + pattern.count].elementsEqual(pattern),
        isMeant(bytes[(index + pattern.count)...])
      {
        return true
      }
      index += 1
    }
    return false
  }
}

/// Numbers and texts one after the other as bytes, in the byte order of the machine.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  mutating func append(contentsOf more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Adds a text behind its length.
  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds numbers behind their count.
  mutating func append(_ numbers: [some FixedWidthInteger]) {
    append(UInt64(numbers.count))
    for number in numbers { append(number) }
  }
}

/// Reads what a ``ByteWriter`` wrote; what is cut off is damage.
struct ByteReader {
  private let source: UnsafeRawBufferPointer
  private(set) var place = 0

  init(_ source: UnsafeRawBufferPointer) { self.source = source }

  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self
  ) throws(SnapshotFault) -> Number {
    guard place <= source.count - MemoryLayout<Number>.size else { throw Self.isCut }
    defer { place += MemoryLayout<Number>.size }
    return source.loadUnaligned(fromByteOffset: place, as: Number.self)
  }

  mutating func bytes(_ count: Int) throws(SnapshotFault) -> [UInt8] {
    guard count >= 0, count <= source.count - place else { throw Self.isCut }
    defer { place += count }
    return Array(source[place..<(place + count)])
  }

  mutating func text() throws(SnapshotFault) -> String {
    String(decoding: try bytes(try count()), as: UTF8.self)
  }

  mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self
  ) throws(SnapshotFault) -> [Number] {
    var result: [Number] = []
    for _ in 0..<(try count()) { result.append(try number()) }
    return result
  }

  /// A number of things that follow, of which each takes a byte at least.
  mutating func count() throws(SnapshotFault) -> Int {
    let count: UInt64 = try number()
    guard count <= UInt64(source.count - place) else { throw Self.isCut }
    return Int(count)
  }

  private static var isCut: SnapshotFault { .damaged("a part is cut off") }
}

extension XXH64 {
  /// The checksum of bytes.
  static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { hash($0) } }
}

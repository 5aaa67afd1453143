import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads lines as they come, without holding the input.
enum LineReader {
  /// Hands over each line without its line break; a last line needs none. Stops when told `false`.
  ///
  /// A carriage return before the line break belongs to it. Bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Throws: ``KGraphError`` when reading fails, and what `body` throws.
  static func forEachLine(of descriptor: Int32, _ body: (String) throws -> Bool) throws {
    var pending: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw KGraphError(
          .io, "cannot read standard input", cause: String(cString: strerror(errno)))
      }
      if count == 0 { break }
      var rest = chunk[..<count]
      while let end = rest.firstIndex(of: 0x0A) {
        pending.append(contentsOf: rest[..<end])
        rest = rest[(end + 1)...]
        guard try body(line(pending)) else { return }
        pending.removeAll(keepingCapacity: true)
      }
      pending.append(contentsOf: rest)
    }
    if !pending.isEmpty { _ = try body(line(pending)) }
  }

  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 0x0D ? bytes[..<(bytes.count - 1)] : bytes[...], as: UTF8.self)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output, flushed at once.
package enum FlushedOutput {
  /// Writes a line and hands it to the reader.
  package static func write(_ line: String) {
    var bytes: [UInt8] = Array(line.utf8)
    bytes.append(UInt8(ascii: "\n"))
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let written = Swift.max(
          0, systemWrite(buffer, start))
        if written == 0 { return }
        start += written
      }
    }
  }

  private static func systemWrite(_ buffer: UnsafeRawBufferPointer, _ start: Int) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    #if canImport(Glibc)
      return Glibc.write(1, base + start, buffer.count - start)
    #elseif canImport(Musl)
      return Musl.write(1, base + start, buffer.count - start)
    #else
      return Darwin.write(1, base + start, buffer.count - start)
    #endif
  }
}

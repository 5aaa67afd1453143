import CZlib
import CZstd
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

/// Files that are compressed, cut off, damaged, or made to burst.
@Suite struct CompressedInputTests {
  private static let table = "a,b\n" + (1...20_000).map { "row \($0),\($0 % 7)\n" }.joined()

  @Test func gzipIsRead() throws {
    let input = ByteInput(bytes: Compressing.gzip(Array(Self.table.utf8)), name: "t.csv.gz")
    #expect(String(decoding: try content(input), as: UTF8.self) == Self.table)
    #expect(input.compression == .gzip)
    #expect(input.bytesRead == input.totalBytes)
  }

  @Test func zstandardIsRead() throws {
    let input = ByteInput(bytes: Compressing.zstandard(Array(Self.table.utf8)), name: "t")
    #expect(String(decoding: try content(input), as: UTF8.self) == Self.table)
    #expect(input.compression == .zstandard)
  }

  @Test func plainBytesStayAsTheyAre() throws {
    for text in ["", "a", "1234567", "12345678", "123456789"] {
      let input = ByteInput(bytes: Array(text.utf8), name: "t")
      #expect(String(decoding: try content(input), as: UTF8.self) == text)
      #expect(input.compression == nil)
    }
  }

  @Test func membersAndFramesFollowEachOther() throws {
    let one = Compressing.gzip(Array("one ".utf8))
    let two = Compressing.gzip(Array("two".utf8))
    #expect(try text(one + two) == "one two")
    #expect(try text(one + two + [0, 0, 0]) == "one two")
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let frames = Compressing.zstandard(Array("a".utf8)) + Compressing.zstandard(Array("b".utf8))
    #expect(try text(skippable + frames) == "ab")
  }

  @Test func whatWasPeekedIsReadAgain() throws {
    for bytes in [Array(Self.table.utf8), Compressing.gzip(Array(Self.table.utf8))] {
      let input = ByteInput(bytes: bytes, name: "t")
      #expect(try input.peek(5) == Array(Self.table.utf8.prefix(5)))
      #expect(try input.peek(70_000) == Array(Self.table.utf8.prefix(70_000)))
      #expect(String(decoding: try content(input), as: UTF8.self) == Self.table)
    }
    let short = ByteInput(bytes: [0x41], name: "t")
    #expect(try short.peek(100) == [0x41])
    #expect(try content(short) == [0x41])
  }

  @Test func everyCutIsAnError() throws {
    for bytes in [
      Compressing.gzip(Array("one two three one two three".utf8)),
      Compressing.zstandard(Array("one two three one two three".utf8)),
    ] {
      for count in 4..<bytes.count {
        let error = #expect(throws: KGraphError.self) { try self.text(Array(bytes[..<count])) }
        #expect(error?.message.contains("is cut off") == true)
        #expect(error?.location?.file == "t")
      }
    }
  }

  @Test func damageIsAnErrorOrHarmless() throws {
    var random = SeededRandom(seed: 7)
    let plain = Array(Self.table.utf8.prefix(3_000))
    for bytes in [Compressing.gzip(plain), Compressing.zstandard(plain)] {
      for _ in 0..<300 {
        var damaged = bytes
        let place = Int.random(in: 0..<bytes.count, using: &random)
        damaged[place] ^= UInt8.random(in: 1...255, using: &random)
        _ = try? text(damaged)
      }
    }
    #expect(throws: KGraphError.self) { try text(Compressing.gzip([1]) + Array("rest".utf8)) }
  }

  @Test func aBombIsRefusedInBoundedMemory() throws {
    for bytes in [Compressing.gzipOfZeros(200 << 20), Compressing.zstandardOfZeros(2 << 30)] {
      let input = ByteInput(bytes: bytes, name: "bomb.csv")
      let error = #expect(throws: KGraphError.self) { try self.count(input) }
      #expect(error?.message.contains("more than 200 times its size") == true)
      #expect(error?.hint?.contains("--max-expansion") == true)
    }
    let trusted = ByteInput(
      bytes: Compressing.gzipOfZeros(200 << 20), name: "t", maximumExpansion: 2_000)
    #expect(try count(trusted) == 200 << 20)
  }

  @Test func archivesAreNamed() throws {
    for (bytes, name) in [
      ([0x50, 0x4B, 3, 4, 20, 0, 0, 0], "ZIP"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz"),
      (Array("BZh91AY&SY".utf8), "bzip2"),
    ] as [([UInt8], String)] {
      let error = #expect(throws: KGraphError.self) { try self.text(bytes) }
      #expect(error?.message.contains(name) == true)
    }
  }

  @Test func aTableIsReadFromGzip() throws {
    let bytes = Compressing.gzip(Array(Self.table.utf8))
    let scanner = try DelimitedScanner(ByteInput(bytes: bytes, name: "t.csv.gz"))
    var rows = 0
    while try scanner.next() { rows += 1 }
    #expect(rows == 20_001)
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    String(decoding: try content(ByteInput(bytes: bytes, name: "t")), as: UTF8.self)
  }

  private func content(_ input: ByteInput) throws -> [UInt8] {
    var all: [UInt8] = []
    try forEachBlock(input) { all += $0 }
    return all
  }

  private func count(_ input: ByteInput) throws -> Int {
    var count = 0
    try forEachBlock(input) { count += $0.count }
    return count
  }

  private func forEachBlock(_ input: ByteInput, _ body: (UnsafeRawBufferPointer) -> Void) throws {
    let target = UnsafeMutableRawBufferPointer.allocate(byteCount: 10_007, alignment: 1)
    defer { target.deallocate() }
    while case let size = try input.read(into: target), size > 0 {
      body(UnsafeRawBufferPointer(rebasing: target[..<size]))
    }
  }
}

/// Compresses with the libraries of the system.
enum Compressing {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    gzip(chunks: [bytes])
  }

  static func gzipOfZeros(_ count: Int) -> [UInt8] {
    let chunk = [UInt8](repeating: 0, count: 1 << 20)
    return gzip(chunks: Array(repeating: chunk, count: count >> 20))
  }

  /// Blocks of one repeated byte, written by hand (RFC 8878, 3.1.1.2): 128 KiB in four bytes.
  static func zstandardOfZeros(_ count: Int) -> [UInt8] {
    let blocks = count >> 17
    var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
    for block in 1...blocks {
      let header = UInt32(1 << 17) << 3 | 1 << 1 | (block == blocks ? 1 : 0)
      bytes += (0..<3).map { UInt8(truncatingIfNeeded: header >> ($0 * 8)) } + [0]
    }
    return bytes
  }

  static func zstandard(_ bytes: [UInt8]) -> [UInt8] {
    var target = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress(&target, target.count, bytes, bytes.count, 3)
    return Array(target[..<count])
  }

  private static func gzip(chunks: [[UInt8]]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(
      &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var result: [UInt8] = []
    var target = [UInt8](repeating: 0, count: 1 << 16)
    for (index, chunk) in chunks.enumerated() {
      var chunk = chunk
      chunk.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        var code = Z_OK
        repeat {
          let written = target.withUnsafeMutableBufferPointer { buffer in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(buffer.count)
            code = deflate(&stream, index == chunks.count - 1 ? Z_FINISH : Z_NO_FLUSH)
            return buffer.count - Int(stream.avail_out)
          }
          result += target[..<written]
        } while stream.avail_out == 0 && code != Z_STREAM_END
      }
    }
    return result
  }
}

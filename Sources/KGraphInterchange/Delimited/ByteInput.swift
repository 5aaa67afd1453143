import KGraphModel

/// A stream of bytes that is read once, block by block: a file, standard input, or bytes in memory.
///
/// What is compressed with gzip or Zstandard comes out decompressed, whatever the file is called;
/// sizes and the digest are those of the file as it is stored.
package final class ByteInput {
  /// How many bytes may come out of one compressed byte, as long as nobody says otherwise.
  ///
  /// Tables and documents shrink to a tenth, in odd cases to a fiftieth; what shrinks more holds
  /// nothing that anyone wrote.
  package static let usualExpansion = 200
  /// What may come out in any case: small files may be very regular.
  static let freeExpansion = 64 << 20

  private let raw: RawInput
  private let maximumExpansion: Int
  private var decoding: DecodedInput?
  private var isOpened = false
  /// The bytes that were read to know the compression, where there is none.
  private var first: [UInt8] = []
  private var firstStart = 0
  /// What was read for ``peek(_:)`` and is still to be handed out.
  private var ahead: [UInt8] = []
  private var aheadStart = 0

  /// The name that messages use: the path as given, `-` for standard input.
  package var name: String { raw.name }
  /// How many bytes are stored in all; `nil` where that is not known beforehand, as for a pipe.
  package var totalBytes: Int? { raw.totalBytes }
  /// How many stored bytes were read so far.
  package var bytesRead: Int { raw.bytesRead }
  /// The SHA-256 of all stored bytes that were read, in hexadecimal.
  package var sha256: String { raw.sha256 }
  /// How the file is compressed, once something was read; `nil` where it is not.
  package var compression: Compression? { decoding?.compression }

  /// Opens a file; `-` stands for standard input.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - maximumExpansion: how many times its size a compressed file may grow.
  /// - Throws: ``KGraphError`` where the file cannot be opened or is a folder.
  package init(
    path: String, maximumExpansion: Int = ByteInput.usualExpansion
  ) throws(KGraphError) {
    raw = try RawInput(path: path)
    self.maximumExpansion = maximumExpansion
  }

  /// Reads from bytes in memory.
  package init(
    bytes: [UInt8], name: String, maximumExpansion: Int = ByteInput.usualExpansion
  ) {
    raw = RawInput(bytes: bytes, name: name)
    self.maximumExpansion = maximumExpansion
  }

  /// The beginning of the content, which is still to be read: up to `count` bytes.
  ///
  /// - Throws: ``KGraphError`` as reading does.
  package func peek(_ count: Int) throws(KGraphError) -> [UInt8] {
    while ahead.count - aheadStart < count {
      var block = [UInt8](repeating: 0, count: count - (ahead.count - aheadStart))
      var failure: KGraphError?
      let size = block.withUnsafeMutableBytes { target in
        do throws(KGraphError) { return try readOn(into: target) } catch {
          failure = error
          return 0
        }
      }
      if let failure { throw failure }
      if size == 0 { break }
      ahead += block[..<size]
    }
    return Array(ahead[aheadStart..<min(ahead.count, aheadStart + count)])
  }

  /// Fills a part of a buffer, and says how much; 0 at the end.
  ///
  /// - Throws: ``KGraphError`` with the message of the operating system; where compressed data is
  ///   damaged, cut off, or grows beyond the limit.
  package func read(into target: UnsafeMutableRawBufferPointer) throws(KGraphError) -> Int {
    guard aheadStart < ahead.count else { return try readOn(into: target) }
    let count = min(target.count, ahead.count - aheadStart)
    target.copyBytes(from: ahead[aheadStart..<aheadStart + count])
    aheadStart += count
    if aheadStart == ahead.count {
      ahead = []
      aheadStart = 0
    }
    return count
  }

  private func readOn(into target: UnsafeMutableRawBufferPointer) throws(KGraphError) -> Int {
    guard !target.isEmpty else { return 0 }
    if !isOpened { try open() }
    if let decoding { return try decoding.read(into: target) }
    guard firstStart < first.count else { return try raw.read(into: target) }
    let count = min(target.count, first.count - firstStart)
    target.copyBytes(from: first[firstStart..<firstStart + count])
    firstStart += count
    return count
  }

  /// Looks at the first bytes, which tell how the file is compressed.
  private func open() throws(KGraphError) {
    isOpened = true
    var start = [UInt8](repeating: 0, count: 8)
    var count = 0
    while count < start.count {
      var failure: KGraphError?
      let size = start.withUnsafeMutableBytes { bytes in
        let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
        do throws(KGraphError) { return try raw.read(into: rest) } catch {
          failure = error
          return 0
        }
      }
      if let failure { throw failure }
      if size == 0 { break }
      count += size
    }
    start.removeLast(start.count - count)
    if let archive = Compression.archive(start) {
      throw KGraphError(
        .invalid, "'\(name)' is compressed as \(archive.name), which is not read",
        at: SourceLocation(file: name, line: 1, column: 1),
        hint: "unpack it first: \(archive.command) \(name) | kgraph import -")
    }
    if let compression = Compression(start) {
      decoding = try DecodedInput(
        raw, start: start, compression: compression, maximumExpansion: maximumExpansion)
    } else {
      first = start
    }
  }
}

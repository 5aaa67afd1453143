import KGraphModel

/// The content of compressed bytes, block by block, in constant memory.
final class DecodedInput {
  /// How the bytes are compressed.
  let compression: Compression
  private let raw: RawInput
  private let decoder: any StreamDecoder
  private let maximumExpansion: Int
  private var block: [UInt8]
  private var start = 0
  private var end: Int
  private var consumed = 0
  private var produced = 0
  private var isComplete = false

  private static let blockSize = 1 << 16

  /// Starts behind the bytes that were read already.
  init(
    _ raw: RawInput, start: [UInt8], compression: Compression, maximumExpansion: Int
  ) throws(KGraphError) {
    self.raw = raw
    self.compression = compression
    self.maximumExpansion = maximumExpansion
    decoder =
      switch compression {
      case .gzip: try GzipDecoder()
      case .zstandard: try ZstandardDecoder()
      }
    block = [UInt8](repeating: 0, count: Self.blockSize)
    block.replaceSubrange(0..<start.count, with: start)
    end = start.count
  }

  /// Fills a part of a buffer, and says how much; 0 at the end.
  ///
  /// - Throws: ``KGraphError`` where the data is damaged, cut off, or grows beyond the limit.
  func read(into target: UnsafeMutableRawBufferPointer) throws(KGraphError) -> Int {
    while true {
      if start == end, try !refill(), isComplete { return 0 }
      let step = try decode(into: target)
      start += step.consumed
      consumed += step.consumed
      produced += step.produced
      isComplete = step.isComplete
      try checkExpansion()
      if step.produced > 0 { return step.produced }
      guard step.consumed == 0 else { continue }
      if start < end { throw problem("is damaged", cause: "the data does not go on") }
      guard try refill() else {
        if isComplete { return 0 }
        throw problem("is cut off", cause: nil)
      }
    }
  }

  private func decode(
    into target: UnsafeMutableRawBufferPointer
  ) throws(KGraphError) -> DecodedStep {
    var failure: DecodingFailure?
    let step = block.withUnsafeBytes { bytes in
      do throws(DecodingFailure) {
        return try decoder.decode(
          UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: target)
      } catch {
        failure = error
        return DecodedStep()
      }
    }
    if let failure { throw problem("is damaged", cause: failure.reason) }
    return step
  }

  /// Reads the next compressed block; `false` at the end.
  private func refill() throws(KGraphError) -> Bool {
    var failure: KGraphError?
    start = 0
    end = block.withUnsafeMutableBytes { target in
      do throws(KGraphError) { return try raw.read(into: target) } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return end > 0
  }

  private func checkExpansion() throws(KGraphError) {
    let (limit, isBeyond) = max(consumed, 1).multipliedReportingOverflow(by: maximumExpansion)
    guard !isBeyond, produced > ByteInput.freeExpansion, produced > limit else { return }
    throw KGraphError(
      .invalid,
      "'\(raw.name)' grows to more than \(maximumExpansion) times its size when it is decompressed",
      cause: "the first \(consumed) bytes of it became \(produced)",
      at: SourceLocation(file: raw.name, line: 1, column: 1),
      hint: "if you trust the file, raise the limit: --max-expansion N")
  }

  private func problem(_ what: String, cause: String?) -> KGraphError {
    let place = "behind byte \(consumed) of the file, byte \(produced) of the content"
    return KGraphError(
      .invalid, "'\(raw.name)' \(what): \(compression.rawValue), \(place)",
      cause: cause, at: SourceLocation(file: raw.name, line: 1, column: 1),
      hint: "fetch the file anew, or decompress what there is of it with another tool")
  }
}

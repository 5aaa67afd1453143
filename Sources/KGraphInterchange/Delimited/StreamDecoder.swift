import CZlib
import CZstd
import KGraphModel

/// What one call of a decoder did.
struct DecodedStep {
  /// How many compressed bytes it took.
  var consumed = 0
  /// How many bytes it wrote.
  var produced = 0
  /// Whether the data may end here.
  var isComplete = false
}

/// Why a decoder cannot go on, in the words of its library.
struct DecodingFailure: Error {
  var reason: String
}

/// Decompresses a stream piece by piece, with the libraries of the system.
///
/// Unsafe pointers, because that is what the libraries take; every length that they report is that
/// of a buffer they were given.
protocol StreamDecoder: AnyObject {
  /// Takes some input and writes some output; may be called without input for what is still to come.
  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(DecodingFailure) -> DecodedStep
}

/// Decodes gzip (RFC 1952); members that follow each other are one stream.
final class GzipDecoder: StreamDecoder {
  private let stream: UnsafeMutablePointer<z_stream>
  private var isComplete = false

  init() throws(KGraphError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      stream.deallocate()
      throw KGraphError(.io, "zlib cannot be started")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(DecodingFailure) -> DecodedStep {
    if isComplete {
      // Tapes and some servers pad with zeros; anything else has to be a further member.
      let padding = input.prefix { $0 == 0 }.count
      if padding > 0 || input.isEmpty {
        return DecodedStep(consumed: padding, isComplete: true)
      }
      inflateReset(stream)
      isComplete = false
    }
    let room = min(output.count, Int(UInt32.max))
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    let code = inflate(stream, Z_NO_FLUSH)
    guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(code) else {
      throw DecodingFailure(
        reason: stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)")
    }
    isComplete = code == Z_STREAM_END
    return DecodedStep(
      consumed: input.count - Int(stream.pointee.avail_in),
      produced: room - Int(stream.pointee.avail_out), isComplete: isComplete)
  }
}

/// Decodes Zstandard (RFC 8878); frames that follow each other are one stream.
final class ZstandardDecoder: StreamDecoder {
  private let stream: OpaquePointer

  init() throws(KGraphError) {
    guard let stream = ZSTD_createDStream() else {
      throw KGraphError(.io, "zstd cannot be started")
    }
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(DecodingFailure) -> DecodedStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let code = ZSTD_decompressStream(stream, &target, &source)
    guard ZSTD_isError(code) == 0 else {
      throw DecodingFailure(reason: String(cString: ZSTD_getErrorName(code)))
    }
    return DecodedStep(consumed: source.pos, produced: target.pos, isComplete: code == 0)
  }
}

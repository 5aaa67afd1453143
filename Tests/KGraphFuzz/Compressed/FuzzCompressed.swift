import KGraphInterchange
import KGraphModel

/// Reads any bytes as a file that may be compressed.
///
/// The content is the same in blocks of any size and behind a look at its beginning, and it fails in the
/// same words but for how far it got.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCompressed(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  var bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  // Every second input starts as a compressed file does.
  switch start[0] & 3 {
  case 1 where bytes.count > 3: bytes.replaceSubrange(0..<3, with: [0x1F, 0x8B, 8])
  case 2 where bytes.count > 4: bytes.replaceSubrange(0..<4, with: [0x28, 0xB5, 0x2F, 0xFD])
  default: break
  }
  let whole = read(bytes, block: 1 << 16, ahead: 0)
  let pieces = read(bytes, block: 1 + Int(start[0] >> 2), ahead: Int(start[0]))
  precondition(whole.failure == pieces.failure)
  precondition(whole.failure != nil || whole.content == pieces.content)
  return 0
}

/// What came of an input before it ended or failed, up to a limit; more is not compared.
private func read(
  _ bytes: [UInt8], block: Int, ahead: Int
) -> (content: [UInt8], failure: String?) {
  let input = ByteInput(bytes: bytes, name: "f", maximumExpansion: 4)
  var content: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: block)
  do {
    let head = try input.peek(ahead)
    precondition(head.count <= ahead)
    while content.count < 1 << 20 {
      let size = try fill(&buffer, from: input)
      precondition(size <= block)
      guard size > 0 else { break }
      content += buffer[..<size]
    }
    precondition(content.starts(with: head))
    return (Array(content.prefix(1 << 20)), nil)
  } catch {
    precondition(error.location != nil)
    return (content, String(error.message.filter { !$0.isNumber }))
  }
}

private func fill(_ buffer: inout [UInt8], from input: ByteInput) throws(KGraphError) -> Int {
  var failure: KGraphError?
  let size = buffer.withUnsafeMutableBytes { target in
    do throws(KGraphError) { return try input.read(into: target) } catch {
      failure = error
      return 0
    }
  }
  if let failure { throw failure }
  return size
}

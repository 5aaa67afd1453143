import KGraphCypher

/// Reads any bytes as a script, as one statement and as an expression; what is a script must print
/// as text that reads back as the same tree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCypher(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  CypherParser.fuzz(bytes)
  let text = String(decoding: bytes, as: UTF8.self)
  do throws(CypherError) {
    _ = try CypherParser.statement(text)
  } catch {
    check(error, in: text)
  }
  do throws(CypherError) {
    _ = try CypherParser.expression(text)
  } catch {
    check(error, in: text)
  }
  return 0
}

/// Every mistake says where it is, inside the text.
private func check(_ error: CypherError, in text: String) {
  guard let range = error.range else { preconditionFailure("no place: \(error.message)") }
  precondition(range.lowerBound <= range.upperBound && range.upperBound <= text.utf8.count)
}

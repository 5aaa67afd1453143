import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Reads any bytes as the JSON or the table of TimelineJS, twice into one case: the second time
/// nothing may be new.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTimelineJS(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let format: Format = start[0] & 1 == 0 ? .timelinejs : .timelinejsCSV
  guard let importer = format.importer else { return 0 }
  _ = Format.guess(bytes, name: "f")
  let contents = MemoryPort.Contents()
  for round in 0..<2 {
    do {
      let options = FormatImportOptions(
        isStrict: start[0] & 0x80 != 0, recordLimit: start[0] & 0x40 == 0 ? 1 << 12 : 64)
      let file = try importer.init(ByteInput(bytes: bytes, name: "f"), options: options)
      let report = try file.run(into: MemoryPort(contents), keeping: true) { _ in }
      precondition(report.badRows <= report.rows)
      // Of a file without a good record nothing is kept, so the second import is the first.
      guard report.badRows < report.rows else { return 0 }
      // A name that the first round made ambiguous can spoil records of the second.
      precondition(round == 0 || report.written.nodes.added == 0)
    } catch let error as KGraphError {
      _ = error.rendered()
      return 0
    } catch { return 0 }
  }
  return 0
}

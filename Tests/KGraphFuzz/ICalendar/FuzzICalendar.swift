import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Reads any bytes as iCalendar, twice into one case: the second time nothing may be new.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzICalendar(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let importer = Format.ical.importer else { return 0 }
  _ = importer.recognizes(bytes, name: "f")
  let contents = MemoryPort.Contents()
  for round in 0..<2 {
    do {
      let options = FormatImportOptions(recordLimit: 1 << 12)
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

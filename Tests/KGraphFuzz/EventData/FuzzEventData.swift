import KGraphInterchange
import KGraphModel
import KGraphTestSupport

private let formats: [Format] = [.acled, .ucdp, .gdelt, .icews, .polecat, .plover]

/// The shipped vocabulary, read once.
private let vocabulary = try? DefaultOntology.read()

/// Reads any bytes as a file of an event data set, compressed or not, and guesses its format.
///
/// The first byte says as which; what is imported once must be unchanged the second time.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEventData(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0, let vocabulary else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  _ = Format.guess(bytes, name: "f")
  let format = formats[Int(start[0]) % formats.count]
  let options = FormatImportOptions(
    isStrict: start[0] & 0x80 != 0, recordLimit: start[0] & 0x40 == 0 ? 1 << 20 : 256)
  let contents = MemoryPort.Contents(vocabulary)
  for round in 0..<2 {
    do {
      guard let importer = format.importer else { return 0 }
      let input = ByteInput(bytes: bytes, name: "f", maximumExpansion: 10)
      let file = try importer.init(input, options: options)
      let report = try file.run(into: MemoryPort(contents), keeping: true) { _ in }
      precondition(report.badRows <= report.rows)
      // Of a file without a good row nothing is kept, so the second import is the first.
      guard report.badRows < report.rows else { return 0 }
      precondition(round == 0 || report.written.nodes.added == 0)
      precondition(round == 0 || report.written.edges.added == 0)
    } catch let error as KGraphError {
      _ = error.rendered()
      precondition(round == 0, "the second import fails")
      return 0
    } catch {
      return 0
    }
  }
  return 0
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Reads any bytes as delimited text, in guessed and in given dialects, and as a mapping.
///
/// What is imported once must be unchanged the second time.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDelimited(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let choice = start[0]
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  scan(bytes, choice)
  importTwice(bytes, choice)
  let text = String(decoding: bytes, as: UTF8.self)
  for kind in ImportKind.allCases {
    _ = try? ColumnMapping(text, kind: kind, roles: ["target"])
    if let options = try? MappingFile.read(text, name: "m", kind: kind, roles: ["target"]) {
      let written = MappingFile.write(options)
      let again = try? MappingFile.read(written, name: "m", roles: ["target"])
      precondition(again == options, "'\(written)' is not read back")
    }
  }
  return 0
}

private func scan(_ bytes: [UInt8], _ choice: UInt8) {
  let encodings = DelimitedDialect.Encoding.allCases
  let quotings = DelimitedDialect.Quoting.allCases
  let dialect = DialectChoice(
    delimiter: choice & 1 == 0 ? nil : UInt8(ascii: ","),
    quoting: choice & 2 == 0 ? nil : quotings[Int(choice >> 2) % quotings.count],
    encoding: choice & 16 == 0 ? nil : encodings[Int(choice >> 5) % encodings.count])
  let limits = DelimitedScanner.Limits(fieldBytes: 64, rowBytes: 256, fields: 16)
  do {
    let scanner = try DelimitedScanner(
      ByteInput(bytes: bytes, name: "f"), choice: dialect, limits: limits)
    var line = 0
    while try scanner.next() {
      precondition(scanner.line > line)
      line = scanner.line
      precondition(scanner.fieldCount >= 1 && scanner.fieldCount <= limits.fields)
      for index in 0..<scanner.fieldCount {
        precondition(scanner.field(index).count <= limits.fieldBytes)
        _ = scanner.field(index).string
      }
    }
  } catch { _ = error.rendered() }
}

private func importTwice(_ bytes: [UInt8], _ choice: UInt8) {
  let maps: [(ImportKind, String)] = [
    (.relations, "subject=1,type=2,object=3,date=4"),
    (.relations, "subject=1,type=='x',object=2,bound=3,date=4"),
    (.events, "title=1,type=2,date=3,target=4,where=1"), (.actors, "name=1,aliases=2,type=3"),
  ]
  let (kind, map) = maps[Int(choice >> 6)]
  guard let mapping = try? ColumnMapping(map, kind: kind, roles: ["target"]) else { return }
  var options = DelimitedImportOptions(kind: kind, mapping: mapping)
  options.mergesBounds = choice & 32 != 0
  let contents = MemoryPort.Contents()
  for round in 0..<2 {
    guard
      let file = try? DelimitedImport(ByteInput(bytes: bytes, name: "f"), options: options),
      let report = try? file.run(into: MemoryPort(contents))
    else { return }
    precondition(report.badRows <= report.rows)
    // A name that the first round made ambiguous can spoil rows of the second; nothing is added.
    precondition(round == 0 || report.written.edges.added == 0)
  }
}

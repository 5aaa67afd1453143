import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct JSONItemsTests {
  /// What a document gives: `name=value@line:column` for items, `!line:column message` for bad ones,
  /// and `!!` before what ends the reading.
  private func read(
    _ bytes: [UInt8], of names: Set<String> = [], limit: Int = 1 << 20
  ) -> [String] {
    var lines: [String] = []
    do {
      let items = try JSONItems(ByteInput(bytes: bytes, name: "f"), of: names, limit: limit)
      while let result = try items.next() {
        switch result {
        case .success(let item):
          lines.append(
            "\(item.name.map { "\($0)=" } ?? "")\(item.value.json)@\(item.line):\(item.column)")
        case .failure(let error): lines.append("!" + text(of: error))
        }
      }
      if !items.members.isEmpty { lines.append(PropertyValue.map(items.members).json) }
    } catch {
      lines.append("!!" + text(of: error))
    }
    return lines
  }

  private func read(_ text: String, of names: Set<String> = [], limit: Int = 1 << 20) -> [String] {
    read(Array(text.utf8), of: names, limit: limit)
  }

  private func text(of error: KGraphError) -> String {
    "\(error.location?.line ?? 0):\(error.location?.column ?? 0) \(error.message)"
  }

  @Test func readsLinesListsAndMembers() {
    #expect(read("{\"a\":1}\n\n{\"a\":2}\n") == ["{\"a\":1}@1:1", "{\"a\":2}@3:1"])
    #expect(read("\u{FEFF}[ {\"a\":1},\n 2, [3]]") == ["{\"a\":1}@1:3", "2@2:2", "[3]@2:5"])
    #expect(read("[]") == [])
    #expect(
      read("{\"a\": {\n \"b\": 1}}\n{\"c\": 2}") == ["{\"a\":{\"b\":1}}@1:1", "{\"c\":2}@3:1"])
    #expect(
      read("{\"type\":\"bundle\",\"objects\":[{\"x\":1}\n,\n{\"x\":2}],\"id\":7}", of: ["objects"])
        == ["{\"x\":1}@1:29", "{\"x\":2}@3:1", "{\"id\":7,\"type\":\"bundle\"}"])
    #expect(
      read("{\"entities\":{\"Q1\":{\"x\":1},\"Q2\":5}}", of: ["entities"])
        == ["Q1={\"x\":1}@1:19", "Q2=5@1:32"])
    #expect(read("{\"x\":1}", of: ["objects"]) == ["{\"x\":1}@1:1"])
    #expect(read("{\"objects\":3}", of: ["objects"]) == ["{\"objects\":3}@1:1"])
  }

  @Test func goesOnBehindWhatItCannotRead() {
    #expect(
      read("{\"a\":1}\n{\"a\":\n{\"a\":3}\n{\"a\": tru}\n{\"a\":5}") == [
        "{\"a\":1}@1:1", "!2:1 this record does not end", "{\"a\":3}@3:1",
        "!4:7 not a JSON value", "{\"a\":5}@5:1",
      ])
    #expect(
      read("{\"a\":\"x\n{\"a\":2}\n") == ["!1:1 this record does not end", "{\"a\":2}@2:1"])
    #expect(
      read("{\"a\":{\"b\":1\n{\"a\":2}\n") == ["!1:1 this record does not end", "{\"a\":2}@2:1"])
    #expect(read("[1, \"\\x\", 3]") == ["1@1:2", "!1:7 unknown escape in a string", "3@1:11"])
    #expect(read("{\"a\":1}\n{\"a\":]}\n{\"a\":2}").count == 3)
  }

  @Test func saysWhereADocumentBreaks() {
    #expect(read("") == ["!!1:1 the file is empty"])
    #expect(
      read("hello") == ["!!1:1 this is not a JSON document: it starts with neither '{' nor '['"])
    #expect(read("[1,2") == ["1@1:2", "2@1:4", "!!1:5 the file ends in the middle of its JSON"])
    #expect(read("[1 2]") == ["1@1:2", "!!1:4 expected ',' or ']'"])
    #expect(read("[1,]") == ["1@1:2", "!!1:4 expected a value behind ','"])
    #expect(
      read("{\"objects\":[{\"a\":1},{\"a\":", of: ["objects"])
        == ["{\"a\":1}@1:13", "!!1:26 the file ends in the middle of its JSON"])
    #expect(read([0xFF, 0xFE, 0x7B, 0x00]) == ["!!1:1 the file is in UTF-16"])
  }

  @Test func latin1IsShownAtItsByte() {
    let bytes = Array("[1,\n {\"a\":\"caf".utf8) + [0xE9] + Array("\"},3]".utf8)
    #expect(read(bytes) == ["1@1:2", "!2:11 this byte is not UTF-8", "3@2:15"])
  }

  @Test func memoryAndDepthAreBounded() {
    let long = "{\"a\":\"" + String(repeating: "x", count: 200_000) + "\"}"
    #expect(
      read("{\"a\":1}\n\(long)\n{\"a\":2}", limit: 1000)
        == ["{\"a\":1}@1:1", "!2:1 this record has more than 1000 bytes", "{\"a\":2}@3:1"])
    #expect(
      read("[\(long),5]", limit: 1000)
        == ["!1:2 this record has more than 1000 bytes", "5@1:200011"])
    let deep = String(repeating: "[", count: 100_000)
    #expect(read("[" + deep) == ["!!1:502 JSON is nested too deeply"])
    #expect(read("{\"a\":\(deep)\n{\"b\":1}").last == "{\"b\":1}@2:1")
    #expect(
      read("{\"id\":\(long),\"objects\":[]}", of: ["objects"], limit: 1000)
        == ["!!1:7 the object has more than 1000 bytes beside its items"])
  }

  @Test func anyCutIsSurvived() {
    let text =
      "{\"objects\":[{\"a\":[1,{\"b\":\"\\u00e9\"}]},\n{\"c\":null}],\"type\":\"x\"}\n{\"d\":1}"
    let bytes = Array(text.utf8)
    for count in 0...bytes.count {
      for names: Set<String> in [[], ["objects"]] { _ = read(Array(bytes[..<count]), of: names) }
    }
    var random = SeededRandom(seed: 5)
    for _ in 0..<2000 {
      var mutant = bytes
      for _ in 0..<3 {
        mutant[Int(random.next() % UInt64(mutant.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = read(mutant, of: ["objects"], limit: 64)
    }
  }
}

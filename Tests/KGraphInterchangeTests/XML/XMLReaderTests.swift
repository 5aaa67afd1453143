import Foundation
import KGraphInterchange
import KGraphModel
import Testing

@Suite struct XMLReaderTests {
  /// Writes down what it is told, up to a limit.
  private final class Recorder: XMLHandler {
    var lines: [String] = []
    var textBytes = 0

    func start(_ element: XMLStart) {
      let attributes = element.attributes.map { "\($0.name.local)=\($0.value)" }
      lines.append((["<" + element.name.local] + attributes).joined(separator: " "))
    }

    func end(_ name: XMLName, text: String) {
      textBytes += text.utf8.count
      lines.append("\(text.prefix(40))>\(name.local)")
    }

    func text(_ text: String) { lines.append(text) }
    func instruction(_ target: String, _ data: String) { lines.append("?\(target) \(data)") }
  }

  private func read(_ bytes: [UInt8], _ limits: XMLLimits = XMLLimits()) throws -> [String] {
    let recorder = Recorder()
    try XMLReader(ByteInput(bytes: bytes, name: "f.xml"), limits: limits).read(recorder)
    return recorder.lines
  }

  private func failure(_ bytes: [UInt8], _ limits: XMLLimits = XMLLimits()) -> KGraphError? {
    do {
      _ = try read(bytes, limits)
      return nil
    } catch { return error as? KGraphError }
  }

  @Test func handsOverWhatStandsThere() throws {
    let xml = """
      <?xml version="1.0"?><?kgraph-case {"id":1}?>\
      <a x="1&amp;2" y="&#10;">one<b/>two<![CDATA[<3>]]></a>
      """
    #expect(
      try read(Array(xml.utf8)) == [
        "?kgraph-case {\"id\":1}", "<a x=1&2 y=\n", "one", "<b", ">b", "two<3>>a",
      ])
  }

  @Test func resolvesNamespaces() throws {
    final class Names: XMLHandler {
      var names: [XMLName] = []
      func start(_ element: XMLStart) { names += [element.name] + element.attributes.map(\.name) }
      func end(_ name: XMLName, text: String) {}
    }
    let names = Names()
    let xml = #"<g xmlns="http://g" xmlns:k="http://k" a="1" k:b="2"><k:c/></g>"#
    try XMLReader(ByteInput(bytes: Array(xml.utf8), name: "f")).read(names)
    #expect(
      names.names == [
        XMLName("g", namespace: "http://g"), XMLName("a"), XMLName("b", namespace: "http://k"),
        XMLName("c", namespace: "http://k"),
      ])
  }

  @Test func readsTheEncodingsOfExpat() throws {
    let latin =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(try read(latin) == ["<a", "é>a"])
    let text = "<?xml version='1.0' encoding='UTF-16'?><a>جيش</a>"
    let units: [UInt8] = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try read([0xFF, 0xFE] + units) == ["<a", "جيش>a"])
    let swapped: [UInt8] = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try read([0xFE, 0xFF] + swapped) == ["<a", "جيش>a"])
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("<a>é\r\n</a>".utf8)) == ["<a", "é\n>a"])
    #expect(
      failure(Array("<?xml version='1.0' encoding='EBCDIC-X'?><a/>".utf8))?.message
        == "the encoding that the XML declares is not read")
  }

  @Test(arguments: [
    ("<a><b>x", "the XML ends too early", 1), ("", "the file is empty", 1),
    ("<a>\n\n<b></a>", "this is not well-formed XML", 3),
    ("<a>\n&nbsp;</a>", "this is not well-formed XML", 2),
    ("<!DOCTYPE a [<!ENTITY x 'yy'>]>\n<a>&x;</a>", "the XML declares the entity 'x'", 1),
    (
      "<!DOCTYPE a [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
      "the XML declares the entity 'x'", 2
    ),
    ("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>&x;</a>", "the entity 'x' is not known", 2),
    ("<a>\u{1}</a>", "this is not well-formed XML", 1),
    ("<a/><b/>", "this is not well-formed XML", 1),
  ])
  func refusesWithThePlace(xml: String, message: String, line: Int) {
    let error = failure(Array(xml.utf8))
    #expect(error?.message == message)
    #expect(error?.location?.line == line)
    #expect(error?.location?.file == "f.xml")
  }

  @Test func boundsTextTagsAndDepth() {
    let limits = XMLLimits(text: 1000, depth: 20)
    let text = Array("<a>\n".utf8) + [UInt8](repeating: 0x78, count: 1001) + Array("</a>".utf8)
    #expect(failure(text, limits)?.message == "a text in the XML is longer than 1000 bytes")
    let tag =
      Array("<a>\n<b c='".utf8) + [UInt8](repeating: 0x78, count: 300_000) + Array("'/></a>".utf8)
    #expect(failure(tag, limits)?.message == "a tag in the XML is longer than 1000 bytes")
    let deep = Array(String(repeating: "<a>", count: 100_000).utf8)
    #expect(failure(deep, limits)?.message == "the XML is nested more than 20 deep")
    #expect(failure(deep)?.location?.column == 3 * 256 + 1)
  }

  @Test func whatAHandlerThrowsEndsTheReading() {
    final class Strict: XMLHandler {
      struct Stop: Error {}
      var count = 0
      func start(_ element: XMLStart) throws {
        count += 1
        if count == 2 { throw Stop() }
      }
      func end(_ name: XMLName, text: String) {}
    }
    let strict = Strict()
    #expect(throws: Strict.Stop.self) {
      try XMLReader(ByteInput(bytes: Array("<a><b/><c/></a>".utf8), name: "f")).read(strict)
    }
    #expect(strict.count == 2)
  }

  @Test func seesTheRootOfACutDocument() {
    let head = Array("<?xml version='1.0'?><!-- x --><graphml xmlns='http://g'><key a".utf8)
    #expect(XMLHead.root(head)?.name == XMLName("graphml", namespace: "http://g"))
    #expect(XMLHead.root(Array("a,b\n<x>".utf8)) == nil)
    #expect(XMLHead.root([]) == nil)
  }

  @Test(arguments: [
    ("plain", "plain", "plain"), ("<&>\"'", "&lt;&amp;&gt;&quot;'", "&lt;&amp;&gt;\"'"),
    ("a\r\n\tb", "a&#13;&#10;&#9;b", "a&#13;\n\tb"),
    ("\u{0}a\u{1F}\u{FFFE}b\u{FFFF}", "ab", "ab"),
    ("é\u{FEFF}🏳️‍🌈\u{85}", "é\u{FEFF}🏳️‍🌈\u{85}", "é\u{FEFF}🏳️‍🌈\u{85}"),
  ])
  func escapes(text: String, attribute: String, content: String) throws {
    var writer = XMLWriter()
    writer.attribute(text)
    #expect(writer.string.utf8.elementsEqual(attribute.utf8))
    writer.removeAll()
    writer.text(text)
    #expect(writer.string.utf8.elementsEqual(content.utf8))
    #expect(XMLWriter.canHold(text) == !text.contains("\u{0}"))
    guard XMLWriter.canHold(text) else { return }
    let lines = try read(Array("<a b=\"\(attribute)\">\(content)</a>".utf8))
    #expect(lines == ["<a b=\(text)", "\(text)>a"])
  }
}

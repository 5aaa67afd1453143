import Testing

@testable import KGraphModel

@Suite("Element keys") struct ElementKeyTests {
  @Test("keys sort by their bytes")
  func order() {
    #expect(ElementKey("a") < ElementKey("b"))
    #expect(ElementKey("a") < ElementKey("a b"))
    #expect(!(ElementKey("b") < ElementKey("b")))
  }

  @Test(
    "an edge key reads back as it was written",
    arguments: [
      EdgeKey(from: "saudi-arabia", type: "BACKS", to: "jaish-al-islam"),
      EdgeKey(from: "a", type: "BACKS", to: "b", ordinal: 2),
      EdgeKey(from: "a", type: "BACKS", to: "b", ordinal: EdgeKey.firstHash),
      EdgeKey(from: "a", type: "BACKS", to: "b", ordinal: .max),
      EdgeKey(from: "st-1", type: "ASSERTS", to: "islamic-state ATTACKED damascus"),
      EdgeKey(from: "st-1", type: "ASSERTS", to: "a BACKS b #2", ordinal: 3),
      EdgeKey(from: "a BACKS b", type: "SAME_AS", to: "c BACKS d #2"),
    ])
  func roundTrip(_ key: EdgeKey) throws {
    #expect(EdgeKey(key.key) == key)
  }

  @Test("text of an edge key")
  func text() {
    #expect(EdgeKey(from: "a", type: "B", to: "c").key.text == "a B c")
    #expect(EdgeKey(from: "a", type: "B", to: "c", ordinal: 2).key.text == "a B c #2")
    #expect(EdgeKey(from: "s", type: "B", to: "a B c #2").key.text == "s B (a B c #2)")
    #expect(
      EdgeKey(from: "a", type: "B", to: "c", ordinal: 0x1_0000_00ff).key.text == "a B c #x1000000ff"
    )
  }

  @Test(
    "text that is no edge key is refused",
    arguments: [
      "", " ", "a", "a B", "a B ", "a  c", "a B c d", "a B c #1", "a B c #0", "a B c #x1",
      "a B c #y", "a B c#2 d", "(a B c", "a B (c", "a B ()", "() B c",
      "a B c #99999999999999999999",
    ])
  func refusals(_ text: String) {
    #expect(EdgeKey(ElementKey(text)) == nil)
  }
}

import Testing

@testable import KGraphModel

@Test func keysOrderByBytes() { #expect(ElementKey("a") < ElementKey("b")) }

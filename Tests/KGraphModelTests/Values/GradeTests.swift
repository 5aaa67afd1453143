import Testing

@testable import KGraphModel

@Suite("Grades") struct GradeTests {
  @Test("a letter A to F and a digit 1 to 6, nothing else")
  func notation() throws {
    for letter in "ABCDEF" {
      for digit in 1...6 { #expect(Grade("\(letter)\(digit)")?.description == "\(letter)\(digit)") }
    }
    for text in ["", "B", "2B", "G1", "A0", "A7", "b2", "B22", "B٢x"] {
      #expect(Grade(text) == nil)
    }
  }

  @Test("confidence of STIX 2.1, appendix A")
  func confidence() {
    #expect((1...6).map { Grade(.b, $0)?.confidence } == [90, 70, 50, 30, 10, nil])
  }
}

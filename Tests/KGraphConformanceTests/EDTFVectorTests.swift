import KGraphModel
import Testing

/// One entry of `vectors.json`.
struct EDTFVector: Decodable, Sendable, CustomTestStringConvertible {
  var edtf: String?
  var valid: Bool
  var level: Int?
  var kind: String
  var min: String?
  var max: String?
  var why: String?
  var disputed: Bool

  var text: String { edtf ?? "" }
  var testDescription: String { "\"\(text)\"" }

  static let all = SharedVectors.load("vectors.json", as: [EDTFVector].self)
  static let valid = all.filter(\.valid)
  static let invalid = all.filter { !$0.valid }
}

@Suite(.enabled(if: SharedVectors.isAvailable, Comment(rawValue: SharedVectors.absence)))
struct EDTFVectorTests {
  @Test(arguments: EDTFVector.valid)
  func reads(_ vector: EDTFVector) throws {
    let value = try EDTF(vector.text)
    #expect(value.text == vector.text)
    #expect(value.level == vector.level)
    #expect(value.kind.rawValue == vector.kind)
    if let min = vector.min { #expect(value.minText == min) }
    if let max = vector.max { #expect(value.maxText == max) }
  }

  @Test(arguments: EDTFVector.invalid)
  func refuses(_ vector: EDTFVector) throws {
    let error = #expect(throws: EDTFError.self) { try EDTF(vector.text) }
    #expect(error?.reason == vector.why)
    #expect((0...vector.text.utf8.count).contains(error?.offset ?? -1))
  }

  @Test func everyVectorIsThere() {
    #expect(EDTFVector.all.count == 768)
    #expect(EDTFVector.all.filter(\.disputed).count == 96)
  }
}

import KGraphModel
import Testing

/// One entry of `display.json`.
struct DisplayVector: Decodable, Sendable, CustomTestStringConvertible {
  var edtf: String
  var text: String

  var testDescription: String { "\(edtf) is \"\(text)\"" }

  static let all = SharedVectors.load("display.json", as: [DisplayVector].self)
}

@Suite(.enabled(if: SharedVectors.isAvailable, Comment(rawValue: SharedVectors.absence)))
struct DisplayVectorTests {
  @Test(arguments: DisplayVector.all)
  func showsEnglish(_ vector: DisplayVector) throws {
    let value = try EDTF(vector.edtf)
    #expect(value.displayText == vector.text)
    #expect(ValidTime.when(value).displayText == vector.text)
  }

  @Test func everyVectorIsThere() {
    #expect(DisplayVector.all.count == 67)
  }
}

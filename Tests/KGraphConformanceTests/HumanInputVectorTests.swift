import KGraphModel
import Testing

/// One entry of `human-input.json`.
struct HumanInputVector: Decodable, Sendable, CustomTestStringConvertible {
  var input: String?
  var role: String
  var ref: String?
  var edtf: String?
  var min: String?
  var max: String?
  var reject: Bool
  var note: String?

  var testDescription: String { "\(role) \"\(input ?? "")\"" }

  static let all = SharedVectors.load("human-input.json", as: [HumanInputVector].self)
  static let accepted = all.filter { !$0.reject }
  static let refused = all.filter(\.reject)

  func reader() throws -> DateReader {
    let role = try #require(DateReader.InputRole(rawValue: role))
    let reference = try ref.map { text in try EDTF(text).plainDay } ?? nil
    return DateReader(role: role, reference: reference)
  }
}

@Suite(.enabled(if: SharedVectors.isAvailable, Comment(rawValue: SharedVectors.absence)))
struct HumanInputVectorTests {
  @Test(arguments: HumanInputVector.accepted)
  func reads(_ vector: HumanInputVector) throws {
    let time = try vector.reader().read(vector.input ?? "")
    let expected = vector.edtf?.replacing("{ref}", with: vector.ref ?? "")
    #expect(time.edtfText == expected)
    #expect(try ValidTime(edtfText: time.edtfText) == time)
    if let min = vector.min, let max = vector.max, case .when(let value) = time {
      #expect(value.minText == min)
      #expect(value.maxText == max)
    }
    if vector.role == "query", case .when(let value) = time {
      #expect(throws: Never.self) { try TimeWindow(at: value) }
    }
  }

  @Test(arguments: HumanInputVector.refused)
  func refuses(_ vector: HumanInputVector) throws {
    let reader = try vector.reader()
    let error = #expect(throws: EDTFError.self) { try reader.read(vector.input ?? "") }
    #expect(error?.reason.isEmpty == false)
    #expect(error?.hint?.isEmpty == false)
  }

  @Test(arguments: [("1984?~", "1984%"), ("199u", "199X"), ("Wed 5 Feb 2015", "Thursday")])
  func hintsAtTheRightForm(_ input: String, _ hint: String) throws {
    let error = #expect(throws: EDTFError.self) { try DateReader(role: .event).read(input) }
    #expect(error?.hint?.contains(hint) == true)
  }

  @Test func everyVectorIsThere() {
    #expect(HumanInputVector.all.count == 122)
    #expect(HumanInputVector.refused.count == 12)
  }
}

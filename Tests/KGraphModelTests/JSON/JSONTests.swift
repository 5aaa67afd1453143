import Foundation
import KGraphTestSupport
import Testing

@testable import KGraphModel

@Suite("JSON") struct JSONTests {
  @Test("every value reads back as it was written")
  func roundTrip() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      let value = Self.value(&random, depth: 0)
      #expect(try JSONReader.read(value.json) == value, "\(value.json)")
    }
  }

  @Test("a second reader accepts what is written")
  func secondReader() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<500 {
      let value = PropertyValue.list([Self.value(&random, depth: 0)])
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(value.json.utf8))
      }
    }
  }

  @Test(
    "text that is not JSON is refused with a place",
    arguments: [
      "", "[", "{", "[1,]", "{\"a\"}", "{a:1}", "nul", "01x", "\"", "\"\\q\"", "\"\\u12\"", "1 2",
      "[1 2]", "{\"a\":}", "-", "1e999", "\"\u{01}\"", "\"\\ud800\"",
    ])
  func refusals(_ text: String) throws {
    let error = try #require(throws: KGraphError.self) { try JSONReader.read(text) }
    #expect(error.location != nil)
  }

  @Test("nesting is bounded")
  func nesting() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: KGraphError.self) { try JSONReader.read(deep) }
  }

  @Test("escapes and surrogates")
  func escapes() throws {
    #expect(try JSONReader.read("\"\\ud83d\\ude00\\n\\/\"") == .string("😀\n/"))
  }

  static func value(_ random: inout SeededRandom, depth: Int) -> PropertyValue {
    switch Int.random(in: 0..<(depth > 3 ? 8 : 10), using: &random) {
    case 0: .null
    case 1: .boolean(.random(using: &random))
    case 2: .integer(.random(in: .min ... .max, using: &random))
    case 3: .float(Double.random(in: -1e9...1e9, using: &random))
    case 4: .string(text(&random))
    case 5:
      (try? EDTF(["2014-12~", "[..2015-02-05]", "201X"][Int.random(in: 0..<3, using: &random)])).map
      { .edtf($0) } ?? .null
    case 6:
      Quantity(["10..", "~5", "..3"][Int.random(in: 0..<3, using: &random)]).map { .quantity($0) }
        ?? .null
    case 7: TemporalValue(.duration, "P1D").map { .temporal($0) } ?? .null
    case 8:
      .list(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default:
      .map(
        Dictionary(
          (0..<Int.random(in: 0..<4, using: &random)).map { _ in
            (text(&random), value(&random, depth: depth + 1))
          }, uniquingKeysWith: { $1 }))
    }
  }

  private static func text(_ random: inout SeededRandom) -> String {
    let pieces = ["a", "$edtf", "$map", "\"", "\\", "\n", "\u{1}", "é", "داعش", "😀", " ", "$"]
    return (0..<Int.random(in: 0..<4, using: &random))
      .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
  }
}

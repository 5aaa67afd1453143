import KGraphModel
import Testing

@testable import KGraphInterchange

@Suite struct MaskedDateTests {
  private func edtf(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { MaskedDate.edtf(FieldBytes($0)) }
  }

  @Test(arguments: [
    ("1992-##-##", "1992"), ("\"1992-##-##\"", "1992"), ("1992-05-##", "1992-05"),
    ("19##-##-##", "19XX"), ("199#", "199X"), ("1992-00-00", "1992"), ("1992-05-00", "1992-05"),
    ("19920000", "1992"), ("20150205", "2015-02-05"), ("20150200", "2015-02"),
    ("1992-##-15", "1992-XX-15"), ("1992-1#-##", "1992-1X"), ("999-##-##", "0999"),
    ("-0044-03-##", "-0044-03"), ("####-##-##", ""), (" 1992-##-## ", "1992"),
  ])
  func masked(_ text: String, _ expected: String) { #expect(edtf(text) == expected) }

  @Test(arguments: ["1992-05-04", "1992", "5 Feb 1992", "1992-#", "", "1992-5-##", "#", "-"])
  func others(_ text: String) {
    #expect(edtf(text) == nil || text == "#")
  }

  @Test func allAreDates() throws {
    for text in ["19XX", "1992-XX-15", "0999", "-0044-03", "1992-1X"] {
      _ = try EDTF(text)
    }
  }

  @Test func ordinaryDatesGoThrough() throws {
    let dates = RowDates()
    let bytes = Array("2014-12~".utf8)
    let date = try bytes.withUnsafeBufferPointer { try dates.date(FieldBytes($0)) }
    #expect(date?.text == "2014-12~")
  }
}

import Testing

@testable import KGraphModel

@Suite("Quantities") struct QuantityTests {
  @Test(
    "notation reads back",
    arguments: ["0", "10", "10..", "..50", "10..12", "~50"])
  func roundTrip(_ text: String) throws {
    #expect(try #require(Quantity(text)).description == text)
  }

  @Test(
    "refusals", arguments: ["", "..", "~", "ten", "-1", "12..10", "1.5", "10...", "~1..2", "1 2"])
  func refusals(_ text: String) {
    #expect(Quantity(text) == nil)
  }

  @Test("bounds and words")
  func bounds() throws {
    let least = try #require(Quantity("10.."))
    #expect(least.min == 10 && least.max == nil && least.best == 10)
    #expect(least.displayText == "at least 10")
    let range = try #require(Quantity("10..12"))
    #expect(range.best == 11 && range.displayText == "10 to 12")
    #expect(try #require(Quantity("..50")).displayText == "at most 50")
    #expect(try #require(Quantity("~50")).displayText == "about 50")
    #expect(Quantity(7).description == "7")
  }

  @Test("two counts can both hold where their ranges meet")
  func agreement() throws {
    let least = try #require(Quantity("10.."))
    #expect(!least.canEqual(Quantity(7)))
    #expect(least.canEqual(Quantity(12)))
    #expect(least.canEqual(try #require(Quantity("~3"))))
    #expect(try !#require(Quantity("..4")).canEqual(least))
  }

  @Test("temporal values are checked for shape")
  func temporal() {
    #expect(TemporalValue(.date, "2015-02-05") != nil)
    #expect(TemporalValue(.date, "2015-13-05") == nil)
    #expect(TemporalValue(.dateTime, "2015-02-05T09:30:00.5+02:00[Asia/Damascus]") != nil)
    #expect(TemporalValue(.localTime, "24:00") == nil)
    #expect(TemporalValue(.time, "09:30Z") != nil)
    #expect(TemporalValue(.duration, "P1Y2M3DT4H5M6.7S") != nil)
    #expect(TemporalValue(.duration, "P") == nil)
    #expect(TemporalValue(.duration, "PT1D") == nil)
  }
}

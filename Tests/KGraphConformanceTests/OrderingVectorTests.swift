import KGraphModel
import Testing

/// `ordering.json`.
struct OrderingVectors: Decodable, Sendable {
  struct Item: Decodable, Sendable, CustomTestStringConvertible {
    struct Key: Decodable, Sendable {
      var group: String
      var anchor: String?
      var anchor_second: Int32
      var lower_bound: Bool
      var upper: String?
      var kind: String
      var qualifier: String
    }

    var id: String
    var when: String?
    var attested: String?
    var key: Key

    var testDescription: String { "\(id) \(when ?? attested ?? "undated")" }

    func timelineKey() throws -> TimelineKey {
      let time: ValidTime? =
        if let when {
          .when(try EDTF(when))
        } else if let attested { .attested(try EDTF(attested)) } else { nil }
      return TimelineKey(time: time, role: .event, clock: .utc, key: id)
    }
  }

  var sorted: [Item] = []

  static let all = SharedVectors.load("ordering.json", default: OrderingVectors())
}

@Suite(.enabled(if: SharedVectors.isAvailable, Comment(rawValue: SharedVectors.absence)))
struct OrderingVectorTests {
  @Test(arguments: OrderingVectors.all.sorted)
  func computesKey(_ item: OrderingVectors.Item) throws {
    let key = try item.timelineKey()
    #expect(key.group == (item.key.group == "dated" ? 0 : 1))
    if let anchor = item.key.anchor {
      #expect(CalendarDay(number: key.anchorDay).description == anchor)
    }
    #expect(key.anchorSecond == item.key.anchor_second)
    #expect(key.hasLowerBound == item.key.lower_bound)
    if let upper = item.key.upper {
      let text =
        key.upperDay == .max ? "+inf" : CalendarDay(number: key.upperDay).description
      #expect(text == upper)
    }
    #expect(["point or choice", "interval", "attested"][Int(key.kind)] == item.key.kind)
    #expect(["none", "~", "?", "%"][Int(key.qualifier)] == item.key.qualifier)
  }

  @Test func sortsAsListed() throws {
    let items = OrderingVectors.all.sorted
    #expect(items.count == 32)
    let keys = try items.map { item in try item.timelineKey() }
    #expect(keys.sorted().map(\.key) == items.map(\.id))
    #expect(keys.reversed().sorted().map(\.key) == items.map(\.id))
  }
}

import KGraphModel
import Testing

/// A dated element as the vectors write it.
struct ElementVector: Decodable, Sendable {
  var role: TemporalRole?
  var when: String?
  var attested: String?
  var from: String?
  var to: String?
  private var hasSpan: Bool

  private enum CodingKeys: CodingKey { case role, when, attested, from, to }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    role = try values.decodeIfPresent(String.self, forKey: .role).flatMap(TemporalRole.init)
    when = try values.decodeIfPresent(String.self, forKey: .when)
    attested = try values.decodeIfPresent(String.self, forKey: .attested)
    from = try values.decodeIfPresent(String.self, forKey: .from)
    to = try values.decodeIfPresent(String.self, forKey: .to)
    hasSpan = values.contains(.from) || values.contains(.to)
  }

  /// The value, nil for an undated element.
  ///
  /// A missing side of a span is unknown.
  func time() throws -> ValidTime? {
    if let when { return .when(try EDTF(when)) }
    if let attested { return .attested(try EDTF(attested)) }
    guard hasSpan else { return nil }
    return .span(
      from: try ValidTime.Endpoint(text: from ?? "unknown"),
      to: try ValidTime.Endpoint(text: to ?? "unknown"))
  }
}

/// `modal.json`.
struct ModalVectors: Decodable, Sendable {
  struct Window: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var element: ElementVector
    var query: Query
    var window: [String]
    var basis: String?
    var verdict: String
    var predicates: [String: String]
    var as_of: String?
    var note: String
    var testDescription: String { "\(id) \(note)" }
  }

  struct Query: Decodable, Sendable {
    var from: String?
    var to: String?
    var at: String?
  }

  struct Pair: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var a: ElementVector
    var b: ElementVector
    var relations: [String: String]
    var note: String
    var testDescription: String { "\(id) \(note)" }
  }

  var windows: [Window] = []
  var pairs: [Pair] = []

  static let all = SharedVectors.load("modal.json", default: ModalVectors())
}

extension Certainty {
  /// The word of the vectors, which do not tell conceivable from possible.
  var verdict: String {
    switch self {
    case .certain: "certainly"
    case .possible, .conceivable: "possibly"
    case .no: "no"
    }
  }
}

@Suite(.enabled(if: SharedVectors.isAvailable, Comment(rawValue: SharedVectors.absence)))
struct ModalVectorTests {
  @Test(arguments: ModalVectors.all.windows)
  func answersWindow(_ vector: ModalVectors.Window) throws {
    let time = try #require(try vector.element.time())
    let role = try #require(vector.element.role)
    let clock = CaseClock(asOf: try vector.as_of.map { text in try EDTF(text) })
    let window =
      if let at = vector.query.at {
        try TimeWindow(at: EDTF(at), clock: clock)
      } else {
        try TimeWindow(
          from: vector.query.from.map { text in try EDTF(text) },
          to: vector.query.to.map { text in try EDTF(text) }, clock: clock)
      }
    let exact = try TimeWindow(from: EDTF(vector.window[0]), to: EDTF(vector.window[1]))
    #expect(window == exact)
    for (name, verdict) in vector.predicates {
      let predicate = try #require(TimePredicate(rawValue: name))
      let answer = time.certainty(of: predicate, in: window, role: role, clock: clock)
      #expect(answer.verdict == verdict, "\(name)")
    }
    let overlaps = time.certainty(in: window, role: role, clock: clock)
    switch vector.basis {
    case "stated": #expect(overlaps == .possible)
    case "unstated": #expect(overlaps == .conceivable)
    default: #expect(overlaps == .certain || overlaps == .no)
    }
  }

  @Test func everyVectorIsThere() {
    #expect(ModalVectors.all.windows.count == 53)
    #expect(ModalVectors.all.pairs.count == 18)
  }
}

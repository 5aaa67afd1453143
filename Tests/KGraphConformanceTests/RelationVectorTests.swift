import KGraphModel
import Testing

/// One entry of `external-relations.json`: a relation that another suite asserts.
struct RelationVector: Decodable, Sendable, CustomTestStringConvertible {
  var impl: String
  var a: String
  var relation: String
  var b: String
  var kgraph: String
  var agree: Bool

  var testDescription: String { "\(impl): \(a) \(relation) \(b)" }

  static let all = SharedVectors.load("external-relations.json", as: [RelationVector].self)
}

@Suite(.enabled(if: SharedVectors.isAvailable, Comment(rawValue: SharedVectors.absence)))
struct RelationVectorTests {
  @Test(arguments: ModalVectors.all.pairs)
  func relatesPair(_ vector: ModalVectors.Pair) throws {
    let pair = TimePair(
      try #require(try vector.a.time()), role: try #require(vector.a.role),
      try #require(try vector.b.time()), role: try #require(vector.b.role), clock: .utc)
    for (name, verdict) in vector.relations {
      let predicate = try #require(TimePredicate(rawValue: name))
      #expect(pair.certainty(of: predicate).verdict == verdict, "\(name)")
    }
  }

  @Test(arguments: RelationVector.all)
  func relatesAsRuled(_ vector: RelationVector) throws {
    let a = ValidTime.when(try EDTF(vector.a))
    let b = ValidTime.when(try EDTF(vector.b))
    #expect(try verdict(vector.relation, a, b) == vector.kgraph)
  }

  private func verdict(_ relation: String, _ a: ValidTime, _ b: ValidTime) throws -> String {
    switch relation {
    case "sorts":
      let left = TimelineKey(time: a, role: .event, clock: .utc, key: "")
      let right = TimelineKey(time: b, role: .event, clock: .utc, key: "")
      return left < right ? "before" : right < left ? "after" : "same"
    case "contains":
      return pairRelation(.during, a: b, role: .event, b: a, role: .event, clock: .utc).verdict
    default:
      let predicate = try #require(TimePredicate(rawValue: relation))
      return pairRelation(predicate, a: a, role: .event, b: b, role: .event, clock: .utc).verdict
    }
  }

  @Test func everyVectorIsThere() {
    #expect(RelationVector.all.count == 67)
  }
}

import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

@Suite struct SearchTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
    var islamicState = try node("islamic-state", label: "Islamic State")
    islamicState.aliases = [
      Alias("Daesh", language: "ar", script: "Latn", kind: .acronym), Alias("ISIS", kind: .former),
      Alias("داعش", language: "ar"),
    ]
    islamicState.tags = ["jihadist"]
    var army = try node("jaish-al-islam", label: "Jaish al-Islam")
    army.aliases = [Alias("Army of Islam", kind: .translation), Alias("Jaysh al-Islām")]
    var city = try node("damascus", label: "Damascus")
    city.properties = ["note": .string("Capital; Jaish al-Islam holds suburbs")]
    var government = try node("syria", label: "Syria")
    government.aliases = [Alias("Damascus", kind: .metonym)]
    try store.write(
      WriteSet(nodes: [islamicState, army, city, government, try node("x", label: "100%")]),
      stamp: .test())
  }

  @Test(arguments: [
    ("Daesh", "islamic-state", "Daesh"), ("DAESH", "islamic-state", "Daesh"),
    ("داعش", "islamic-state", "داعش"), ("Islamic-State", "islamic-state", "Islamic State"),
    ("jaysh al islam", "jaish-al-islam", "Jaysh al-Islām"),
    ("jaish-al-islam", "jaish-al-islam", "jaish-al-islam"),
    ("Army  of Islam", "jaish-al-islam", "Army of Islam"),
  ])
  func aNameResolves(name: String, key: String, matched: String) throws {
    let matches = try store.resolve(name)
    #expect(matches.map(\.key.text) == [key])
    #expect(matches.first?.matchedName == matched)
    #expect(matches.first?.isExact == true)
  }

  @Test func anAliasSaysWhatItIs() throws {
    let match = try #require(try store.resolve("daesh").first)
    #expect(match.aliasKind == .acronym)
    #expect(match.aliasLanguage == "ar")
    #expect(match.label == "Islamic State")
    #expect(match.type == "Actor")
  }

  @Test func aNameOfSeveralNodesGivesAll() throws {
    #expect(try store.resolve("Damascus").map(\.key) == ["damascus", "syria"])
    #expect(try store.resolve("nobody") == [])
    #expect(try store.resolve("") == [])
    #expect(try store.resolve("'\"") == [])
  }

  @Test func wordsAreRanked() throws {
    let found = try store.search("islam", limit: 10)
    #expect(found.map(\.key) == ["islamic-state", "jaish-al-islam", "damascus"])
    #expect(found.map(\.rank) == [.prefix, .name, .text])
    #expect(try store.search("jaish al", limit: 10).map(\.rank) == [.prefix, .text])
    #expect(try store.search("arm isl", limit: 10).map(\.key) == ["jaish-al-islam"])
    #expect(try store.search("jihadist", limit: 10).map(\.key) == ["islamic-state"])
    #expect(try store.search("damascus", limit: 1).map(\.key) == ["damascus"])
    #expect(try store.search("islam", limit: 0) == [])
  }

  @Test(arguments: [
    "\"", "*", "a AND", "names:", "NEAR(a b)", "100%", "^x", "-", "\u{0}", "(", "+",
  ])
  func nothingThatPeopleTypeIsSyntax(words: String) throws {
    _ = try store.search(words, limit: 5)
    _ = try store.resolve(words)
    _ = try store.suggestions(for: words)
  }

  @Test func unknownNamesAreSuggested() throws {
    #expect(try store.suggestions(for: "Jaish al-Islma").first == "Jaish al-Islam")
    #expect(try store.suggestions(for: "Damscus").first == "Damascus")
    #expect(try store.suggestions(for: "Arny of Islam").first == "Army of Islam")
    #expect(try store.suggestions(for: "Quetzalcoatl") == [])
  }

  @Test func indexesFollowChanges() throws {
    var node = try #require(try store.node("islamic-state"))
    node.label = "IS"
    node.aliases.removeFirst()
    node.tags = []
    try store.write(WriteSet(nodes: [node]), stamp: .test())
    #expect(try store.resolve("Daesh") == [])
    #expect(try store.search("jihadist", limit: 5) == [])
    #expect(try store.resolve("is").map(\.key) == ["islamic-state"])
    #expect(
      try store.resolve("Daesh", asRecorded: .transaction(2)).map(\.key) == ["islamic-state"])
    #expect(
      try store.search("jihad", limit: 5, asRecorded: .transaction(2)).map(\.key)
        == ["islamic-state"])
    try store.write(WriteSet(retractions: ["islamic-state"]), stamp: .test())
    #expect(try store.search("isis", limit: 5) == [])
    #expect(try store.verify().findings == [])
  }

  /// Every prefix of every word finds its node, whatever else there is.
  @Test func aBeginningOfAKeyIsFound() throws {
    try store.write(
      WriteSet(nodes: [
        try node("ev-raid", label: "The raid"), try node("ev-siege", label: "The siege"),
      ]), stamp: .test())
    #expect(try store.search("ev-", limit: 9).map(\.key.text) == ["ev-raid", "ev-siege"])
    #expect(try store.search("ev-s", limit: 9).map(\.rank) == [.prefix])
    #expect(try store.search("ev-", limit: 1).count == 1)
    #expect(try store.search("ev-", limit: 9, asRecorded: .transaction(2)).isEmpty)
  }

  @Test func everyBeginningOfAWordIsFound() throws {
    var random = SeededRandom(seed: 3)
    let letters = Array("abcdé")
    var nodes: [Node] = []
    for number in 0..<60 {
      let words = (0..<3).map { _ in
        String((0..<4).map { _ in letters[Int.random(in: 0..<5, using: &random)] })
      }
      nodes.append(try node("p\(number)", label: words.joined(separator: " ")))
    }
    try store.write(WriteSet(nodes: nodes), stamp: .test())
    for node in nodes {
      for word in node.label.split(separator: " ") {
        for length in 1...word.count {
          let found = try store.search(String(word.prefix(length)), limit: 1000).map(\.key)
          #expect(found.contains(node.key))
        }
      }
    }
  }
}

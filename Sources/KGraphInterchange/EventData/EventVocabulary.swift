import KGraphModel

/// What the codes of event data sets mean in the vocabulary, from the tables beside this file.
struct EventVocabulary {
  /// A CAMEO code.
  struct Act: Sendable, Hashable {
    /// The code, a text: `0231`.
    var code: String
    /// Its words, `Appeal for economic aid`.
    var name: String
    /// The PLOVER type under which it falls, `REQUEST`; STATE and APPEAL are not PLOVER's.
    var plover: String
    /// The PLOVER mode, where there is one.
    var mode: String
    /// The node type of an event of which only one party is known.
    var node: String

    /// Whether the type is one of PLOVER's, which has none for public statements and appeals.
    var isPLOVER: Bool { !["STATE", "APPEAL"].contains(plover) }

    /// The names in both vocabularies.
    var mappings: [String: String] {
      guard isPLOVER else { return ["cameo": code] }
      return ["cameo": code, "plover": mode.isEmpty ? plover : "\(plover)(\(mode))"]
    }
  }

  /// What a code of a data set means.
  struct Meaning: Sendable, Hashable {
    /// The node type.
    var type: String
    /// The PLOVER type; empty where there is none.
    var plover: String
    /// The PLOVER mode; empty where there is none.
    var mode: String
  }

  private var acts: [String: Act] = [:]
  private var codeOfName: [String: String] = [:]
  private var events: [String: Meaning] = [:]
  private var actors: [String: String] = [:]

  /// Reads the tables.
  ///
  /// - Throws: ``KGraphError``, which a test rules out.
  init() throws {
    try Self.read(PackageResources.cameo_csv, columns: 5) { row in
      acts[row[0]] = Act(code: row[0], name: row[1], plover: row[2], mode: row[3], node: row[4])
      // The three-digit code is the one that events have; the two-digit root comes before it.
      codeOfName[row[1].lowercased()] = row[0]
    }
    try Self.read(PackageResources.events_csv, columns: 5) { row in
      events[row[0] + "/" + row[1].lowercased()] = Meaning(
        type: row[2], plover: row[3], mode: row[4])
    }
    try Self.read(PackageResources.actors_csv, columns: 3) { row in
      actors[row[0] + "/" + row[1].lowercased()] = row[2]
    }
  }

  /// The CAMEO code, with the code above it where there is no such leaf; `nil` for no code.
  func act(_ code: String) -> Act? {
    var code = code
    while code.count >= 2 {
      if let act = acts[code] { return act }
      code.removeLast()
    }
    return nil
  }

  /// The CAMEO code with certain words, in any case.
  func act(named name: String) -> Act? { codeOfName[name.lowercased()].flatMap { acts[$0] } }

  /// All CAMEO codes, sorted.
  var allActs: [Act] { acts.values.sorted { $0.code < $1.code } }

  /// What a code of a data set means.
  func meaning(_ set: String, _ code: String) -> Meaning? { events[set + "/" + code.lowercased()] }

  /// What a PLOVER type and mode mean; of the type alone where the mode adds nothing.
  func plover(_ type: String, mode: String) -> Meaning? {
    guard var meaning = meaning("plover", "\(type)/\(mode)") ?? meaning("plover", type) else {
      return nil
    }
    if meaning.mode.isEmpty { meaning.mode = mode }
    return meaning
  }

  /// The node type of a kind of actor.
  func actor(_ set: String, _ code: String) -> String? { actors[set + "/" + code.lowercased()] }

  private static func read(
    _ bytes: [UInt8], columns: Int, _ body: ([String]) -> Void
  ) throws {
    let scanner = try DelimitedScanner(
      ByteInput(bytes: bytes, name: "table"),
      choice: DialectChoice(
        delimiter: UInt8(ascii: ","), quoting: .full, hasHeader: true, encoding: .utf8))
    _ = try scanner.next()
    while try scanner.next() {
      guard scanner.fieldCount == columns else {
        throw KGraphError(
          .invalid, "line \(scanner.line) of a table has \(scanner.fieldCount) fields")
      }
      body((0..<columns).map { scanner.field($0).string })
    }
  }
}

/// Edge types for acts: one for each CAMEO code, below one for each PLOVER type.
struct NewEdgeTypes {
  private var types = Ontology()
  private var rows: [String: Int] = [:]

  /// The name of the edge type of an act, which is added to the vocabulary where it is not there.
  mutating func name(of act: EventVocabulary.Act, in ontology: Ontology) -> String {
    let name = TypeNames.edge(act.name) ?? act.plover
    if ontology.edgeTypes[act.plover] == nil, types.edgeTypes[act.plover] == nil {
      types.add(
        EdgeType(
          name: act.plover, from: ["Actor"], to: ["Actor", "Place"], time: .point,
          style: DrawingStyle(color: Self.color(act.plover)),
          mappings: act.isPLOVER ? ["plover": act.plover] : [:]))
    }
    if name != act.plover, ontology.edgeTypes[name] == nil, types.edgeTypes[name] == nil {
      types.add(
        EdgeType(
          name: name, parent: act.plover, label: act.name, from: ["Actor"], to: ["Actor", "Place"],
          time: .point,
          mappings: act.mappings))
    }
    return name
  }

  /// The name of an edge type for words that no table has.
  mutating func name(ofWords words: String, in ontology: Ontology) -> String? {
    guard let name = TypeNames.edge(words) else { return nil }
    if ontology.edgeTypes[name] == nil, types.edgeTypes[name] == nil {
      types.add(EdgeType(name: name, label: words, time: .point))
    }
    return name
  }

  /// Counts a row of a type.
  mutating func count(_ name: String, by number: Int) { rows[name, default: 0] += number }

  /// Hands over the types.
  ///
  /// - Returns: them with the number of their rows, sorted by name.
  func extend(_ port: any BulkPort) throws -> [ImportReport.NewType] {
    if !types.edgeTypes.isEmpty { try port.extend(types) }
    return types.edgeTypes.values.filter { rows[$0.name] != nil }.map {
      ImportReport.NewType(name: $0.name, label: $0.label, rows: rows[$0.name] ?? 0)
    }
    .sorted { $0.name < $1.name }
  }

  /// Red for material conflict, green for cooperation, grey for the rest.
  private static func color(_ plover: String) -> String {
    switch plover {
    case "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST": "#b3261e"
    case "AID", "COOPERATE", "SUPPORT", "AGREE", "CONCEDE", "RETREAT": "#2e7d32"
    default: "#666666"
    }
  }
}

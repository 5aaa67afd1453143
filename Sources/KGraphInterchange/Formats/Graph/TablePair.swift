import Foundation
import KGraphModel

/// The header of a table of nodes or of edges, and what its columns hold.
struct GraphTableHeader {
  /// A column of a table.
  struct Column {
    var name: String
    var type: String
  }

  /// The places of the columns that have a meaning of their own.
  var id: Int?
  var label: Int?
  var types: Int?
  var source: Int?
  var target: Int?
  /// Within which group of nodes each identifier is unique; empty where it is so in all.
  var idGroup = ""
  var sourceGroup = ""
  var targetGroup = ""
  var kind: Int?
  var direction: Int?
  var times: Int?
  /// The columns that hold values, with their places.
  var values: [(index: Int, column: Column)] = []
  /// Between the items of a list.
  var separator: Character = ";"

  /// Whether the table is one of edges.
  var isEdges: Bool { source != nil && target != nil }
  /// Whether kgraph wrote the table.
  var isOwn = false
}

/// Reads the two tables of a pair, nodes first, whichever of them was named.
///
/// Where several files are named they are the tables of one graph; else the other table is the file
/// beside it whose name has `edges`, `relationships`, `relations` or
/// `rels` in the place of `nodes`. Without one the table is read alone, and ends of edges are looked
/// up by key and by name, and made where the case lacks them.
struct TablePairReader {
  let input: ByteInput
  let options: FormatImportOptions
  /// Makes sense of the first row.
  let header: ([String]) throws -> GraphTableHeader
  /// Reads the spells of an element.
  let spells: (String) -> [ForeignSpell]

  private static let nodeWords = ["nodes", "node", "Nodes"]
  private static let edgeWords = ["edges", "relationships", "relations", "rels", "edge", "Edges"]

  /// The file beside, where there is one.
  static func partner(of path: String) -> (path: String, isNodes: Bool)? {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent
    let folder = url.deletingLastPathComponent()
    func existing(_ old: [String], _ new: [String]) -> String? {
      for word in old where name.contains(word) {
        for other in new {
          let file = folder.appendingPathComponent(
            name.replacingOccurrences(of: word, with: other))
          if file.path != url.path, FileManager.default.fileExists(atPath: file.path) {
            return file.path
          }
        }
      }
      return nil
    }
    if path == "-" { return nil }
    if let edges = existing(nodeWords, edgeWords) { return (edges, false) }
    return existing(edgeWords, nodeWords).map { ($0, true) }
  }

  func read(into port: any BulkPort, keeping: Bool, _ progress: (ImportProgress) throws -> Void)
    throws -> ImportReport
  {
    try GraphIntake.run(input, options, into: port, keeping: keeping, progress) { intake in
      let inputs = try tables()
      let named = inputs.first ?? input
      let state = State(exact: ExactIntake(intake, file: input.name)) {
        let foreign = try ForeignIntake(intake, named, options)
        foreign.findsEnds = true
        return foreign
      }
      for table in inputs { try read(table, intake, state) }
      try state.exact.finish()
      try state.foreign?.finish()
    }
  }

  /// The tables of the graph, those of nodes first.
  private func tables() throws -> [ByteInput] {
    guard options.companions.isEmpty else {
      let all = try [input] + options.companions.map { try ByteInput(path: $0) }
      let areEdges = try all.map { table in
        let titles = TableHead.titles(try table.peek(1 << 14))
        return (try? header(titles))?.isEdges ?? false
      }
      return all.indices.sorted { (areEdges[$0] ? 1 : 0, $0) < (areEdges[$1] ? 1 : 0, $1) }
        .map { all[$0] }
    }
    guard let other = Self.partner(of: input.name) else { return [input] }
    let partner = try ByteInput(path: other.path)
    return other.isNodes ? [partner, input] : [input, partner]
  }

  /// Where the elements of both tables go.
  private final class State {
    let exact: ExactIntake
    private(set) var foreign: ForeignIntake?
    private let make: () throws -> ForeignIntake

    init(exact: ExactIntake, _ make: @escaping () throws -> ForeignIntake) {
      self.exact = exact
      self.make = make
    }

    /// Where elements of other programs go; it reserves the source that they cite.
    func foreignIntake() throws -> ForeignIntake {
      if let foreign { return foreign }
      let made = try make()
      foreign = made
      return made
    }
  }

  /// Reads one table.
  private func read(_ table: ByteInput, _ intake: GraphIntake, _ state: State) throws {
    let limits = DelimitedScanner.Limits(
      fieldBytes: min(options.recordLimit, 1 << 24), rowBytes: options.recordLimit)
    let scanner = try DelimitedScanner(
      table, choice: DialectChoice(hasHeader: true), limits: limits)
    guard try scanner.next() else { return }
    let titles = (0..<scanner.fieldCount).map { scanner.field($0).string.trimmed }
    let header: GraphTableHeader
    do {
      header = try self.header(titles)
    } catch var error as KGraphError {
      error.location = SourceLocation(file: table.name, line: 1, column: 1)
      throw error
    }
    let own = OwnTable(header)
    while try scanner.next() {
      let place = SourceLocation(file: table.name, line: scanner.line, column: 1)
      try intake.record(at: place) {
        if let defect = scanner.defect {
          throw BadRecord(defect.problem.reason, hint: defect.problem.hint)
        }
        guard scanner.fieldCount == titles.count else {
          throw BadRecord(
            "the row has \(scanner.fieldCount) fields, the header \(titles.count)")
        }
        let cells = (0..<scanner.fieldCount).map { scanner.field($0).string }
        if header.isOwn {
          try own.put(cells, state.exact, place)
        } else {
          try put(cells, header, state.foreignIntake(), place)
        }
      }
    }
  }

  private static func id(_ id: String, in group: String) -> String {
    group.isEmpty ? id : "\(group)/\(id)"
  }

  private func put(
    _ cells: [String], _ header: GraphTableHeader, _ foreign: ForeignIntake,
    _ place: SourceLocation
  ) throws {
    var values: [ForeignValue] = []
    for (index, column) in header.values {
      let text = cells[index]
      if column.type.hasSuffix("[]") {
        let items = text.split(separator: header.separator).map { PropertyValue.string($0.trimmed) }
        if !items.isEmpty { values.append(ForeignValue(column.name, .list(items))) }
      } else if let value = ForeignValue(column.name, text, type: column.type) {
        values.append(value)
      }
    }
    func cell(_ index: Int?) -> String? {
      index.map { cells[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
    var spells = cell(header.times).map(self.spells) ?? []
    // Times that are no dates stay as they are written.
    if spells.contains(where: { ForeignDate.time(from: $0.start, to: $0.end) == nil }),
      let text = cell(header.times)
    {
      spells = []
      values.append(ForeignValue("timeset", .string(text)))
    }
    if header.isEdges {
      guard let source = cell(header.source), let target = cell(header.target) else {
        throw BadRecord("an edge has no source or no target")
      }
      var edge = ForeignEdge(
        id: cell(header.id), source: Self.id(source, in: header.sourceGroup),
        target: Self.id(target, in: header.targetGroup), values: values)
      edge.type = cell(header.kind) ?? cell(header.label)
      edge.spells = spells
      edge.isUndirected = cell(header.direction)?.lowercased() == "undirected"
      try foreign.put(edge, at: place)
    } else {
      guard let id = cell(header.id) else { throw BadRecord("a node has no id") }
      var node = ForeignNode(id: Self.id(id, in: header.idGroup), values: values)
      node.label = cell(header.label)
      node.types = (cell(header.types) ?? "").split(separator: header.separator).map(\.trimmed)
      node.spells = spells
      try foreign.put(node)
    }
  }
}

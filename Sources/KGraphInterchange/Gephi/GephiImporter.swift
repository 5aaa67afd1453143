import KGraphModel

/// Reads the tables of Gephi's spreadsheets: nodes under `Id`, `Label`, `Timeset`; edges under
/// `Source`, `Target`, `Type`, `Kind`, `Id`, `Label`, `Weight`, `Timeset`, whatever their case.
package final class GephiImporter: FormatImporter {
  /// Which table is read along.
  package let notes: [String]
  private let input: ByteInput
  private let options: FormatImportOptions

  /// Whether the first row has `Source` and `Target`, or `Id` with `Label` or `Timeset`.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let titles = Set(TableHead.titles(head).map { $0.lowercased() })
    if titles.isSuperset(of: ["source", "target"]) {
      return !titles.isDisjoint(with: ["type", "weight", "timeset", "interval", "kind"])
    }
    return titles.contains("id") && !titles.isDisjoint(with: ["timeset", "interval", "label"])
  }

  /// Prepares to read a table, and the one beside it.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    notes = TableHead.note(on: input, options)
  }

  /// Reads the tables into a port and ends the write.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    try TablePairReader(
      input: input, options: options, header: Self.header, spells: Self.spells
    ).read(into: port, keeping: keeping, progress)
  }

  private static func header(_ titles: [String]) throws -> GraphTableHeader {
    var header = GraphTableHeader()
    let isEdges = titles.contains { $0.lowercased() == "source" }
    for (index, title) in titles.enumerated() {
      switch title.lowercased() {
      case "id": header.id = index
      case "label": header.label = index
      case "timeset", "interval", "time interval": header.times = index
      case "source" where isEdges: header.source = index
      case "target" where isEdges: header.target = index
      case "type" where isEdges: header.direction = index
      case "kind" where isEdges: header.kind = index
      default: header.values.append((index, .init(name: title, type: guess(title))))
      }
    }
    guard header.isEdges || header.id != nil else {
      throw KGraphError(
        .invalid, "this is no table of Gephi: there is neither 'Id' nor 'Source' and 'Target'")
    }
    header.isOwn = titles.contains("start_min") && titles.contains("kgraph_exact")
    return header
  }

  private static func guess(_ title: String) -> String {
    title.lowercased() == "weight" ? "double" : "string"
  }

  /// The intervals of `<[2014-12-01, 2015-02-05]; [2015-03-01, Infinity]>`, or the moments of
  /// `<[2014-12-01, 2014-12-24, 2015-02-05]>`.
  static func spells(_ text: String) -> [ForeignSpell] {
    let body = text.trimmed.drop { $0 == "<" }.prefix { $0 != ">" }
    return body.split(separator: ";").flatMap { part -> [ForeignSpell] in
      let bounds = part.filter { !"[]() \"".contains($0) }
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let first = bounds.first, let last = bounds.last else { return [] }
      guard bounds.count <= 2 else { return bounds.map { moment($0) } }
      let spell = ForeignSpell(start: bound(first), end: bound(last))
      return spell.start == nil && spell.end == nil ? [] : [spell]
    }
  }

  private static func moment(_ text: String) -> ForeignSpell {
    let date = ForeignDate.year(text) ?? text
    return ForeignSpell(start: date, end: date)
  }

  private static func bound(_ text: String) -> String? {
    if text.lowercased().hasSuffix("infinity") || text.isEmpty { return nil }
    return ForeignDate.year(text) ?? text
  }
}

/// Looks at the first row of a table.
enum TableHead {
  /// The titles of the columns.
  static func titles(_ head: [UInt8]) -> [String] {
    guard !head.isEmpty, !head.prefix(4096).contains(0),
      let scanner = try? DelimitedScanner(
        ByteInput(bytes: Array(head.prefix(1 << 14)), name: ""),
        choice: DialectChoice(hasHeader: true)),
      (try? scanner.next()) == true
    else { return [] }
    return (0..<scanner.fieldCount).map { scanner.field($0).string.trimmed }
  }

  /// What to say of the table that is read along.
  static func note(on input: ByteInput, _ options: FormatImportOptions) -> [String] {
    guard options.companions.isEmpty else {
      return ["reads \(options.companions.joined(separator: ", ")) along with it"]
    }
    guard let partner = TablePairReader.partner(of: input.name) else { return [] }
    return ["reads \(partner.path) along with it"]
  }
}

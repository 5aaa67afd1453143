import KGraphModel

/// Reads the tables of `neo4j-admin database import`, with a header such as `id:ID,:LABEL,born:int` or
/// `:START_ID,:END_ID,:TYPE,since:date`.
package final class Neo4jImporter: FormatImporter {
  /// Which table is read along.
  package let notes: [String]
  private let input: ByteInput
  private let options: FormatImportOptions

  /// Whether the first row has a column of identifiers as Neo4j marks them.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    TableHead.titles(head).contains { title in
      let mark = kind(title).type.prefix { $0 != "(" && $0 != "{" }
      return ["ID", "START_ID", "END_ID"].contains(String(mark))
    }
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
    try TablePairReader(input: input, options: options, header: Self.header, spells: { _ in [] })
      .read(into: port, keeping: keeping, progress)
  }

  /// Name and type of a column: what stands before and behind the last colon that is not inside the
  /// braces of `ID(Movie){label:Movie}` or `datetime{timezone:+01:00}`.
  private static func kind(_ title: String) -> (name: String, type: String) {
    guard let colon = title.prefix(while: { $0 != "{" }).lastIndex(of: ":") else {
      return (title, "string")
    }
    return (String(title[..<colon]), String(title[title.index(after: colon)...]))
  }

  /// The group in `ID(Person)` or `ID(Person){id-type: long}`.
  private static func group(_ type: String) -> String {
    guard let open = type.firstIndex(of: "("), let close = type[open...].firstIndex(of: ")") else {
      return ""
    }
    return String(type[type.index(after: open)..<close])
  }

  private static func header(_ titles: [String]) throws -> GraphTableHeader {
    var header = GraphTableHeader()
    for (index, title) in titles.enumerated() {
      let (name, type) = kind(title)
      switch type.prefix(while: { $0 != "(" && $0 != "{" }) {
      case "ID":
        header.id = index
        header.idGroup = group(type)
      case "LABEL": header.types = index
      case "START_ID":
        header.source = index
        header.sourceGroup = group(type)
      case "END_ID":
        header.target = index
        header.targetGroup = group(type)
      case "TYPE": header.kind = index
      case "IGNORE": break
      default:
        header.values.append(
          (index, .init(name: name, type: String(type.prefix { $0 != "{" }))))
      }
    }
    guard header.isEdges || header.id != nil else {
      throw KGraphError(
        .invalid, "this is no table of Neo4j: there is neither ':ID' nor ':START_ID' and ':END_ID'")
    }
    header.isOwn = titles.contains("start_min:date") && titles.contains("kgraph_exact")
    return header
  }
}

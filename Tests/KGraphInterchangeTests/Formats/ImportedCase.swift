import Foundation
import KGraphModel
import KGraphTestSupport

@testable import KGraphInterchange

/// Writes and reads formats in memory, and prints what came of it.
enum ImportedCase {
  /// A graph as text of a format.
  static func export(
    _ graph: GraphSnapshot, as format: Format, options: FormatOptions = FormatOptions()
  ) throws -> (text: String, report: ExportReport) {
    guard let exporter = format.exporter else {
      throw KGraphError(.usage, "\(format) is not written")
    }
    var bytes: [UInt8] = []
    let report = try exporter.export(ExportGraph(graph), options: options) {
      bytes.append(contentsOf: $0)
    }
    return (String(decoding: bytes, as: UTF8.self), report)
  }

  /// Reads bytes of a format into a case.
  static func read(
    _ bytes: [UInt8], as format: Format, name: String = "file",
    into contents: MemoryPort.Contents, options: FormatImportOptions = FormatImportOptions()
  ) throws -> (report: ImportReport, info: CaseInfo?) {
    guard let importer = format.importer else {
      throw KGraphError(.usage, "\(format) is not read")
    }
    let port = MemoryPort(contents)
    let file = try importer.init(ByteInput(bytes: bytes, name: name), options: options)
    let report = try file.run(into: port, keeping: true) { _ in }
    try checkEnds(contents)
    return (report, port.adoptedInfo)
  }

  /// What a store refuses: ends, origins and sources that are nowhere.
  private static func checkEnds(_ contents: MemoryPort.Contents) throws {
    func check(_ key: ElementKey) throws {
      guard contents.nodes[key] == nil, contents.edges[key] == nil else { return }
      throw KGraphError(.notFound, "'\(key)' is referred to and was never written")
    }
    for edge in contents.edges.values {
      for key in [edge.from, edge.to] + [edge.derivedFrom].compactMap(\.self) { try check(key) }
    }
    let evidence =
      contents.nodes.values.flatMap(\.evidence) + contents.edges.values.flatMap(\.evidence)
    for link in evidence {
      try check(link.source)
      if let via = link.via { try check(via) }
    }
  }

  /// What a case holds, one line for each element.
  static func describe(_ contents: MemoryPort.Contents) -> String {
    var lines: [String] = []
    for node in contents.nodes.values.sorted(by: { $0.key < $1.key }) {
      var parts = ["\(node.key): \(node.type) \"\(node.label)\""]
      if let time = node.time { parts.append(time.edtfText) }
      if let known = node.known { parts.append("known \(known.text)") }
      if node.status != .reported { parts.append(node.status.rawValue) }
      for alias in node.aliases { parts.append(describe(alias)) }
      if !node.tags.isEmpty { parts.append("tags \(node.tags.joined(separator: ", "))") }
      for (scheme, id) in node.externalIDs.sorted(by: { $0.key < $1.key }) {
        parts.append("\(scheme)=\(id)")
      }
      lines.append(
        ([parts.joined(separator: "; ")] + details(node.properties, node.evidence)).joined(
          separator: "\n"))
    }
    for edge in contents.edges.values.sorted(by: { $0.key < $1.key }) {
      var parts = ["\(edge.key)"]
      if let time = edge.time { parts.append(time.edtfText) }
      if let known = edge.known { parts.append("known \(known.text)") }
      if edge.status != .reported { parts.append(edge.status.rawValue) }
      if let origin = edge.derivedFrom { parts.append("from \(origin)") }
      lines.append(
        ([parts.joined(separator: "; ")] + details(edge.properties, edge.evidence)).joined(
          separator: "\n"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func describe(_ alias: Alias) -> String {
    let marks = [alias.language, alias.script, alias.kind?.rawValue, alias.source].compactMap(
      \.self)
    return "alias \(alias.name)" + (marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")
  }

  private static func details(_ properties: PropertyMap, _ evidence: [Evidence]) -> [String] {
    var lines: [String] = []
    if !properties.isEmpty { lines.append("    \(PropertyValue.map(properties).json)") }
    for link in evidence {
      var parts = ["    \(link.stance.rawValue) \(link.source)"]
      if let locator = link.locator { parts.append("#\(locator)") }
      if let grade = link.grade { parts.append(grade.description) }
      lines.append(parts.joined(separator: " "))
    }
    return lines
  }

  /// What an import says of itself.
  static func describe(_ report: ImportReport) -> String {
    var lines = ["\(report.rows) records, \(report.badRows) bad"]
    for problem in report.problems {
      let place = problem.location.map { "\($0.line):\($0.column) " } ?? ""
      lines.append("bad: \(place)\(problem.message)")
    }
    if !report.newTypes.isEmpty {
      lines.append("new types: \(report.newTypes.map(\.name).joined(separator: ", "))")
    }
    lines += report.losses.lines.map { "not kept: \($0)" }
    if report.repeats > 0 { lines.append("repeats: \(report.repeats)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A file beside a test.
  static func fixture(_ name: String, filePath: String = #filePath) throws -> [UInt8] {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name)
    return [UInt8](try Data(contentsOf: file))
  }

  /// The Damascus case.
  static func damascus() throws -> GraphSnapshot { try Fixtures.snapshot(Fixtures.damascus()) }
}

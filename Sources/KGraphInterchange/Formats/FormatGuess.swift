import KGraphModel

extension Format {
  /// The formats in the order in which a file is tried against them: the narrow ones first.
  private static let tried: [Format] = [
    .stix, .wikidata, .jsonld, .geojson, .timelinejs, .ftm, .plover, .json,
    .gexf, .graphml, .ical, .acled, .ucdp, .icews, .polecat, .gdelt, .ftmStatements, .neo4j,
    .gephi, .timelinejsCSV, .nquads, .turtle,
  ]

  /// The format of a file whose beginning is known; `nil` where none recognizes it.
  ///
  /// - Parameters:
  ///   - head: up to 64 KiB from the beginning, decompressed.
  ///   - name: the file's name, which some formats ask for.
  /// - Returns: the format, or `nil`.
  package static func guess(_ head: [UInt8], name: String) -> Format? {
    tried.first { $0.importer?.recognizes(head, name: name) ?? false }
  }
}

/// A file format that a case is read from or written to, by its word on the command line.
package enum Format: String, CaseIterable, Sendable, Hashable {
  case json, csv, dot
  case graphml, gexf, gephi, neo4j, cypher, kuzu
  case ftm, stix, wikidata
  case ftmStatements = "ftm-statements"
  case jsonld, turtle, nquads
  case timelinejs, geojson, ical, mermaid, markdown, html
  case timelinejsCSV = "timelinejs-csv"
  case acled, ucdp, gdelt, icews, polecat, plover

  /// How much of a case survives in a format.
  package enum LossClass: String, Sendable, Hashable {
    /// Reading back what was written gives the same case.
    case exact
    /// Another tool's model: what it cannot say is counted in the loss report.
    case partial
    /// Made for people to look at; it is not read back.
    case view
    /// Read only.
    case none
  }

  /// What is said of a format.
  package struct Facts: Sendable, Hashable {
    /// Its name in words.
    package var title: String
    /// Its media type (RFC 6838).
    package var mediaType: String
    /// The usual endings of its files, without the dot, the first one preferred.
    package var endings: [String]
    /// How much of a case survives in it.
    package var loss: LossClass
  }

  /// What is said of this format.
  package var facts: Facts {
    switch self {
    case .json: Facts("kgraph JSON", "application/json", ["json"], .exact)
    case .csv: Facts("CSV tables", "text/csv", ["csv"], .partial)
    case .dot: Facts("Graphviz DOT", "text/vnd.graphviz", ["dot", "gv"], .view)
    case .graphml: Facts("GraphML", "application/graphml+xml", ["graphml", "xml"], .exact)
    case .gexf: Facts("GEXF 1.3, dynamic", "application/gexf+xml", ["gexf"], .exact)
    case .gephi: Facts("Gephi CSV, a pair of tables", "text/csv", ["csv"], .partial)
    case .neo4j: Facts("Neo4j import CSV", "text/csv", ["csv"], .partial)
    case .cypher: Facts("Cypher script", "application/x-cypher-query", ["cypher"], .partial)
    case .kuzu: Facts("Kuzu and LadybugDB CSV", "text/csv", ["csv"], .partial)
    case .ftm:
      Facts("FollowTheMoney entities", "application/json+ftm", ["ftm.json", "jsonl"], .partial)
    case .ftmStatements: Facts("FollowTheMoney statements", "text/csv", ["csv"], .partial)
    case .stix: Facts("STIX 2.1 bundle", "application/stix+json", ["json"], .exact)
    case .wikidata: Facts("Wikidata entities", "application/json", ["json"], .none)
    case .jsonld: Facts("JSON-LD", "application/ld+json", ["jsonld"], .exact)
    case .turtle: Facts("Turtle", "text/turtle", ["ttl"], .partial)
    case .nquads: Facts("N-Quads", "application/n-quads", ["nq"], .partial)
    case .timelinejs: Facts("TimelineJS", "application/json", ["json"], .partial)
    case .timelinejsCSV: Facts("TimelineJS table", "text/csv", ["csv"], .partial)
    case .geojson: Facts("GeoJSON", "application/geo+json", ["geojson"], .partial)
    case .ical: Facts("iCalendar", "text/calendar", ["ics"], .partial)
    case .mermaid: Facts("Mermaid", "text/vnd.mermaid", ["mmd"], .view)
    case .markdown: Facts("Markdown dossier", "text/markdown", ["md"], .view)
    case .html: Facts("HTML report", "text/html", ["html"], .view)
    case .acled: Facts("ACLED", "text/csv", ["csv"], .none)
    case .ucdp: Facts("UCDP GED", "text/csv", ["csv"], .none)
    case .gdelt: Facts("GDELT 1.0 and 2.0 events", "text/tab-separated-values", ["CSV"], .none)
    case .icews: Facts("ICEWS", "text/tab-separated-values", ["tab", "tsv"], .none)
    case .polecat: Facts("POLECAT", "text/tab-separated-values", ["txt", "tsv"], .none)
    case .plover: Facts("PLOVER", "application/jsonl", ["jsonl"], .none)
    }
  }

  /// Whether cases are written in it.
  package var isWritten: Bool { exporter != nil || folderExporter != nil || isBuiltIn }
  /// Whether it is read.
  package var isRead: Bool { importer != nil }
  /// Whether it is written as several files into a folder.
  package var isFolder: Bool { folderExporter != nil || self == .csv }

  /// Whether each row of its files is an event, so that a part of a file means what it says.
  package var isTableOfEvents: Bool {
    [.acled, .ucdp, .gdelt, .icews, .polecat].contains(self)
  }

  private var isBuiltIn: Bool { [.json, .csv, .dot].contains(self) }
}

extension Format.Facts {
  fileprivate init(
    _ title: String, _ mediaType: String, _ endings: [String], _ loss: Format.LossClass
  ) {
    self.init(title: title, mediaType: mediaType, endings: endings, loss: loss)
  }
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Rows that we made up, in the columns of the data sets.
enum EventDataFixtures {
  /// One import into a case in memory.
  @discardableResult
  static func run(
    _ format: Format, _ text: String, into contents: MemoryPort.Contents,
    name: String = "events.csv", options: FormatImportOptions = FormatImportOptions(),
    keeping: Bool = true
  ) throws -> ImportReport {
    try run(
      format, bytes: Array(text.utf8), into: contents, name: name, options: options,
      keeping: keeping)
  }

  /// One import of bytes into a case in memory.
  @discardableResult
  static func run(
    _ format: Format, bytes: [UInt8], into contents: MemoryPort.Contents,
    name: String = "events.csv", options: FormatImportOptions = FormatImportOptions(),
    keeping: Bool = true
  ) throws -> ImportReport {
    guard let importer = format.importer else { throw KGraphError(.usage, "not read") }
    let file = try importer.init(ByteInput(bytes: bytes, name: name), options: options)
    return try file.run(into: MemoryPort(contents), keeping: keeping) { _ in }
  }

  /// An empty case with the shipped vocabulary.
  static func empty() throws -> MemoryPort.Contents {
    MemoryPort.Contents(try ontology.get())
  }

  /// The shipped vocabulary, read once.
  private static let ontology = Result { try DefaultOntology.read() }

  /// The dump of a case.
  static func dump(_ contents: MemoryPort.Contents) throws -> String {
    let source = GraphSnapshot(
      info: CaseInfo(), ontology: contents.ontology, nodes: Array(contents.nodes.values),
      edges: Array(contents.edges.values))
    return try CaseFileWriter().text(of: source)
  }

  /// Rows joined by a delimiter.
  static func table(_ rows: [[String]], _ delimiter: String) -> String {
    rows.map { $0.joined(separator: delimiter) + "\n" }.joined()
  }

  // MARK: ACLED

  static let acledColumns = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
  ]

  /// A row with some cells given by name.
  static func row(_ columns: [String], _ cells: [String: String]) -> [String] {
    columns.map { cells[$0] ?? "" }
  }

  static let acledRows: [[String: String]] = [
    [
      "event_id_cnty": "XYZ101", "event_date": "2024-03-06", "year": "2024",
      "time_precision": "1", "disorder_type": "Political violence", "event_type": "Battles",
      "sub_event_type": "Armed clash", "actor1": "Military Forces of Northland",
      "inter1": "State Forces", "actor2": "Hill Brigade",
      "assoc_actor_2": "Valley Union; Old Guard",
      "inter2": "Rebel Groups", "iso": "999", "region": "Nowhere", "country": "Northland",
      "admin1": "Upper", "location": "Stonebridge", "latitude": "34.5", "longitude": "36.25",
      "geo_precision": "1", "source": "North Wire; Border Post", "source_scale": "National",
      "notes": "\"On 6 March, \"\"heavy\"\" fighting\nnear the bridge.\"", "fatalities": "7",
      "timestamp": "1710201600",
    ],
    [
      "event_id_cnty": "XYZ102", "event_date": "2024-03-13", "time_precision": "2",
      "event_type": "Protests", "sub_event_type": "Peaceful protest",
      "actor1": "Protesters (Northland)", "inter1": "6", "country": "Northland",
      "admin1": "Lower", "location": "Stonebridge", "source": "North Wire", "fatalities": "0",
      "tags": "crowd size=about 300;women targeted", "timestamp": "1710806400",
    ],
    [
      "event_id_cnty": "XYZ103", "event_date": "2024-02-15", "time_precision": "3",
      "event_type": "Violence against civilians", "sub_event_type": "Attack",
      "actor1": "Hill Brigade", "inter1": "Rebel Groups", "actor2": "Civilians (Northland)",
      "inter2": "7", "country": "Northland", "admin1": "Upper", "location": "Stonebridge",
      "source": "Border Post", "fatalities": "3", "timestamp": "1710806400",
    ],
    [
      "event_id_cnty": "XYZ104", "event_date": "2024-03-06", "time_precision": "1",
      "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Hill Brigade",
      "inter1": "Rebel Groups", "assoc_actor_1": "Old Guard; Valley Union",
      "actor2": "Military Forces of Northland", "inter2": "State Forces", "country": "Northland",
      "admin1": "Upper", "location": "Stonebridge", "source": "Border Post", "fatalities": "10",
      "timestamp": "1710806400",
    ],
  ]

  static var acled: String { acled(acledRows) }

  static func acled(_ rows: [[String: String]]) -> String {
    table([acledColumns] + rows.map { row(acledColumns, $0) }, ",")
  }

  // MARK: GDELT

  static let gdeltColumns: [String] = {
    let actor = [
      "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
      "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
    ]
    let place = [
      "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
    ]
    return ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
      + actor.map { "Actor1\($0)" } + actor.map { "Actor2\($0)" }
      + [
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
        "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
      ]
      + place.map { "Actor1Geo_\($0)" } + place.map { "Actor2Geo_\($0)" }
      + place.map { "ActionGeo_\($0)" } + ["DATEADDED", "SOURCEURL"]
  }()

  static let gdeltRows: [[String: String]] = [
    [
      "GLOBALEVENTID": "900000001", "SQLDATE": "20150218", "Actor1Code": "NLD",
      "Actor1Name": "NORTHLAND", "Actor1CountryCode": "NLD", "Actor2Code": "SLDGOV",
      "Actor2Name": "PRESIDENT", "Actor2CountryCode": "SLD", "Actor2Type1Code": "GOV",
      "IsRootEvent": "1", "EventCode": "0231", "NumMentions": "10", "NumSources": "1",
      "NumArticles": "10", "AvgTone": "-2.53437", "ActionGeo_Type": "4",
      "ActionGeo_FullName": "Stonebridge, Upper, Northland", "ActionGeo_Lat": "34.5",
      "ActionGeo_Long": "36.25", "DATEADDED": "20150218230000",
      "SOURCEURL": "http://www.northwire.example/2015/02/18/aid.html",
    ],
    [
      "GLOBALEVENTID": "900000002", "SQLDATE": "20150218", "Actor1Code": "NLD",
      "Actor1Name": "NORTHLAND", "Actor1CountryCode": "NLD", "Actor2Code": "SLDGOV",
      "Actor2Name": "PRESIDENT", "Actor2CountryCode": "SLD", "Actor2Type1Code": "GOV",
      "IsRootEvent": "0", "EventCode": "0231", "NumMentions": "2", "NumSources": "1",
      "NumArticles": "2", "AvgTone": "-2.53437", "DATEADDED": "20150218231500",
      "SOURCEURL": "https://borderpost.example/a?b=1",
    ],
    [
      "GLOBALEVENTID": "900000003", "SQLDATE": "20150200", "Actor1Code": "NLDGOV",
      "Actor1Name": "PRESIDENT", "Actor1CountryCode": "NLD", "Actor1Type1Code": "GOV",
      "Actor2Code": "REB", "Actor2Name": "REBEL", "Actor2Type1Code": "REB", "IsRootEvent": "1",
      "EventCode": "190", "DATEADDED": "20150218230000", "SOURCEURL": "BBC Monitoring",
    ],
    [
      "GLOBALEVENTID": "900000004", "SQLDATE": "20150217", "Actor2Code": "CVL",
      "Actor2Name": "VILLAGERS", "Actor2Type1Code": "CVL", "IsRootEvent": "1",
      "EventCode": "194", "ActionGeo_Type": "1", "ActionGeo_FullName": "Northland",
      "DATEADDED": "20150218230000", "SOURCEURL": "https://borderpost.example/c",
    ],
  ]

  /// The 61 columns of GDELT 2.0, without a header, as the files are.
  static var gdelt: String { table(gdeltRows.map { row(gdeltColumns, $0) }, "\t") }

  /// The 58 columns of GDELT 1.0, or the 57 of its older files.
  static func gdelt1(hasURL: Bool) -> String {
    let columns = gdeltColumns.filter { !$0.hasSuffix("ADM2Code") && (hasURL || $0 != "SOURCEURL") }
    return table(
      gdeltRows.map { cells in
        var cells = cells
        cells["DATEADDED"] = "20150219"
        return row(columns, cells)
      }, "\t")
  }
}

import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

/// Every format is known by its content, and nothing else is taken for it.
@Suite struct GuessTests {
  /// Formats whose files another one recognizes as well, which is asked later.
  private static let alsoRecognized: [Format: Set<Format>] = [:]

  private static func fixture(_ path: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return String(
      decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
  }

  /// Files of each format, of ours and of other programs.
  static func samples() throws -> [(format: Format, text: String)] {
    var samples: [(Format, String)] = EventDataTests.files.map { ($0.0, $0.1) }
    let graph = try SampleCase.graph()
    for format in Format.allCases where format.exporter != nil && format.importer != nil {
      samples.append((format, try ImportedCase.export(graph, as: format).text))
      samples.append(
        (format, try ImportedCase.export(graph, as: format, options: .init(isPretty: true)).text))
    }
    for (format, path) in [
      (Format.ftm, "FtM/Fixtures/opensanctions.json"),
      (.ftmStatements, "FtM/Fixtures/statements.csv"), (.stix, "STIX/Fixtures/attack.json"),
      (.stix, "STIX/Fixtures/misp.json"), (.wikidata, "Wikidata/Fixtures/dump.json"),
      (.wikidata, "Wikidata/Fixtures/entitydata.json"),
    ] { samples.append((format, try fixture(path))) }
    return samples + more
  }

  private static let more: [(Format, String)] = [
    (.gephi, "Id,Label,Timeset\na,Alpha,\"<[2014-01-01, 2015-01-01]>\"\n"),
    (.gephi, "Source,Target,Type,Id,Label,Weight\na,b,Directed,0,funds,1.5\n"),
    (.neo4j, "personId:ID(Person),name,born:int,:LABEL\n1,Ada,1815,Person\n"),
    (.neo4j, ":START_ID(Person),role,:END_ID(Movie),:TYPE\n1,Neo,1,ACTED_IN\n"),
    (
      .ftmStatements,
      "entity_id,prop,value,dataset,lang,original_value,origin,external,first_seen,last_seen,id\n"
        + "q1,Person:name,Jane,test,eng,,,,2021-01-01,2022-01-01,s1\n"
    ),
    (.ftmStatements, "q1,Person:name,Jane Doe,test,eng,,t,,2021-01-01,2022-01-01\n"),
    (
      .timelinejsCSV,
      "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media\n"
        + "2015,2,5,,,,,,,Shelling,,\n"
    ),
    (.geojson, #"{"type":"Feature","geometry":null,"properties":{"name":"E","date":"2015"}}"#),
    (
      .stix,
      #"{"more":false,"objects":[{"type":"identity","spec_version":"2.1","id":"identity--f431f809-377b-45e0-aa1c-6a4751cae5ff","name":"x"}]}"#
    ),
    (
      .acled,
      "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type\n"
        + "7,760,SYR1,1,31 December 2019,2019,1,Battles\n"
    ),
  ]

  @Test func theRightOneWins() throws {
    for (format, text) in try Self.samples() {
      for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
        let head = Array(bytes.prefix(65_536))
        let guess = Format.guess(head, name: "file")
        #expect(guess == format, "\(text.prefix(200))")
        let others = Format.allCases.filter {
          $0 != format && $0.importer?.recognizes(head, name: "file") ?? false
        }
        #expect(Set(others) == Self.alsoRecognized[format] ?? [], "\(format): \(text.prefix(200))")
      }
    }
  }

  @Test(arguments: [
    "", "\n\n", "hello", "a,b,c\n1,2,3\n", "{}", "[]", "{\"a\":1}", "<html></html>", "\u{0}\u{1}",
    "name,year\nA,2014\n", "id,name\n1,A\n", "date\tevent\n2014\tx\n",
  ])
  func whatIsOfNoFormatIsNotGuessed(text: String) {
    #expect(Format.guess(Array(text.utf8), name: "file") == nil)
  }
}

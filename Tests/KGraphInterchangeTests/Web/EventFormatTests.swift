import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// What the formats of dated events have in common.
@Suite struct EventFormatTests {
  static let formats: [Format] = [.timelinejs, .timelinejsCSV, .geojson, .ical]

  private static func folder(_ format: Format) -> String {
    let name =
      switch format {
      case .geojson: "GeoJSON"
      case .ical: "ICalendar"
      default: "TimelineJS"
      }
    return #filePath.replacing("/Web/", with: "/\(name)/")
  }

  @Test(arguments: formats)
  func writesTheSample(format: Format) throws {
    let result = try FormatCase.export(format, SampleCase.graph())
    let ending = format.facts.endings[0]
    try Golden.expect(
      result.text, named: "sample.\(ending)", filePath: Self.folder(format))
  }

  @Test(arguments: formats)
  func countsWhatTheSampleLoses(format: Format) throws {
    let result = try FormatCase.export(format, SampleCase.graph())
    let ending = format.facts.endings[0]
    try Golden.expect(
      result.report.losses.lines.joined(separator: "\n") + "\n",
      named: "sample-\(ending)-losses.txt", filePath: Self.folder(format))
  }

  @Test(arguments: formats)
  func certainDatesAreNoWiderThanPossibleOnes(format: Format) throws {
    let graph = try SampleCase.graph()
    let result = try FormatCase.export(
      format, graph, options: FormatOptions(extent: .certain))
    if format != .geojson {
      #expect(result.report.losses.entries.contains { $0.loss.code == "not-certain" })
    }
    let filter = try Fixtures.winter(graph, statuses: nil)
    let windowed = try FormatCase.export(format, graph, filter: filter)
    #expect(windowed.report.nodes > 0)
  }

  @Test(arguments: formats)
  func eventsComeBackWithTheirDates(format: Format) throws {
    let graph = try SampleCase.graph()
    let text = try FormatCase.export(format, graph).text
    #expect(Format.guess(Array(text.utf8.prefix(1 << 16)), name: "x") == format)
    let contents = MemoryPort.Contents(graph.ontology)
    let (report, _) = try FormatCase.load(format, text, into: contents)
    #expect(report.badRows == 0, "\(report.problems)")
    let event = try #require(
      contents.nodes.values.first { $0.label == "Shelling of the bridge" })
    #expect(event.time?.displayText == "3 Feb 2015")
    if format != .timelinejsCSV {
      #expect(event.key == "ev-shelling")
      #expect(event.type == "Attack")
      let parties = contents.edges.values.filter {
        $0.type == "PARTICIPATED_IN" && $0.to == "ev-shelling"
      }
      #expect(parties.map(\.from.text).sorted() == ["brigade", "nahr"])
    }
    // Nothing says how early that was: a calendar leaves it out.
    if format == .timelinejs || format == .geojson {
      let claimed = try #require(contents.nodes["ev-retaken"])
      #expect(claimed.status == .claimed)
      #expect(claimed.time == graph.nodes.first { $0.key == "ev-retaken" }?.time)
    }
    let (again, _) = try FormatCase.load(format, text, into: contents)
    #expect(again.written.isEmpty, "\(again.written)")
  }

  @Test(arguments: formats)
  func importingIntoItsOwnCaseKeepsWhatIsThere(format: Format) throws {
    let graph = try SampleCase.graph()
    let text = try FormatCase.export(format, graph).text
    let contents = MemoryPort.Contents(graph.ontology, graph.nodes)
    for edge in graph.edges { contents.edges[edge.key] = edge }
    let (report, _) = try FormatCase.load(format, text, into: contents)
    #expect(report.badRows == 0, "\(report.problems)")
    for edge in graph.edges { #expect(contents.edges[edge.key] != nil, "\(edge.key)") }
    for node in graph.nodes where format != .timelinejsCSV {
      #expect(contents.nodes[node.key]?.type == node.type)
      #expect(contents.nodes[node.key]?.time == node.time)
      #expect(contents.nodes[node.key]?.status == node.status)
    }
  }

  @Test(arguments: formats)
  func brokenFilesWriteNothingOrSayWhere(format: Format) throws {
    let bytes = Array(try FormatCase.export(format, SampleCase.graph()).text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 211) {
      let contents = MemoryPort.Contents()
      do {
        let part = Array(bytes.prefix(length))
        let (report, _) = try FormatCase.load(format, bytes: part, into: contents)
        // Only a table can end anywhere.
        #expect(format == .timelinejsCSV)
        #expect(report.problems.allSatisfy { $0.location != nil })
      } catch {
        #expect(contents.nodes.isEmpty)
      }
    }
    for junk in ["", "\u{0}", "{}", "[]", "x", "<html></html>"] {
      let contents = MemoryPort.Contents()
      _ = try? FormatCase.load(format, junk, into: contents)
      #expect(contents.nodes.isEmpty)
    }
  }

  @Test(arguments: formats + [.jsonld])
  func changedBytesNeverTrapAndNeverHalfWrite(format: Format) throws {
    let bytes = Array(try FormatCase.export(format, SampleCase.graph()).text.utf8)
    var random = SeededRandom(seed: 7)
    for _ in 0..<150 {
      var copy = bytes
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let index = Int.random(in: 0..<copy.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: copy[index] = UInt8.random(in: 0...255, using: &random)
        case 1: copy.remove(at: index)
        default: copy.insert(UInt8.random(in: 0...255, using: &random), at: index)
        }
      }
      let contents = MemoryPort.Contents()
      do {
        let (report, _) = try FormatCase.load(format, bytes: copy, into: contents)
        #expect(report.badRows <= report.rows)
      } catch { #expect(contents.nodes.isEmpty) }
    }
  }

  @Test(arguments: formats)
  func lineBreaksAndAByteOrderMarkMakeNoDifference(format: Format) throws {
    let graph = try SampleCase.graph()
    let text = try FormatCase.export(format, graph).text
    let plain = MemoryPort.Contents(graph.ontology)
    try FormatCase.load(format, text, into: plain)
    let unix = text.replacing("\r\n", with: "\n")
    for variant in [unix, unix.replacing("\n", with: "\r\n"), "\u{FEFF}" + text] {
      let contents = MemoryPort.Contents(graph.ontology)
      let (report, _) = try FormatCase.load(format, variant, into: contents)
      #expect(report.badRows == 0)
      #expect(contents.nodes.keys.sorted() == plain.nodes.keys.sorted())
    }
  }

  @Test(arguments: formats)
  func aHugeFieldIsRefusedWithItsPlace(format: Format) throws {
    let huge = String(repeating: "x", count: 200_000)
    let text =
      switch format {
      case .timelinejs:
        "{\"events\":[{\"start_date\":{\"year\":1},\"text\":{\"headline\":\"\(huge)\"}}]}"
      case .geojson: "{\"type\":\"FeatureCollection\",\"features\":[{\"x\":\"\(huge)\"}]}"
      case .ical: "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:\(huge)\r\n"
      default: "Year,Headline,Display Date\n2015,\(huge),\n"
      }
    let contents = MemoryPort.Contents()
    var places: [KGraphModel.SourceLocation?] = []
    do {
      let options = FormatImportOptions(recordLimit: 50_000)
      let (report, _) = try FormatCase.load(format, text, into: contents, options: options)
      places = report.problems.map(\.location)
    } catch let error as KGraphError { places = [error.location] }
    #expect(places.first.flatMap { $0 } != nil)
    #expect(contents.nodes.isEmpty)
  }
}

import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphTimeline

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ChartTests {
  private func timeline() throws -> Timeline {
    try Timeline(of: SampleCase.graph(), filter: SampleWindow.filter("2014-12", "2015-02"))
  }

  @Test(arguments: [
    ("chart.txt", Timeline.ChartOptions(width: 100)),
    ("chart-by-actor.txt", .init(width: 70, lanes: .actor)),
    ("chart-color.txt", .init(width: 100, isColored: true)),
  ])
  func drawsInTheTerminal(name: String, options: Timeline.ChartOptions) throws {
    try Golden.expect(timeline().chart(options), named: name)
  }

  @Test(arguments: [40, 41, 57, 80, 121, 200])
  func fitsTheTerminal(width: Int) throws {
    for lanes in TimelineGrouping.allCases {
      let chart = try timeline().chart(.init(width: width, lanes: lanes))
      for line in chart.split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "\(line)")
      }
    }
  }

  @Test(arguments: [
    ("timeline.svg", Timeline.SVGOptions()),
    ("timeline-by-actor.svg", .init(width: 900, lanes: .actor, linkPrefix: "#")),
  ])
  func drawsAsPicture(name: String, options: Timeline.SVGOptions) throws {
    try Golden.expect(timeline().svg(options), named: name)
  }

  @Test func pictureIsWellFormedAndShowsEveryEntryOnce() throws {
    for filter in [TemporalFilter(), try SampleWindow.filter("2014-12", "2015-02")] {
      for width in [480, 1200, 3000] {
        let timeline = try Timeline(
          of: SampleCase.graph(), filter: filter,
          selection: .init(extras: Set(TimelineExtra.allCases)))
        let svg = timeline.svg(.init(width: width))
        let reader = IdentifierReader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        let expected = timeline.entries.map { "t-" + Markup.identifier($0.key.text) }
        #expect(reader.identifiers.filter { $0.hasPrefix("t-") }.sorted() == expected.sorted())
        #expect(Set(reader.identifiers).count == reader.identifiers.count)
      }
    }
  }

  @Test func nothingOverlapsInALane() throws {
    let timeline = try Timeline(
      of: SampleCase.graph(), selection: .init(extras: Set(TimelineExtra.allCases)))
    for grouping in TimelineGrouping.allCases {
      let content = timeline.chartContent(lanes: grouping)
      let scale = try #require(content.scale)
      for lane in content.lanes {
        let placed = SVGLane(lane, scale: scale, plotLeft: 200, plotWidth: 800, titleWidth: 160)
        for (index, item) in placed.items.enumerated() {
          #expect(item.occupied.lowerBound >= 199.9 && item.occupied.upperBound <= 1000.1)
          for other in placed.items[(index + 1)...] where other.row == item.row {
            #expect(!item.occupied.overlaps(other.occupied))
          }
        }
      }
    }
  }

  @Test(arguments: [("Meeting", "chart-undated.txt"), ("Nothing", "chart-nothing.txt")])
  func withoutDatesThereIsNoAxis(type: String, name: String) throws {
    let timeline = try Timeline(of: SampleCase.graph(), selection: .init(types: [type]))
    #expect(timeline.svg().contains("Undated") == (type == "Meeting"))
    try Golden.expect(timeline.chart(), named: name)
  }

  @Test(arguments: [
    ("2015-02-01", "2015-02-06", "1 Feb 2015"), ("2014-12", "2015-02", "1 Dec 2014"),
    ("2010", "2015", "Jan 2010"), ("1900", "2015", "1900"), ("-0300", "0200", "301 BC"),
    ("Y-3000000", "2000", "3000001 BC"),
  ])
  func axisSuitsItsLength(from: String, to: String, first: String) throws {
    let window = try TimeWindow(from: EDTF(from), to: EDTF(to))
    let scale = try #require(TimeScale(window: window, entries: []))
    for most in [3, 6, 12, 24] {
      let ticks = scale.ticks(atMost: most)
      #expect(ticks.count <= most + 2)
      #expect(ticks.map(\.second) == ticks.map(\.second).sorted())
      #expect(ticks.allSatisfy { $0.second >= scale.start && $0.second < scale.end })
      #expect(Set(ticks.map(\.label)).count == ticks.count)
    }
    #expect(scale.ticks(atMost: 12).first?.label.hasSuffix(first.suffix(4)) ?? false)
  }

  private final class IdentifierReader: NSObject, XMLParserDelegate {
    var identifiers: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName qName: String?, attributes attributeDict: [String: String]
    ) {
      if let identifier = attributeDict["id"] { identifiers.append(identifier) }
    }
  }
}

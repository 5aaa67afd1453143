import KGraphModel
import KGraphTestSupport
import KGraphTimeline
import Testing

/// Windows through which the sample is looked at.
enum SampleWindow {
  static func filter(
    _ from: String?, _ to: String?, floor: Certainty = .possible, knownAt: String? = nil,
    statuses: Set<Status>? = nil
  ) throws -> TemporalFilter {
    let clock = try CaseClock(timezone: "+02:00", asOf: EDTF("2015-02-06"))
    return TemporalFilter(
      window: try TimeWindow(
        from: from.map { try EDTF($0) }, to: to.map { try EDTF($0) }, clock: clock),
      floor: floor, knownAt: try knownAt.map { try TimeWindow(at: EDTF($0), clock: clock) },
      statuses: statuses)
  }
}

@Suite struct TimelineTextTests {
  private func timeline(_ filter: TemporalFilter = TemporalFilter()) throws -> Timeline {
    try Timeline(of: SampleCase.graph(), filter: filter)
  }

  @Test(arguments: [
    ("text.txt", Timeline.TextOptions(width: 100)),
    ("text-edtf.txt", .init(width: 100, edtf: true)),
    ("text-narrow.txt", .init(width: 60)),
    ("text-color.txt", .init(width: 100, isColored: true)),
    ("text-free.txt", .init()),
  ])
  func printsColumns(name: String, options: Timeline.TextOptions) throws {
    let timeline = try timeline(SampleWindow.filter("2014-12", "2015-02"))
    try Golden.expect(timeline.text(options), named: name)
  }

  @Test(arguments: [TimelineGrouping.month, .actor])
  func printsGroups(by grouping: TimelineGrouping) throws {
    try Golden.expect(
      timeline().text(.init(width: 90, grouping: grouping)),
      named: "text-by-\(grouping.rawValue).txt")
  }

  @Test func listsStatementsStatesAndSources() throws {
    let timeline = try Timeline(
      of: SampleCase.graph(), selection: .init(extras: Set(TimelineExtra.allCases)))
    try Golden.expect(timeline.text(.init(width: 90)), named: "text-extras.txt")
  }

  @Test func saysWhenThereIsNothing() throws {
    let timeline = try timeline(SampleWindow.filter("1990", "1991", floor: .certain))
    try Golden.expect(timeline.text(.init(width: 90)), named: "text-nothing.txt")
  }

  @Test(arguments: [40, 48, 60, 72, 80, 100, 133])
  func fitsTheTerminal(width: Int) throws {
    for grouping in [nil] + TimelineGrouping.allCases.map(Optional.some) {
      let text = try timeline(SampleWindow.filter("2014-12", "2015-02"))
        .text(.init(width: width, grouping: grouping))
      for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }
  }

  @Test func noTextOfACaseSteersTheTerminal() throws {
    var graph = try SampleCase.graph()
    graph = GraphSnapshot(
      info: graph.info, ontology: graph.ontology,
      nodes: graph.nodes.map { node in
        var node = node
        node.label = "\u{1B}[2J\u{202E}\(node.label)\n\u{7}"
        return node
      }, edges: graph.edges)
    let timeline = try Timeline(of: graph)
    for text in [timeline.text(), timeline.chart()] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{7}" })
    }
  }
}

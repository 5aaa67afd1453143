import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// A graph whose every text tries to break out of markup.
enum HostileGraph {
  static let text = #"</script><img src=x onerror=alert(1)> "' & ]]> `|` \ # [a](b) -->"#

  static func make() throws -> GraphSnapshot {
    let node = Node(
      key: "a", type: "Attack", label: text, time: try ValidTime(edtfText: "2015-02-05"),
      status: .claimed, properties: ["url": .string("javascript:alert(1)"), "n": .string(text)],
      aliases: [Alias(text)], tags: [text], externalIDs: ["x": text],
      evidence: [Evidence(source: "s", locator: text, says: ["x": .string(text)])])
    var ontology = Ontology()
    ontology.add(NodeType(name: "Event", label: text))
    ontology.add(
      NodeType(
        name: "Attack", parents: ["Event"], label: text,
        style: DrawingStyle(fill: "\"/><x", color: "red;}</style>")))
    ontology.add(NodeType(name: "Actor", label: text))
    ontology.add(EdgeType(name: "R", label: text))
    ontology.freeze()
    return GraphSnapshot(
      info: CaseInfo(id: text, title: text), ontology: ontology,
      nodes: [
        node, Node(key: "b", type: "Actor", label: text),
        Node(key: "c", type: "Actor", label: "c\n\u{1}"),
        Node(key: "s", type: "Odd", label: text),
      ],
      edges: [
        Edge(from: "b", type: "R", to: "c", properties: ["as": .string(text)]),
        Edge(from: "c", type: "R", to: "c"),
      ])
  }
}

@Suite struct HTMLReportTests {
  @Test func writesTheSample() throws {
    let result = try FormatCase.export(.html, SampleCase.graph())
    try Golden.expect(result.text, named: "sample.html", filePath: Self.folder)
  }

  @Test func writesTheSampleThroughAWindow() throws {
    let graph = try SampleCase.graph()
    let filter = try Fixtures.winter(graph, statuses: nil)
    let text = try FormatCase.export(.html, graph, filter: filter).text
    try Golden.expect(text, named: "sample-window.html", filePath: Self.folder)
    for mark in ["c-certain", "c-possible", "s-claimed", "row claim", "row fact certain"] {
      #expect(text.contains(mark))
    }
  }

  private static let folder = #filePath.replacing("/Web/", with: "/HTML/")

  @Test func everyLinkInsideThePageHasATarget() throws {
    for graph in [try SampleCase.graph(), try Fixtures.damascusGraph(), try HostileGraph.make()] {
      let text = try FormatCase.export(.html, graph).text
      let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count, "an id occurs twice")
      for link in Set(text.matches(of: /href="#([^"]*)"/).map { String($0.1) }) {
        #expect(ids.contains(link), "\(link)")
      }
    }
  }

  @Test func nothingIsLoadedAndNothingBreaksOut() throws {
    let text = try FormatCase.export(.html, HostileGraph.make()).text
    #expect(!text.contains("<img"))
    #expect(!text.contains("javascript:alert(1)\""))
    #expect(text.components("</script>") == 1)
    #expect(text.components("</style>") == 1)
    for word in ["src=\"", "@import", "url(h", "<link", "<iframe", "<img"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("default-src 'none'"))
  }

  @Test func theChartOfTheCallerIsShown() throws {
    let text = try FormatCase.export(
      .html, SampleCase.graph(), options: FormatOptions(timelineChart: "<svg id=\"x1\"></svg>")
    ).text
    #expect(text.contains("<svg id=\"x1\"></svg>"))
  }

  @Test func anEmptyCaseIsAPage() throws {
    let graph = GraphSnapshot(info: CaseInfo(), ontology: Ontology(), nodes: [], edges: [])
    #expect(try FormatCase.export(.html, graph).text.hasSuffix("</html>\n"))
    #expect(try FormatCase.export(.markdown, graph).text == "# case\n\nall dates\n")
  }

  @Test func manyNodesAreCutAndCounted() throws {
    let nodes = (0..<200).map { Node(key: ElementKey("n\($0)"), type: "Actor", label: "N\($0)") }
    let edges = (1..<200).map { Edge(from: "n0", type: "R", to: ElementKey("n\($0)")) }
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: Ontology(), nodes: nodes, edges: edges)
    let losses = try FormatCase.export(.html, graph).report.losses.entries
    #expect(losses.first { $0.loss.code == "not-drawn" }?.count == 80)
    #expect(try FormatCase.export(.mermaid, graph).report.nodes == 150)
  }
}

@Suite struct MermaidTests {
  @Test func writesTheSample() throws {
    let result = try FormatCase.export(.mermaid, SampleCase.graph())
    try Golden.expect(
      result.text, named: "sample.mmd", filePath: #filePath.replacing("/Web/", with: "/Mermaid/"))
  }

  @Test func labelsStayInTheirQuotes() throws {
    for line in try FormatCase.export(.mermaid, HostileGraph.make()).text.split(separator: "\n") {
      #expect(line.hasPrefix("title:") || line.count { $0 == "\"" } % 2 == 0)
    }
  }
}

@Suite struct MarkdownTests {
  private static let folder = #filePath.replacing("/Web/", with: "/Markdown/")

  @Test func writesTheSample() throws {
    let result = try FormatCase.export(.markdown, SampleCase.graph())
    try Golden.expect(result.text, named: "sample.md", filePath: Self.folder)
  }

  @Test func everyRowHasTheCellsOfItsHead() throws {
    for graph in [try HostileGraph.make(), try Fixtures.damascusGraph()] {
      var width: Int?
      for line in try FormatCase.export(.markdown, graph).text.split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        guard line.hasPrefix("|") else {
          width = nil
          continue
        }
        let cells = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
        #expect(width == nil || width == cells, "\(line)")
        width = cells
      }
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}

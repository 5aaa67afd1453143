import KGraphModel

/// The page, section by section.
struct HTMLReport {
  private let digest: CaseDigest
  private let groups: [DossierGroup]
  private let entries: [DatedEntry]
  private let picture: GraphPicture
  private let title: String
  private let chart: String?
  private let omissions: [String]
  private var remaining = HTMLReportExporter.capacity
  /// How many nodes have no dossier.
  private(set) var omittedDossiers = 0
  /// How many nodes are not drawn.
  var omittedDrawings: Int { picture.omittedItems }
  /// How many relations have no label in the graph.
  var hiddenLabels: Int { picture.hiddenLabels }

  init(_ digest: CaseDigest, options: FormatOptions, omissions: [String]) throws {
    self.digest = digest
    self.omissions = omissions
    groups = DossierGroup.groups(digest)
    entries = DatedEntry.entries(digest)
    let drawing = try DOTSelection(digest.snapshot, options: DOTOptions(filter: digest.filter))
      .drawing()
    picture = GraphPicture(drawing, digest: digest)
    let title = options.title ?? digest.info.title
    self.title = title.isEmpty ? digest.info.id : title
    chart = options.timelineChart
  }

  mutating func write(to output: inout ByteOutput) throws {
    try output.write(head)
    try output.write(header)
    try output.write("<main id=\"main\">\n")
    try output.write(overview)
    try output.write(graph)
    try writeTimeline(to: &output)
    for group in groups { try write(group, to: &output) }
    try output.write(
      "</main>\n\(footer)<script>\(HTMLReportScript.text)</script>\n</body>\n</html>\n")
  }

  private var head: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>\(HTMLText.escaped(title))</title>
    <style>\(HTMLReportStyle.text)</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the report</a>

    """
  }

  private var header: String {
    var links = picture.isEmpty ? "" : "<a href=\"#graph\">Graph</a>"
    if !entries.isEmpty { links += "<a href=\"#timeline\">Timeline</a>" }
    for group in groups { links += "<a href=\"#\(group.word)\">\(group.title)</a>" }
    return """
      <header class="bar">
      <nav aria-label="Sections">\(links)</nav>
      <form class="filter" role="search" hidden>
      <label for="q">Filter</label><input id="q" type="search" autocomplete="off" \
      spellcheck="false" placeholder="name, place, word …" aria-describedby="hits">
      <label class="tick"><input id="claims" type="checkbox" checked> claims</label>
      <label class="tick"><input id="possible" type="checkbox" checked> possible</label>
      <output id="hits" for="q claims possible"></output>
      </form>
      </header>

      """
  }

  private var overview: String {
    let relations = digest.edges.count { $0.derivedFrom == nil }
    let counts = groups.map(\.counted) + ["\(relations) relation\(relations == 1 ? "" : "s")"]
    var text = "<section class=\"cover\">\n<h1>\(HTMLText.escaped(title))</h1>\n"
    text += "<p class=\"lead\">\(HTMLText.escaped(digest.scope)); "
    text += "\(HTMLText.escaped(counts.joined(separator: ", ")))</p>\n"
    var facts = [("case", digest.info.id), ("time zone", digest.info.timezone)]
    if let asOf = digest.info.asOf { facts.append(("informed up to", asOf.displayText)) }
    text +=
      "<p class=\"meta\">"
      + facts.map { "<span>\($0.0) <b>\(HTMLText.escaped($0.1))</b></span>" }.joined() + "</p>\n"
    if !omissions.isEmpty {
      text +=
        "<p class=\"note\">Left out: \(HTMLText.escaped(omissions.joined(separator: "; "))).</p>\n"
    }
    return text + HTMLText.legend(isDated: digest.filter.isDated) + "</section>\n"
  }

  private var graph: String {
    guard !picture.isEmpty else { return "" }
    var notes = ["Every box leads to its dossier."]
    if picture.hiddenLabels > 0 {
      notes.append(
        "\(picture.hiddenLabels) labels have no room here; the pointer, and the dossiers, show them."
      )
    }
    if picture.omittedItems > 0 {
      notes.append("\(picture.omittedItems) less connected nodes are not drawn.")
    }
    return """
      <section id="graph" class="wide">
      <h2>Graph</h2>
      <p class="hint">\(notes.joined(separator: " "))</p>
      <div class="canvas" tabindex="0" role="region" aria-label="Graph, scrolls">
      \(picture.text)</div>
      \(HTMLText.relationLegend)
      </section>

      """
  }

  private func writeTimeline(to output: inout ByteOutput) throws {
    guard !entries.isEmpty else { return }
    try output.write("<section id=\"timeline\" class=\"wide\">\n<h2>Timeline</h2>\n")
    if let chart {
      try output.write(
        "<div class=\"canvas paper\" tabindex=\"0\" role=\"region\" aria-label=\"Chart, scrolls\">\n"
          + "\(chart)</div>\n")
    }
    try output.write(
      "<div class=\"scroll\"><table class=\"when\"><caption>\(entries.count) entries in the order of time"
        + "</caption>\n<thead><tr><th scope=\"col\">When</th><th scope=\"col\">What</th>"
        + "<th scope=\"col\">Who</th><th scope=\"col\">Where</th><th scope=\"col\">Grade</th>"
        + "</tr></thead>\n<tbody>\n")
    for entry in entries { try output.write(row(entry)) }
    try output.write("</tbody></table></div>\n</section>\n")
  }

  private func row(_ entry: DatedEntry) -> String {
    let date = entry.time.map { time in
      "<time title=\"\(HTMLText.escaped(time.edtfText))\">\(HTMLText.escaped(time.displayText))</time>"
    }
    let who =
      entry.kind == .relation
      ? ""
      : entry.parties.map { party in
        "<span class=\"role\">\(HTMLText.escaped(party.role))</span> \(link(party.key, party.label))"
      }.joined(separator: "<br>")
    let what = link(entry.key, entry.label)
    let places = entry.places.map { link($0, digest.label($0)) }.joined(separator: ", ")
    // A node has its dossier; a relation has this line.
    let anchor = entry.kind == .relation ? "id=\"d-\(Markup.identifier(entry.key.text))\" " : ""
    let isUncertain = !(entry.bounds?.isExact ?? false)
    return """
      <tr \(anchor)\(HTMLText.marks(entry.status, entry.certainty))><td class="date\
      \(isUncertain ? " open" : "")">\(date ?? "undated")</td><td>\
      <span class="kind">\(HTMLText.escaped(entry.typeLabel))</span> <span class="what">\(what)</span>\
      \(HTMLText.badges(entry.status, entry.certainty, isDisputed: entry.isDisputed))</td>\
      <td>\(who)</td><td>\(places)</td><td>\(HTMLText.grade(entry.grade?.description))</td></tr>

      """
  }

  private mutating func write(_ group: DossierGroup, to output: inout ByteOutput) throws {
    try output.write(
      "<section id=\"\(group.word)\" class=\"group\">\n<h2>\(group.title) "
        + "<small>\(group.nodes.count)</small></h2>\n")
    for node in group.nodes.prefix(max(0, remaining)) {
      try output.write(article(ElementDossier(node, in: digest)))
    }
    omittedDossiers += max(0, group.nodes.count - remaining)
    remaining -= min(remaining, group.nodes.count)
    try output.write("</section>\n")
  }

  private func article(_ dossier: ElementDossier) -> String {
    let node = dossier.node
    let identifier = Markup.identifier(node.key.text)
    let name = node.label.isEmpty ? node.key.text : node.label
    var text =
      "<article id=\"d-\(identifier)\" \(HTMLText.marks(node.status, dossier.certainty))>\n"
    text += "<h3><bdi>\(HTMLText.escaped(name))</bdi>"
    text += HTMLText.badges(
      node.status, dossier.certainty,
      isDisputed: node.evidence.contains { $0.stance == .disputes })
    text += "</h3>\n<p class=\"key\"><code>\(HTMLText.escaped(node.key.text))</code> "
    text += "\(HTMLText.escaped(dossier.typeLabels.joined(separator: " · ")))</p>\n"
    let facts = dossier.facts
    if !facts.isEmpty {
      text +=
        "<dl>"
        + facts.map { fact in
          "<dt>\(HTMLText.escaped(fact.name))</dt><dd>\(HTMLText.linked(fact.text))</dd>"
        }.joined() + "</dl>\n"
    }
    for section in dossier.sections { text += table(section) }
    return text + "</article>\n"
  }

  private func table(_ section: ElementDossier.Section) -> String {
    let shown = section.heads.indices.filter { column in
      section.rows.contains { !$0.cells[column].text.isEmpty }
    }
    var text = "<h4>\(section.title)</h4>\n<div class=\"scroll\"><table>\n<thead><tr>"
    text += shown.map { "<th scope=\"col\">\(section.heads[$0])</th>" }.joined()
    text += "</tr></thead>\n<tbody>\n"
    for row in section.rows {
      let anchor = row.anchor.map { " id=\"r-\(Markup.identifier($0.text))\"" } ?? ""
      text += "<tr\(anchor) \(HTMLText.marks(row.status, row.certainty))>"
      for column in shown {
        let cell = row.cells[column]
        var content = cell.link.map { link($0, cell.text) } ?? HTMLText.escaped(cell.text)
        if section.heads[column] == "Grade" { content = HTMLText.grade(cell.text) }
        if cell.link != nil, section.title != "Evidence" {
          content += HTMLText.badges(row.status, row.certainty, isDisputed: false)
        }
        text += "<td>\(content)</td>"
      }
      text += "</tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  /// A link to the dossier of a node; of an edge, to its line in the dossier where it starts.
  private func link(_ key: ElementKey, _ label: String) -> String {
    let text = "<bdi>\(HTMLText.escaped(label))</bdi>"
    let identifier = Markup.identifier(key.text)
    if digest.node(key) != nil { return "<a href=\"#d-\(identifier)\">\(text)</a>" }
    if digest.edge(key) != nil { return "<a href=\"#r-\(identifier)\">\(text)</a>" }
    return text
  }

  private var footer: String {
    """
    <footer><p>Written by kgraph from the case <code>\(HTMLText.escaped(digest.info.id))</code>. \
    Dates in the order and with the certainty that the sources allow; grades are Admiralty grades, \
    A to F for the source and 1 to 6 for the information.</p></footer>

    """
  }
}

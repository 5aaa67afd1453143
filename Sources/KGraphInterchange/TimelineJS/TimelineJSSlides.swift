import KGraphModel

/// The entries of a case as slides, which both forms of TimelineJS write.
struct TimelineJSSlides {
  /// A slide.
  struct Slide {
    var entry: DatedEntry
    var start: TimelineJSDate
    var end: TimelineJSDate?
    /// The date in words.
    var displayDate: String
    /// The text below the headline, HTML.
    var text: String
    /// The address of a source.
    var media: String?
    var caption: String?
  }

  let digest: CaseDigest
  let options: FormatOptions
  private(set) var losses = LossReport()

  init(_ digest: CaseDigest, options: FormatOptions) {
    self.digest = digest
    self.options = options
  }

  /// The slides in the order of time.
  mutating func slides() -> [Slide] {
    var result: [Slide] = []
    for entry in DatedEntry.entries(digest) {
      guard let bounds = entry.bounds, let time = entry.time else {
        losses.count(Loss("undated-skipped", "undated entries were left out"))
        continue
      }
      guard let extent = ElementExtent(bounds, options.extent, within: digest.filter.window) else {
        losses.count(Loss("not-certain", "entries held on no day for certain and were left out"))
        continue
      }
      // TimelineJS drops an event without a start, so it stands where it can stand last.
      guard let first = extent.start ?? bounds.startMax ?? extent.end else {
        losses.count(Loss("no-start", "entries have neither a first nor a last day"))
        continue
      }
      if extent.start == nil {
        losses.count(
          Loss("start-unknown", "entries without an earliest day stand at their latest start"))
      }
      var slide = Slide(
        entry: entry, start: TimelineJSDate(first, isEnd: false), end: nil,
        displayDate: time.displayText, text: text(entry))
      if let end = extent.end, end.day > first.day || !end.isDay {
        slide.end = TimelineJSDate(end, isEnd: true)
      } else if extent.end == nil {
        losses.count(Loss("end-open", "entries without a last day have no end"))
      }
      if extent.isUncertain {
        losses.count(Loss("date-widened", "uncertain dates are shown as an extent, and in words"))
      }
      if slide.end == slide.start { slide.end = nil }
      addMedia(to: &slide)
      result.append(slide)
    }
    losses.count(
      Loss("not-an-event", "nodes that are neither events nor statements have no slide"),
      by: digest.nodes.count {
        !digest.ontology.isNode($0.type, a: "Event")
          && !digest.ontology.isNode($0.type, a: "Statement")
      })
    return result
  }

  private func text(_ entry: DatedEntry) -> String {
    var lines: [String] = []
    if entry.kind != .relation {
      for party in entry.parties {
        lines.append("<b>\(Markup.escaped(party.role))</b>: \(Markup.escaped(party.label))")
      }
    }
    let places = entry.places.map { Markup.escaped(digest.label($0)) }
    if !places.isEmpty { lines.append("<b>where</b>: \(places.joined(separator: ", "))") }
    for (name, value) in entry.properties.sorted(by: { $0.key < $1.key }) {
      lines.append("<b>\(Markup.escaped(name))</b>: \(Markup.escaped(value.displayText))")
    }
    if entry.status != .reported { lines.append("<i>\(entry.status.rawValue)</i>") }
    if entry.isDisputed { lines.append("<i>disputed</i>") }
    let sources = entry.evidence.map { link in
      let grade = link.grade.map { " (\($0))" } ?? ""
      return Markup.escaped(digest.label(link.source) + (link.locator.map { ", \($0)" } ?? ""))
        + grade
    }
    if !sources.isEmpty { lines.append("<b>source</b>: \(sources.joined(separator: "; "))") }
    return lines.map { "<p>\($0)</p>" }.joined()
  }

  private func addMedia(to slide: inout Slide) {
    let own = slide.entry.properties["url"]?.string
    let source = slide.entry.evidence.lazy.compactMap { link in
      digest.node(link.source).flatMap { node in node.properties["url"]?.string.map { ($0, node) } }
    }.first
    guard let address = own ?? source?.0, address.hasPrefix("http") else { return }
    slide.media = address
    slide.caption = own == nil ? source?.1.label : nil
  }
}

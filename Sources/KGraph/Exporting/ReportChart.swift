import KGraphInterchange
import KGraphModel
import KGraphTimeline

/// The timeline chart inside an HTML report.
///
/// The report is written by an exporter, which knows nothing of timelines; so its chart is drawn here
/// and handed over.
enum ReportChart {
  /// How many entries are drawn; the table below the chart has all of them.
  private static let limit = 300

  /// The chart as an `svg` element whose links lead to the dossiers of the page; `nil` where nothing
  /// has a date.
  ///
  /// - Throws: what the source throws.
  static func svg(_ source: some GraphSource, filter: TemporalFilter) throws -> String? {
    let timeline = try Timeline(
      of: source, filter: filter, selection: TimelineSelection(extras: [.statements, .states]),
      limit: limit)
    guard timeline.entries.contains(where: { $0.time != nil }) else { return nil }
    let document = timeline.svg(
      Timeline.SVGOptions(width: 1400, lanes: .type, title: "", linkPrefix: "#d-"))
    // The page is HTML, in which the declaration of an XML document has no place.
    return document.firstRange(of: "<svg").map { String(document[$0.lowerBound...]) }
  }
}

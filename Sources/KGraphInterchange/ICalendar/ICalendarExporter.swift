import KGraphModel

/// Exports events, statements and dated relations as iCalendar (RFC 5545).
///
///     BEGIN:VEVENT
///     UID:ev-x@damascus-2015-02.kgraph
///     DTSTAMP:20150206T000000Z
///     DTSTART;VALUE=DATE:20150205
///     DTEND;VALUE=DATE:20150206
///     SUMMARY:Heavy rocket barrage on Damascus
///     CATEGORIES:attack
///     X-KGRAPH-KEY:ev-x
///
/// An uncertain date is the whole extent in which it may lie, with the category UNCERTAIN and the
/// status TENTATIVE. What has no first or no last day is left out and counted.
package enum ICalendarExporter: DocumentExporter {
  /// Writes the calendar.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    var output = ByteOutput(sink)
    var losses = LossReport()
    var counts = (nodes: 0, edges: 0)
    var writer = ICalendarWriter()
    let title = options.title ?? digest.info.title
    writer.line("BEGIN", "VCALENDAR")
    writer.line("VERSION", "2.0")
    writer.line("PRODID", "-//kgraph//kgraph//EN")
    writer.line("CALSCALE", "GREGORIAN")
    writer.text("NAME", title.isEmpty ? digest.info.id : title)
    writer.text("X-WR-CALNAME", title.isEmpty ? digest.info.id : title)
    let stamp = stamp(digest)
    for entry in DatedEntry.entries(digest) {
      guard let dates = dates(entry, digest, options, &losses) else { continue }
      write(entry, dates, stamp, digest, &writer)
      if entry.kind == .relation { counts.edges += 1 } else { counts.nodes += 1 }
      try output.write(writer.text)
      writer.removeAll()
    }
    writer.line("END", "VCALENDAR")
    try output.write(writer.text)
    try output.flush()
    losses.count(
      Loss("not-an-event", "nodes that are neither events nor statements were left out"),
      by: digest.nodes.count {
        !digest.ontology.isNode($0.type, a: "Event")
          && !digest.ontology.isNode($0.type, a: "Statement")
      })
    return ExportReport(graph, nodes: counts.nodes, edges: counts.edges, losses: losses)
  }

  /// The lines of the start and the end, and whether other dates are possible.
  private static func dates(
    _ entry: DatedEntry, _ digest: CaseDigest, _ options: FormatOptions,
    _ losses: inout LossReport
  ) -> (lines: [(String, String)], isUncertain: Bool)? {
    guard let bounds = entry.bounds else {
      losses.count(Loss("undated-skipped", "undated entries were left out"))
      return nil
    }
    guard let extent = ElementExtent(bounds, options.extent, within: digest.filter.window) else {
      losses.count(Loss("not-certain", "entries held on no day for certain and were left out"))
      return nil
    }
    guard let start = extent.start, let end = extent.end else {
      losses.count(
        Loss("unbounded-skipped", "entries without a first or a last day were left out"))
      return nil
    }
    guard (1...9999).contains(start.day.components.year),
      (1...9999).contains(end.day.components.year)
    else {
      losses.count(Loss("year-out-of-range", "entries before year 1 or after 9999 were left out"))
      return nil
    }
    if extent.isUncertain {
      losses.count(Loss("date-widened", "uncertain dates are written as the extent around them"))
    }
    if start.isDay, end.isDay {
      let next = CalendarDay(number: end.day.number + 1)
      return (
        [("DTSTART;VALUE=DATE", compact(start.day)), ("DTEND;VALUE=DATE", compact(next))],
        extent.isUncertain
      )
    }
    let offset = Int64(digest.clock.zoneOffsetSeconds)
    let (from, to) = (utc(start.second - offset), utc(end.second - offset))
    return ([("DTSTART", from), ("DTEND", to)], extent.isUncertain)
  }

  /// When the calendar was made, which RFC 5545 asks for: the day up to which the case is informed,
  /// so that two exports of one case are the same.
  private static func stamp(_ digest: CaseDigest) -> String {
    let bounds = digest.info.asOf.map {
      ElementBounds(.when($0), role: .event, clock: digest.clock)
    }
    guard let day = bounds?.startMin?.day, (1...9999).contains(day.components.year) else {
      return "19700101T000000Z"
    }
    return compact(day) + "T000000Z"
  }

  private static func compact(_ day: CalendarDay) -> String {
    ElementBounds.isoDay(day).replacing("-", with: "")
  }

  private static func utc(_ second: Int64) -> String {
    let day = CalendarDay(number: second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
    let rest = second - day.startSecond
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(compact(day))T\(parts.joined())Z"
  }

  private static func write(
    _ entry: DatedEntry, _ dates: (lines: [(String, String)], isUncertain: Bool), _ stamp: String,
    _ digest: CaseDigest, _ writer: inout ICalendarWriter
  ) {
    writer.line("BEGIN", "VEVENT")
    let name = Markup.identifier(entry.key.text)
    writer.text("UID", "\(name)@\(Markup.identifier(digest.info.id)).kgraph")
    writer.line("DTSTAMP", stamp)
    for (name, value) in dates.lines { writer.line(name, value) }
    writer.text("SUMMARY", entry.label)
    var categories = [entry.typeLabel]
    if dates.isUncertain { categories.append("UNCERTAIN") }
    if entry.status != .reported { categories.append(entry.status.rawValue.uppercased()) }
    if entry.isDisputed { categories.append("DISPUTED") }
    writer.line("CATEGORIES", categories.map(ICalendarWriter.escaped).joined(separator: ","))
    let isTentative =
      dates.isUncertain || !entry.status.isFact || entry.certainty != .certain
    let status = entry.status == .refuted ? "CANCELLED" : isTentative ? "TENTATIVE" : "CONFIRMED"
    writer.line("STATUS", status)
    writer.line("TRANSP", "TRANSPARENT")
    if !entry.places.isEmpty {
      writer.text("LOCATION", entry.places.map { digest.label($0) }.joined(separator: ", "))
    }
    let position = entry.places.lazy.compactMap {
      digest.node($0).flatMap { GeoCoordinates($0.properties) }
    }.first
    if let position {
      writer.line("GEO", "\(decimal(position.latitude));\(decimal(position.longitude))")
    }
    if let address = entry.properties["url"]?.string, address.hasPrefix("http"),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    {
      writer.line("URL", address)
    }
    writer.text("DESCRIPTION", description(entry, digest))
    writer.text("X-KGRAPH-KEY", entry.key.text)
    writer.text("X-KGRAPH-TYPE", entry.type)
    writer.text("X-KGRAPH-STATUS", entry.status.rawValue)
    if let time = entry.time { writer.text("X-KGRAPH-WHEN", time.edtfText) }
    for party in entry.parties {
      let parameters = [
        ("X-ROLE", party.role), ("X-KEY", party.key.text),
        ("X-TYPE", digest.node(party.key)?.type ?? ""),
      ]
      let text = parameters.map { ";\($0.0)=\(ICalendarWriter.parameter($0.1))" }.joined()
      writer.text("X-KGRAPH-PARTY\(text)", party.label)
    }
    for place in entry.places {
      let key = ICalendarWriter.parameter(place.text)
      writer.text("X-KGRAPH-PLACE;X-KEY=\(key)", digest.label(place))
    }
    writer.line("END", "VEVENT")
  }

  /// Six decimals, as RFC 5545 advises, and never an exponent.
  private static func decimal(_ degrees: Double) -> String {
    let millionths = Int((degrees * 1_000_000).rounded())
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let digits = String(rest)
    let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    return "\(millionths < 0 ? "-" : "")\(whole).\(padded)"
  }

  private static func description(_ entry: DatedEntry, _ digest: CaseDigest) -> String {
    var lines = [entry.time.map { "When: \($0.displayText)" } ?? ""]
    lines += entry.parties.map { "\($0.role): \($0.label)" }
    for (name, value) in entry.properties.sorted(by: { $0.key < $1.key }) {
      lines.append("\(name): \(value.displayText)")
    }
    if entry.status != .reported { lines.append("Status: \(entry.status.rawValue)") }
    for link in entry.evidence {
      let place = link.locator.map { ", \($0)" } ?? ""
      let grade = link.grade.map { " (\($0))" } ?? ""
      lines.append("Source: \(digest.label(link.source))\(place)\(grade)")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

import KGraphModel

/// Reads iCalendar (RFC 5545): every VEVENT is an event.
///
/// Times in UTC and times without a zone are kept to the second, the latter in the zone of the case;
/// of times in a named zone the day is kept.
package struct ICalendarImporter: FormatImporter {
  private let input: ByteInput
  private let options: FormatImportOptions
  private let lines: ICalendarLines

  /// How deep components may lie in each other.
  private static let mostDepth = 16

  /// Whether the file begins as a calendar does.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    var bytes = head[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    bytes = bytes.drop { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
    let start = String(decoding: bytes.prefix(15), as: UTF8.self).uppercased()
    return start == "BEGIN:VCALENDAR"
  }

  /// Opens a calendar.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    lines = try ICalendarLines(input, limit: options.recordLimit)
  }

  /// Nothing is guessed.
  package var notes: [String] { [] }

  /// Reads all events.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let records = try RecordImport(input, options: options, port: port)
    let events = EventRecords(records)
    var open: [String] = []
    var event: ICalendarEvent?
    var size = 0
    var hasCalendar = false
    while let line = try lines.line() {
      if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      let property: ICalendarProperty
      do throws(RowProblem) {
        property = try ICalendarProperty(line.bytes)
      } catch {
        guard var spoiled = event else { throw failure(error.reason, line.number, error.hint) }
        spoiled.problem = spoiled.problem ?? error
        event = spoiled
        continue
      }
      switch property.name {
      case "BEGIN":
        let name = property.value.uppercased()
        guard !open.isEmpty || name == "VCALENDAR" else {
          throw failure("'\(RowDates.clip(name))' stands outside a calendar", line.number)
        }
        guard open.count < Self.mostDepth else {
          throw failure("components are nested too deeply", line.number)
        }
        if name == "VCALENDAR" { hasCalendar = true }
        if name == "VEVENT", event == nil {
          event = ICalendarEvent(line: line.number)
          size = 0
        } else if open.count == 1, name != "VTIMEZONE" {
          records.report.losses.count(
            Loss("not-an-event", "components that are no events were left out"))
        }
        open.append(name)
      case "END":
        let name = property.value.uppercased()
        guard open.popLast() == name else {
          throw failure("'END:\(RowDates.clip(name))' ends nothing that began", line.number)
        }
        guard name == "VEVENT", !open.contains("VEVENT"), let complete = event else { continue }
        event = nil
        try records.count(progress)
        try take(complete, records, events)
      default:
        guard hasCalendar else { throw failure("this is not a calendar", line.number) }
        guard open.last == "VEVENT" else { continue }
        size += line.bytes.count
        guard size <= options.recordLimit else {
          throw failure("the event has more than \(options.recordLimit) bytes", line.number)
        }
        event?.add(property)
      }
    }
    guard hasCalendar else { throw failure("the file holds no calendar", 1) }
    guard open.isEmpty else {
      throw failure(
        "the file ends inside \(open.last ?? "a component") of line \(event?.line ?? 1)",
        event?.line ?? 1, "is it cut off?")
    }
    return try records.finish(keeping: keeping, progress: progress)
  }

  private func failure(_ reason: String, _ line: Int, _ hint: String? = nil) -> KGraphError {
    KGraphError(
      .invalid, reason, at: SourceLocation(file: input.name, line: line, column: 1), hint: hint)
  }

  private func take(
    _ event: ICalendarEvent, _ records: RecordImport, _ events: EventRecords
  ) throws {
    guard !event.isRelation else {
      records.report.losses.count(
        Loss("relation-skipped", "entries show relations, whose ends the file does not name"))
      return
    }
    do {
      var record = try event.record(
        typeNamed: events.eventType, losses: &records.report.losses)
      record.locator = "line \(event.line)"
      try events.put(record)
    } catch let problem as RowProblem {
      records.reject(failure(problem.reason, event.line, problem.hint))
    } catch var error as KGraphError where error.code == .invalid || error.code == .conflict {
      error.location = SourceLocation(file: input.name, line: event.line, column: 1)
      records.reject(error)
    }
  }
}

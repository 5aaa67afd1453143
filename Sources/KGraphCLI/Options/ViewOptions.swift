import ArgumentParser
import KGraph
import KGraphModel

extension Status: ExpressibleByArgument {}

/// Through which windows a command looks at the case.
struct ViewOptions: ParsableArguments {
  @OptionGroup var window: WindowOptions

  @Flag(help: "Only what is certain in the window.")
  var certain = false

  @Flag(help: "Also what is there only if unknown ends are stretched.")
  var conceivable = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only what was known by this date.", valueName: "date"))
  var knownAt: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The case as it stood at this date or time (UTC).", valueName: "date"))
  var recordedAt: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only elements of these statuses.", valueName: "status"))
  var status: [Status] = []

  /// Refuses options that contradict each other.
  func validate() throws {
    guard !(certain && conceivable) else {
      throw ValidationError("--certain shows less and --conceivable more; give one of them")
    }
  }

  /// Whether rows have something to say about certainty.
  var isDated: Bool {
    window.from != nil || window.to != nil || window.at != nil || knownAt != nil
  }

  /// The view, with dates read by the case's clock.
  ///
  /// - Throws: ``KGraphError`` for a text that is no date, or no exact one.
  func view(of case: Case) throws -> View {
    // Reading the description of the case is only worth its time where a date needs the clock.
    let clock = isDated ? try `case`.info().clock : .utc
    let filter = TemporalFilter(
      window: try window.window(clock: clock),
      floor: certain ? .certain : conceivable ? .conceivable : .possible,
      knownAt: try knownAt.map { try Self.window("--known-at", $0, clock) },
      statuses: status.isEmpty ? nil : Set(status))
    return View(filter: filter, recordedAt: try RecordMoment.read(recordedAt))
  }

  private static func window(
    _ option: String, _ text: String, _ clock: CaseClock
  ) throws(KGraphError) -> TimeWindow {
    let argument = DateArgument(option, text)
    let date = try argument.windowDate()
    do { return try TimeWindow(at: date, clock: clock) } catch { throw argument.error(error) }
  }
}

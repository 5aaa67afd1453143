import ArgumentParser
import KGraphModel

/// The window of valid time that a command looks at.
struct WindowOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only what may have been on or after this date.", valueName: "date"))
  var from: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only what may have been on or before this date.", valueName: "date"))
  var to: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only what may have been at this date; both of the above.", valueName: "date"))
  var at: String?

  /// Refuses options that contradict each other.
  func validate() throws {
    guard at == nil || (from == nil && to == nil) else {
      throw ValidationError("--at is --from and --to in one; give it alone")
    }
  }

  /// The window; `nil` where none was asked for.
  ///
  /// - Throws: ``KGraphError`` for a text that is no date, or no exact one.
  func window(clock: CaseClock) throws(KGraphError) -> TimeWindow? {
    if let at {
      let date = try DateArgument("--at", at).windowDate()
      do { return try TimeWindow(at: date, clock: clock) } catch {
        throw DateArgument("--at", at).error(error)
      }
    }
    guard from != nil || to != nil else { return nil }
    let first = try from.map { text throws(KGraphError) in
      try DateArgument("--from", text).windowDate()
    }
    let last = try to.map { text throws(KGraphError) in try DateArgument("--to", text).windowDate()
    }
    do {
      return try TimeWindow(from: first, to: last, clock: clock)
    } catch {
      // The message must name the side that is at fault, where one is.
      if let from, let first, (try? TimeWindow(from: first, to: nil, clock: clock)) == nil {
        throw DateArgument("--from", from).error(error)
      }
      if let to, let last, (try? TimeWindow(from: nil, to: last, clock: clock)) == nil {
        throw DateArgument("--to", to).error(error)
      }
      throw KGraphError(.usage, error.reason, hint: error.hint)
    }
  }
}

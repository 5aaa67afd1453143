import KGraphEngine

/// A flag that stops queries; raising it is safe in a signal handler.
public final class QueryInterruption: Sendable {
  let flag = Interruption()

  /// A flag that is not raised.
  public init() {}

  /// Asks the query to stop.
  public func raise() { flag.raise() }

  /// Takes the wish back, so that the flag serves the next query.
  public func lower() { flag.lower() }

  /// Whether a query shall stop.
  public var isRaised: Bool { flag.isRaised }
}

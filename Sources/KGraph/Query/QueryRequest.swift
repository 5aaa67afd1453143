import KGraphModel

/// What to ask a case, and what the answer may cost.
public struct QueryRequest: Sendable {
  /// The statements, with `;` between them.
  public var text: String
  /// The file that the text comes from, for messages; `-` for standard input.
  public var file: String?
  /// Values for `$name`.
  public var parameters: PropertyMap
  /// Which elements the query sees; `nil` for all, their status is the property `status`.
  public var statuses: Set<Status>?
  /// The versions that the case held at this moment, unix milliseconds; `nil` for the present ones.
  public var recordedAt: Int64?
  /// Whether plans are printed or measured instead of, or beside, the rows.
  public var mode: Mode
  /// What each statement may use.
  public var limits: QueryLimits
  /// Refuses every clause that writes, before anything runs.
  public var isReadOnly: Bool
  /// Who writes and why, where a statement writes.
  public var stamp: Stamp?
  /// Says what would be written, and writes nothing.
  public var isDryRun: Bool
  /// Writes each statement on its own, so that an error keeps what statements before it wrote.
  public var isEach: Bool

  /// Whether statements run.
  public enum Mode: Sendable, Hashable { case run, explain, profile }

  /// Creates a request that reads, without limits.
  public init(
    _ text: String, file: String? = nil, parameters: PropertyMap = [:],
    statuses: Set<Status>? = nil, recordedAt: Int64? = nil, mode: Mode = .run,
    limits: QueryLimits = QueryLimits(), isReadOnly: Bool = false, stamp: Stamp? = nil,
    isDryRun: Bool = false, isEach: Bool = false
  ) {
    self.text = text
    self.file = file
    self.parameters = parameters
    self.statuses = statuses
    self.recordedAt = recordedAt
    self.mode = mode
    self.limits = limits
    self.isReadOnly = isReadOnly
    self.stamp = stamp
    self.isDryRun = isDryRun
    self.isEach = isEach
  }
}

/// What a statement may use.
public struct QueryLimits: Sendable {
  /// How many rows are handed out; further ones are not looked for where nothing is written.
  public var rows: Int?
  /// How long a statement may run, in seconds.
  public var seconds: Double?
  /// How many bytes collected rows may take, by estimate.
  public var memoryBytes: Int?
  /// How to stop it from another thread or a signal handler.
  public var interruption: QueryInterruption?

  /// Creates limits.
  public init(
    rows: Int? = nil, seconds: Double? = nil, memoryBytes: Int? = nil,
    interruption: QueryInterruption? = nil
  ) {
    self.rows = rows
    self.seconds = seconds
    self.memoryBytes = memoryBytes
    self.interruption = interruption
  }
}

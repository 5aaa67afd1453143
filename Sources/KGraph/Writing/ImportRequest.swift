import KGraphModel

/// Which table is imported, and how its columns are read.
public struct ImportRequest: Sendable, Hashable {
  /// The file; `-` for standard input.
  public var path: String
  /// What the rows become, `relations`, `events` or `actors`, or the format of the file; a mapping
  /// file may say the former, and the latter is guessed from the content.
  public var kind: String?
  /// Which column fills what, `subject=COL,type='ATTACKED'`; they win over the kept mapping.
  public var fields: [String]
  /// A kept mapping.
  public var mapping: InputText?
  /// Settings by name as a mapping file writes them: `delimiter`, `header`, `source`, `grade` ...
  public var settings: [String: String]
  /// How many times its size a compressed file may grow; the usual limit where it is `nil`.
  public var maximumExpansion: Int?
  /// Whether one bad row makes the import fail.
  public var isStrict: Bool
  /// How many bad rows are reported one by one; all are counted.
  public var reportedProblems: Int

  /// After how many rows of a table each time what was read is kept; `nil` for all at the end.
  public var portion: Int?

  /// Further tables of the same graph, of nodes or of edges.
  public var companions: [String] = []

  /// Creates a request.
  public init(
    path: String, kind: String? = nil, fields: [String] = [], mapping: InputText? = nil,
    settings: [String: String] = [:], maximumExpansion: Int? = nil, isStrict: Bool = false,
    reportedProblems: Int = 20
  ) {
    self.path = path
    self.kind = kind
    self.fields = fields
    self.mapping = mapping
    self.settings = settings
    self.maximumExpansion = maximumExpansion
    self.isStrict = isStrict
    self.reportedProblems = reportedProblems
  }
}

/// How far an import is.
public struct ImportStep: Sendable, Hashable {
  /// Rows read.
  public var rows: Int
  /// Bytes read.
  public var bytes: Int
  /// Bytes of the file; `nil` where that is not known.
  public var totalBytes: Int?
}

/// What an import did.
public struct ImportOutcome: Sendable {
  /// A type that was not in the vocabulary and was added to it.
  public struct NewType: Sendable, Hashable {
    /// Its name, `MAKE_STATEMENT`.
    public var name: String
    /// What the table calls it.
    public var label: String
    /// In how many rows it occurs.
    public var rows: Int
  }

  /// Rows read, bad ones among them.
  public var rows: Int
  /// Rows that could not be taken.
  public var badRows: Int
  /// The first of them, with line and reason.
  public var problems: [KGraphError]
  /// Columns that the mapping does not name.
  public var unmappedColumns: [String]
  /// Types that were added to the vocabulary.
  public var newTypes: [NewType]
  /// Names that nothing in the case had.
  public var createdNames: Int
  /// The source that the rows cite.
  public var source: ElementKey?
  /// Rows that repeat an earlier one under another key and may tell of the same event.
  public var repeats: Int
  /// What the file says and the case does not keep, one clause each.
  public var losses: [String]
  /// What was written.
  public var written: WriteOutcome
  /// The transactions of an import in portions that wrote something; empty for one in one piece.
  public var portions: [Int64] = []
}

/// The one error that people see: what is wrong, where, why, and what to do.
public struct KGraphError: Error, Sendable, Hashable {
  /// What kind of trouble it is; it decides the exit code.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    case invalid, notFound, ambiguous, conflict, busy, notACase, newerVersion, readOnly, diskFull
    case damaged, io, usage, findings, interrupted
  }

  /// What kind of trouble it is.
  public var code: Code
  /// What is wrong, one sentence without a full stop.
  public var message: String
  /// What made it so, where that helps: the message of the operating system or of SQLite.
  public var cause: String?
  /// Where it is.
  public var location: SourceLocation?
  /// What to do about it.
  public var hint: String?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, cause: String? = nil, at location: SourceLocation? = nil,
    hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.cause = cause
    self.location = location
    self.hint = hint
  }

  /// The exit code of a command that ends with this error.
  public var exitCode: Int32 {
    switch code {
    case .findings: 2
    case .notFound, .ambiguous: 3
    case .usage: 64
    case .interrupted: 130
    default: 1
    }
  }
}

/// Several errors of one input, all of them reported.
public struct KGraphErrors: Error, Sendable, Hashable {
  /// The errors in the order of their places; never empty.
  public var errors: [KGraphError]

  /// Creates a list of errors.
  public init(_ errors: [KGraphError]) { self.errors = errors }
}

/// A place in an input.
public struct SourceLocation: Sendable, Hashable {
  /// The file as the user named it; `-` for standard input.
  public var file: String?
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int
  /// How many characters are meant, at least 1.
  public var length: Int
  /// The text of the line, for the caret.
  public var excerpt: String?

  /// Creates a place.
  public init(
    file: String? = nil, line: Int, column: Int, length: Int = 1, excerpt: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.excerpt = excerpt
  }
}

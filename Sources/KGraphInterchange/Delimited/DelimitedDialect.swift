/// How the rows of a delimited text are written.
package struct DelimitedDialect: Sendable, Hashable {
  /// What a quotation mark at the start of a field means.
  package enum Quoting: String, Sendable, Hashable, CaseIterable {
    /// Nothing: it is a character like any other.
    case none
    /// It opens a quoted field only if the field is closed on the same line, right before a
    /// delimiter or the line's end; else it is a character like any other. The rule for tab
    /// separated text, where a stray mark must not swallow the rest of the file.
    case line
    /// RFC 4180: the field runs to the closing mark, over delimiters and line breaks; a doubled
    /// mark stands for one.
    case full
  }

  /// How characters are coded as bytes.
  package enum Encoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"

    /// Reads the names in common use, such as `ISO-8859-1` or `cp1252`.
    package init?(name: String) {
      switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
      case "utf8", "ascii", "usascii": self = .utf8
      case "latin1", "iso88591", "l1": self = .latin1
      case "windows1252", "cp1252", "1252", "ansi": self = .windows1252
      default: return nil
      }
    }
  }

  /// The byte between fields.
  package var delimiter: UInt8
  /// What a quotation mark means.
  package var quoting: Quoting
  /// Whether the first row names the columns.
  package var hasHeader: Bool
  /// How characters are coded.
  package var encoding: Encoding

  /// Creates a dialect; without arguments that of RFC 4180 with a header.
  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quoting: Quoting = .full, hasHeader: Bool = true,
    encoding: Encoding = .utf8
  ) {
    self.delimiter = delimiter
    self.quoting = quoting
    self.hasHeader = hasHeader
    self.encoding = encoding
  }

  /// The delimiter as people call it.
  package static func name(ofDelimiter byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "|"): "bar"
    default: "'\(Character(Unicode.Scalar(byte)))'"
    }
  }

  /// The delimiter that a word or a character means: `tab`, `\t`, `comma`, `;`.
  package static func delimiter(named word: String) -> UInt8? {
    switch word.lowercased() {
    case "tab", "\\t", "\t": UInt8(ascii: "\t")
    case "comma": UInt8(ascii: ",")
    case "semicolon": UInt8(ascii: ";")
    case "bar", "pipe": UInt8(ascii: "|")
    default:
      word.utf8.count == 1 ? word.utf8.first.flatMap { $0 == 0x22 || $0 < 0x20 ? nil : $0 } : nil
    }
  }
}

/// What a user says of a dialect; the rest is guessed.
package struct DialectChoice: Sendable, Hashable {
  /// The byte between fields.
  package var delimiter: UInt8?
  /// What a quotation mark means.
  package var quoting: DelimitedDialect.Quoting?
  /// Whether the first row names the columns.
  package var hasHeader: Bool?
  /// How characters are coded.
  package var encoding: DelimitedDialect.Encoding?

  /// Creates a choice in which everything is left to the guess.
  package init(
    delimiter: UInt8? = nil, quoting: DelimitedDialect.Quoting? = nil, hasHeader: Bool? = nil,
    encoding: DelimitedDialect.Encoding? = nil
  ) {
    self.delimiter = delimiter
    self.quoting = quoting
    self.hasHeader = hasHeader
    self.encoding = encoding
  }
}

import KGraphModel

/// Gathers the errors and warnings of several files, each with its place.
package struct Diagnostics: Sendable {
  private struct Entry {
    var input: Int
    var error: KGraphError
  }

  private var errorEntries: [Entry] = []
  private var warningEntries: [Entry] = []
  private var warned: Set<String> = []
  private var suggestionsLeft = 100
  private var inputs = 0
  /// The file to which places refer.
  package private(set) var text: SourceText

  /// Starts with a file.
  package init(_ text: SourceText) { self.text = text }

  /// Makes places refer to a file, whose rank in the order of reports is `index`.
  package mutating func select(_ text: SourceText, index: Int) {
    self.text = text
    inputs = index
  }

  /// The number of errors so far.
  package var errorCount: Int { errorEntries.count }

  /// All errors by file, line and column.
  package var errors: [KGraphError] { Self.sorted(errorEntries) }

  /// All warnings by file, line and column.
  package var warnings: [KGraphError] { Self.sorted(warningEntries) }

  /// Reports an error that has its place already.
  package mutating func error(_ error: KGraphError) {
    errorEntries.append(Entry(input: inputs, error: error))
  }

  /// Reports an error at a node.
  ///
  /// In a scalar the trouble begins at `offset`, in UTF-8 bytes of its text, and `length` characters of
  /// it are meant; all the rest without it.
  package mutating func error(
    _ node: YAMLNode, _ message: String, cause: String? = nil, hint: String? = nil,
    offset: Int = 0, length: Int? = nil
  ) {
    let place = place(of: node, offset: offset, length: length)
    error(KGraphError(.invalid, message, cause: cause, at: place, hint: hint))
  }

  /// Reports something that is allowed but looks wrong; of warnings with the same `once` only the
  /// first is kept.
  package mutating func warning(
    _ node: YAMLNode, _ message: String, hint: String? = nil, once: String? = nil
  ) {
    if let once, !warned.insert(once).inserted { return }
    let place = place(of: node, offset: 0, length: nil)
    let error = KGraphError(.findings, message, at: place, hint: hint)
    warningEntries.append(Entry(input: inputs, error: error))
  }

  /// A hint that names the nearest known word, or `nil`.
  ///
  /// After a hundred hints it gives none, so that a file full of errors is still read in linear time.
  package mutating func hint(for word: String, in candidates: some Sequence<String>) -> String? {
    guard suggestionsLeft > 0, word.utf8.count > 2 else { return nil }
    suggestionsLeft -= 1
    return Suggestion.nearest(to: word, in: candidates).map { "did you mean '\($0)'?" }
  }

  /// The place of a node, or of a part of a scalar.
  package func place(of node: YAMLNode, offset: Int = 0, length: Int? = nil) -> SourceLocation {
    guard let scalar = node.scalar else { return text.place(line: node.line, column: node.column) }
    let raw = String(decoding: text.line(node.line - 1), as: UTF8.self).unicodeScalars
      .dropFirst(node.column - 1)
    let isWritten = raw.starts(with: scalar.unicodeScalars)
    let isQuoted = !isWritten && raw.dropFirst().starts(with: scalar.unicodeScalars)
    guard isWritten || isQuoted else {
      let written = Self.scalarLength(raw)
      return text.place(line: node.line, column: node.column, length: written)
    }
    let before = String(decoding: scalar.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count
    let total = scalar.unicodeScalars.count
    if offset == 0, length == nil {
      return text.place(line: node.line, column: node.column, length: total + (isQuoted ? 2 : 0))
    }
    return text.place(
      line: node.line, column: node.column + before + (isQuoted ? 1 : 0),
      length: length ?? max(1, total - before))
  }

  /// The length of a scalar as written, where it is not the same as its text: quoted with escapes.
  private static func scalarLength(_ raw: Substring.UnicodeScalarView) -> Int {
    guard let quote = raw.first, quote == "\"" || quote == "'" else { return 1 }
    var count = 1
    var isEscaped = false
    for scalar in raw.dropFirst() {
      count += 1
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\", quote == "\"" {
        isEscaped = true
      } else if scalar == quote {
        break
      }
    }
    return count
  }

  private static func sorted(_ entries: [Entry]) -> [KGraphError] {
    entries.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (a.input, a.error.location?.line ?? 0, a.error.location?.column ?? 0, left.offset)
        < (b.input, b.error.location?.line ?? 0, b.error.location?.column ?? 0, right.offset)
    }
    .map(\.element.error)
  }
}

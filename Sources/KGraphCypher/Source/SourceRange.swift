/// Where a part of a query stands in its text, in UTF-8 bytes.
///
/// Any two ranges compare equal and hash alike, so that two syntax trees are equal when they say
/// the same, wherever it stands. To compare places, compare `bounds`.
package struct SourceRange: Sendable {
  private let start: UInt32
  private let end: UInt32

  /// Creates a range; bounds past 4 GiB are clamped, an end before the start is raised to it.
  package init(_ lowerBound: Int, _ upperBound: Int) {
    start = UInt32(clamping: lowerBound)
    end = UInt32(clamping: max(lowerBound, upperBound))
  }

  /// The range of a node that no text stands behind.
  package static let none = SourceRange(0, 0)

  /// The first byte.
  package var lowerBound: Int { Int(start) }
  /// The byte after the last.
  package var upperBound: Int { Int(end) }
  /// The bytes, comparable.
  package var bounds: Range<Int> { lowerBound..<upperBound }

  /// The smallest range that holds both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }
}

extension SourceRange: Hashable {
  package static func == (left: SourceRange, right: SourceRange) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}

/// A piece of the query exactly as it was written.
///
/// Like a range, it takes no part in comparing trees.
package struct SourceText: Sendable, Hashable {
  /// The text, verbatim.
  package let text: String

  /// Creates a piece of text.
  package init(_ text: String) { self.text = text }

  package static func == (left: SourceText, right: SourceText) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}

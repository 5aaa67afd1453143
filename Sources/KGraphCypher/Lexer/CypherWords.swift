/// The words of the language, for shells that complete them.
package enum CypherWords {
  /// The key words as they are written.
  package static var keywords: [String] {
    Keyword.allCases.map(\.text).filter { !$0.isEmpty && $0.first?.isLetter == true }
  }
}

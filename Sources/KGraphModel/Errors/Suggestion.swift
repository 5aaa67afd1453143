/// Finds the known word that a person may have meant.
public enum Suggestion {
  /// The candidate nearest to a word, if it is near enough to be worth naming.
  ///
  /// Near means an edit distance (insertions, deletions, substitutions, transpositions of
  /// neighbours) of at most a third of the word's length, and never more than 4.
  /// Ties go to the candidate that sorts first. It only suggests; nothing is decided by it.
  ///
  /// - Complexity: O(candidates x length²).
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let limit = min(4, max(1, word.count / 3))
    let letters = Array(word.lowercased())
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      guard abs(candidate.count - letters.count) <= limit else { continue }
      let distance = Self.distance(letters, Array(candidate.lowercased()))
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  /// Optimal string alignment distance of two words.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, twoBack[column - 1] + 1)
        }
        current.append(cost)
      }
      (twoBack, previous) = (previous, current)
    }
    return previous[right.count]
  }
}

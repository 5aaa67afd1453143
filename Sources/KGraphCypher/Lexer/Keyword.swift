/// A word with a meaning of its own in some places; elsewhere it is a name like any other.
enum Keyword: UInt8, Sendable, CaseIterable {
  case none
  case match, optional, `where`, `return`, with, unwind, create, merge, set, remove, delete, detach
  case foreach, call, yield, union, `as`, on, `in`, order, by, asc, ascending, desc, descending
  case skip, offset, limit, distinct, explain, profile
  case and, or, xor, not, `is`, null, `true`, `false`, starts, ends, contains
  case `case`, when, then, `else`, end
  case exists, count, collect, all, any, single, reduce
  case shortestPath, allShortestPaths, shortest, path, paths, group, groups
  case at, during, throughout, time, known, recorded, certainly, possibly, conceivably
  case `for`, validTime, systemTime, of
  case timed, earliest, latest, fastest, strict, waiting, most

  /// The word in capitals.
  var text: String {
    switch self {
    case .validTime: "VALID_TIME"
    case .systemTime: "SYSTEM_TIME"
    case .shortestPath: "shortestPath"
    case .allShortestPaths: "allShortestPaths"
    default: "\(self)".uppercased()
    }
  }

  /// The keywords by length, as capital letters.
  private static let byLength: [[(letters: [UInt8], keyword: Keyword)]] = {
    var table: [[(letters: [UInt8], keyword: Keyword)]] = []
    for keyword in Keyword.allCases where keyword != .none {
      let letters = Array(keyword.text.uppercased().utf8)
      while table.count <= letters.count { table.append([]) }
      table[letters.count].append((letters, keyword))
    }
    return table
  }()

  /// The keyword that the bytes spell in whatever case, or `none`.
  static func named(_ bytes: ArraySlice<UInt8>) -> Keyword {
    let table = byLength
    guard bytes.count < table.count, let first = bytes.first else { return .none }
    let initial = capital(first)
    for candidate in table[bytes.count] where candidate.letters[0] == initial {
      var position = bytes.startIndex
      var same = true
      for letter in candidate.letters {
        if capital(bytes[position]) != letter {
          same = false
          break
        }
        position += 1
      }
      if same { return candidate.keyword }
    }
    return .none
  }

  private static func capital(_ byte: UInt8) -> UInt8 {
    byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
  }

  /// Whether the word, standing where a value is meant, is more likely a slip than a variable.
  ///
  /// Such a word is still a variable where the next token leaves no doubt.
  var isUnlikelyVariable: Bool {
    switch self {
    case .match, .optional, .where, .return, .with, .unwind, .create, .merge, .set, .remove,
      .delete, .detach, .foreach, .call, .yield, .union, .as, .in, .order, .by, .skip, .limit,
      .distinct, .and, .or, .xor, .not, .is, .case, .when, .then, .else:
      true
    default: false
    }
  }

  /// Whether a clause can begin with the word.
  var beginsClause: Bool {
    switch self {
    case .match, .optional, .unwind, .with, .return, .create, .merge, .set, .remove, .delete,
      .detach, .foreach, .call:
      true
    default: false
    }
  }
}

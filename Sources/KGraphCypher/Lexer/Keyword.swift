/// A word with a meaning of its own in some places; elsewhere it is a name like any other.
///
/// It has no raw value, because enumerations with one are compared by it, which takes longer.
enum Keyword: Sendable, CaseIterable {
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

  /// The word in capitals; empty for `none`.
  var text: String { Self.words.first { $0.keyword == self }?.text ?? "" }

  /// Every word; written out, because reflection would cost every process its time.
  private static let words: [(text: String, keyword: Keyword)] = [
    ("MATCH", .match), ("OPTIONAL", .optional), ("WHERE", .where), ("RETURN", .return),
    ("WITH", .with), ("UNWIND", .unwind), ("CREATE", .create), ("MERGE", .merge), ("SET", .set),
    ("REMOVE", .remove), ("DELETE", .delete), ("DETACH", .detach), ("FOREACH", .foreach),
    ("CALL", .call), ("YIELD", .yield), ("UNION", .union), ("AS", .as), ("ON", .on), ("IN", .in),
    ("ORDER", .order), ("BY", .by), ("ASC", .asc), ("ASCENDING", .ascending), ("DESC", .desc),
    ("DESCENDING", .descending), ("SKIP", .skip), ("OFFSET", .offset), ("LIMIT", .limit),
    ("DISTINCT", .distinct), ("EXPLAIN", .explain), ("PROFILE", .profile), ("AND", .and),
    ("OR", .or), ("XOR", .xor), ("NOT", .not), ("IS", .is), ("NULL", .null), ("TRUE", .true),
    ("FALSE", .false), ("STARTS", .starts), ("ENDS", .ends), ("CONTAINS", .contains),
    ("CASE", .case), ("WHEN", .when), ("THEN", .then), ("ELSE", .else), ("END", .end),
    ("EXISTS", .exists), ("COUNT", .count), ("COLLECT", .collect), ("ALL", .all), ("ANY", .any),
    ("SINGLE", .single), ("REDUCE", .reduce), ("SHORTESTPATH", .shortestPath),
    ("ALLSHORTESTPATHS", .allShortestPaths), ("SHORTEST", .shortest), ("PATH", .path),
    ("PATHS", .paths), ("GROUP", .group), ("GROUPS", .groups), ("AT", .at), ("DURING", .during),
    ("THROUGHOUT", .throughout), ("TIME", .time), ("KNOWN", .known), ("RECORDED", .recorded),
    ("CERTAINLY", .certainly), ("POSSIBLY", .possibly), ("CONCEIVABLY", .conceivably),
    ("FOR", .for), ("VALID_TIME", .validTime), ("SYSTEM_TIME", .systemTime), ("OF", .of),
    ("TIMED", .timed), ("EARLIEST", .earliest), ("LATEST", .latest), ("FASTEST", .fastest),
    ("STRICT", .strict), ("WAITING", .waiting), ("MOST", .most),
  ]

  /// The words by length.
  private static let byLength: [[(letters: [UInt8], keyword: Keyword)]] = {
    var table = [[(letters: [UInt8], keyword: Keyword)]](repeating: [], count: 17)
    for word in words { table[word.text.utf8.count].append((Array(word.text.utf8), word.keyword)) }
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

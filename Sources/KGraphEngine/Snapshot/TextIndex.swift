import Synchronization

/// The nodes of a graph in the order of a text property, and by the words of it.
final class TextIndex: Sendable {
  private let key: Int
  private let nodes: Column<ElementID>
  private let snapshotWords: Mutex<WordIndex?> = Mutex(nil)
  private let order: Mutex<Bool?> = Mutex(nil)
  // The index is kept by the snapshot itself.
  private unowned let snapshot: Snapshot

  init(_ snapshot: Snapshot, key: Int, nodes: Column<ElementID>) {
    self.snapshot = snapshot
    self.key = key
    self.nodes = nodes
  }

  /// Whether the order of the bytes, in which the nodes stand, is the order of the texts too.
  ///
  /// Texts that are not normalised can make a difference. Complexity: O(n) the first time.
  var isOrdered: Bool {
    order.withLock { order in
      if let order { return order }
      var previous = ""
      var isOrdered = true
      for node in nodes {
        let text: String = self.text(node)
        if text < previous {
          isOrdered = false
          break
        }
        previous = text
      }
      order = isOrdered
      return isOrdered
    }
  }

  /// The nodes by the words of their texts; made when first asked for.
  var words: WordIndex {
    snapshotWords.withLock { words in
      if let words { return words }
      let made = WordIndex(nodes, text: text)
      words = made
      return made
    }
  }

  /// The first nodes of those that a test lets through and whose text starts with another one.
  ///
  /// Complexity: O(log n + found).
  func nodes(startingWith start: String, limit: Int, where isWanted: (ElementID) -> Bool)
    -> [ElementID]
  {
    let sorted = SortedTexts(snapshot, key: key, nodes: nodes)
    var found: [ElementID] = []
    sorted.forEach(startingWith: start) { node in
      if isWanted(node) { found.append(node) }
      return found.count < limit
    }
    return found
  }

  private func text(_ node: ElementID) -> String {
    SortedTexts.textNumber(snapshot, key, node).map { snapshot.strings[$0] } ?? ""
  }
}

/// Nodes by the words of a text.
final class WordIndex: Sendable {
  private let words: [String]
  /// Where the nodes of each word start; one more than words.
  private let offsets: [Int]
  /// The places of the nodes in the order of their texts.
  private let places: [UInt32]
  private let nodes: Column<ElementID>

  /// `nodes`: in the order of their texts.
  init(_ nodes: Column<ElementID>, text: (ElementID) -> String) {
    var found: [String: [UInt32]] = [:]
    for (place, node) in nodes.enumerated() {
      for word in Set(Words.of(text(node))) { found[word, default: []].append(UInt32(place)) }
    }
    let sorted: [String] = found.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var offsets: [Int] = [0]
    var places: [UInt32] = []
    for word in sorted {
      places.append(contentsOf: found[word] ?? [])
      offsets.append(places.count)
    }
    words = sorted
    self.offsets = offsets
    self.places = places
    self.nodes = nodes
  }

  /// The first nodes, in the order of their texts, of which a word starts in some way.
  ///
  /// Complexity: O(log words + found x log limit).
  func nodes(startingWith start: String, limit: Int, where isWanted: (ElementID) -> Bool)
    -> [ElementID]
  {
    var low = 0
    var high: Int = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].utf8.lexicographicallyPrecedes(start.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var end: Int = low
    while end < words.count, words[end].utf8.starts(with: start.utf8) { end += 1 }
    var first: [UInt32] = []
    for place in places[offsets[low]..<offsets[end]] {
      if first.count >= limit, let last = first.last, place >= last { continue }
      let position: Int = lowerBound(first, place)
      if position < first.count, first[position] == place { continue }
      guard isWanted(nodes[Int(place)]) else { continue }
      first.insert(place, at: position)
      if first.count > limit { first.removeLast() }
      if limit == .max && first.count > 4_096 { return all(low..<end, isWanted) }
    }
    return first.map { nodes[Int($0)] }
  }

  private func all(_ words: Range<Int>, _ isWanted: (ElementID) -> Bool) -> [ElementID] {
    Set(places[offsets[words.lowerBound]..<offsets[words.upperBound]]).sorted()
      .map { nodes[Int($0)] }.filter(isWanted)
  }

  private func lowerBound(_ places: [UInt32], _ place: UInt32) -> Int {
    var low = 0
    var high: Int = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The words of a text: runs of letters and digits, in lower case.
enum Words {
  /// The words in the order of the text.
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word).lowercased())
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word).lowercased()) }
    return words
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }
}

/// Reads the phrase around one or two dates, such as "between A and B".
struct PhraseParser {
  let reader: DateReader
  var tokens: [DateToken]
  var index = 0

  init(_ reader: DateReader, _ tokens: [DateToken]) {
    self.reader = reader
    self.tokens = tokens
  }

  var role: DateReader.InputRole { reader.role }

  var offset: Int { index < tokens.count ? tokens[index].offset : tokens.last?.offset ?? 0 }

  /// Reads all tokens as one phrase.
  mutating func phrase() throws(EDTFError) -> ValidTime {
    if accept("unknown") || accept("undated") {
      throw EDTFError(reason: "not a date", hint: "leave the date out instead")
    }
    if let time = try fixedPhrase() { return try finished(time) }
    if accept("between") { return try between() }
    let opening = self.opening()
    let first = try partial()
    if opening == .since || opening == nil, let link = link() {
      return try linked(first, link)
    }
    let date = try complete(first)
    switch opening {
    case .before:
      return try finished(upTo(PhraseDate(core: date.core.previous, qualifier: date.qualifier)))
    case .by: return try finished(upTo(date))
    case .until: return try finished(until(date))
    case .after:
      return try finished(since(PhraseDate(core: date.core.next, qualifier: date.qualifier)))
    case .notBefore: return try finished(since(date))
    case .since:
      _ = accept("on") || accept("onwards") || accept("onward")
      return try finished(span(from: .date(date), to: .open))
    case nil: return try finished(single(date))
    }
  }

  /// Refuses tokens that are left over.
  private func finished(_ time: ValidTime) throws(EDTFError) -> ValidTime {
    guard index == tokens.count else { throw .notADate(offset) }
    return time
  }

  private enum Opening { case before, by, until, after, notBefore, since }

  private mutating func opening() -> Opening? {
    let forms: [([String], Opening)] = [
      (["in", "or", "before"], .by), (["on", "or", "before"], .by), (["at", "or", "before"], .by),
      (["no", "later", "than"], .by), (["not", "later", "than"], .by), (["not", "after"], .by),
      (["by"], .by),
      (["in", "or", "after"], .notBefore), (["on", "or", "after"], .notBefore),
      (["no", "earlier", "than"], .notBefore), (["not", "earlier", "than"], .notBefore),
      (["not", "before"], .notBefore),
      (["before"], .before), (["prior", "to"], .before), (["earlier", "than"], .before),
      (["after"], .after), (["later", "than"], .after),
      (["until"], .until), (["till"], .until), (["up", "to"], .until), (["through"], .until),
      (["since"], .since), (["from"], .since),
    ]
    for (words, opening) in forms where accept(words) { return opening }
    return nil
  }

  private enum Link { case to, dots, or, and }

  private mutating func link() -> Link? {
    if accept("to") || accept("until") || accept("till") || accept("through") || accept(sign: "-") {
      return .to
    }
    if accept(sign: "..") { return .dots }
    if accept("or") { return .or }
    return accept("and") ? .and : nil
  }

  private mutating func linked(_ first: PartialDate, _ link: Link) throws(EDTFError) -> ValidTime {
    if link == .to || link == .dots {
      // "2012 -" is since 2012; "2012 to present" as well.
      if index == tokens.count || acceptNow() {
        return try finished(span(from: .date(try complete(first)), to: .open))
      }
      if accept("unknown") || accept(sign: "?") {
        return try finished(span(from: .date(try complete(first)), to: .unknown))
      }
    }
    let second = try partial()
    let start = try complete(first.completed(by: second, isEarlier: true))
    let end = try complete(second.completed(by: first, isEarlier: false))
    switch link {
    case .to: return try finished(span(from: .date(start), to: .date(end)))
    case .dots: return try finished(within(start, end))
    case .or: return try finished(try set("[", [start, end], "]"))
    case .and: return try finished(try set("{", [start, end], "}"))
    }
  }

  private mutating func between() throws(EDTFError) -> ValidTime {
    let first = try partial()
    guard accept("and") || accept(sign: "-") else {
      throw .notADate(offset, hint: "write: between Dec 2014 and Feb 2015")
    }
    let second = try partial()
    let start = try complete(first.completed(by: second, isEarlier: true))
    let end = try complete(second.completed(by: first, isEarlier: false))
    return try finished(within(start, end))
  }

  private mutating func acceptNow() -> Bool {
    guard index < tokens.count else { return false }
    let start = index
    _ = accept("the")
    if let word = tokens[index...].first?.word, DateWords.now.contains(word) {
      index += 1
      if index == tokens.count { return true }
    }
    index = start
    return false
  }

  func peek(_ ahead: Int = 0) -> DateToken.Kind? {
    index + ahead < tokens.count ? tokens[index + ahead].kind : nil
  }

  var word: String? { index < tokens.count ? tokens[index].word : nil }

  mutating func accept(_ word: String) -> Bool {
    guard self.word == word else { return false }
    index += 1
    return true
  }

  mutating func accept(_ words: [String]) -> Bool {
    guard index + words.count <= tokens.count,
      zip(tokens[index...], words).allSatisfy({ $0.word == $1 })
    else { return false }
    index += words.count
    return true
  }

  mutating func accept(sign: String) -> Bool {
    guard peek() == .sign(sign) else { return false }
    index += 1
    return true
  }
}

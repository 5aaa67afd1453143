extension Parser {
  /// What stands before a path to say which ones are meant.
  func pathPrefix() throws -> PathPrefix? {
    let start = here
    switch keyword {
    case .all:
      advance()
      if keyword == .shortest {
        advance()
        acceptPathWord()
        return PathPrefix(.allShortest, range(from: start))
      }
      acceptPathWord()
      return PathPrefix(.all, range(from: start))
    case .any:
      advance()
      if keyword == .shortest {
        advance()
        acceptPathWord()
        return PathPrefix(.anyShortest, range(from: start))
      }
      note("SHORTEST")
      let count = try pathCount()
      acceptPathWord()
      return PathPrefix(.any(count: count), range(from: start))
    case .shortest:
      advance()
      let count = try pathCount()
      acceptPathWord()
      if keyword == .group || keyword == .groups {
        advance()
        return PathPrefix(.shortestGroups(count: count), range(from: start))
      }
      guard let count else {
        note("GROUPS")
        throw unexpected(hint: "write SHORTEST 1 or ANY SHORTEST")
      }
      return PathPrefix(.shortest(count: count), range(from: start))
    case .timed, .earliest, .latest, .fastest:
      return PathPrefix(.timed(try timedPrefix()), range(from: start))
    default:
      return nil
    }
  }

  private func acceptPathWord() {
    if keyword == .path || keyword == .paths { advance() } else { note("PATHS") }
  }

  private func pathCount() throws -> Expression? {
    switch kind {
    case .integer: return try number(negative: false, from: here)
    case .parameter: return try parameter()
    default:
      note("a number")
      return nil
    }
  }

  /// `[EARLIEST | LATEST | FASTEST] TIMED [STRICT] [WAITING AT MOST t]`.
  private func timedPrefix() throws -> TimedPrefix {
    var prefix = TimedPrefix()
    switch keyword {
    case .earliest: prefix.objective = .earliest
    case .latest: prefix.objective = .latest
    case .fastest: prefix.objective = .fastest
    default: break
    }
    if prefix.objective != nil { advance() }
    try expect(.timed)
    if accept(.strict) { prefix.strict = true }
    if accept(.waiting) {
      try expect(.at)
      try expect(.most)
      prefix.waitingAtMost = try temporalOperand("a duration")
    }
    return prefix
  }
}

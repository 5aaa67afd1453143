extension Parser {
  /// The temporal items that stand here, each axis at most once.
  func temporalContext() throws -> TemporalContext? {
    let start = here
    var context = TemporalContext()
    var found = false
    while let axis = try temporalItem(into: &context) {
      found = true
      if axis.isRepeated {
        throw fail(
          .unexpectedSyntax, "the context gives \(axis.name) twice", at: axis.range,
          hint: "each of valid time, AS KNOWN AT and AS RECORDED AT stands once")
      }
    }
    guard found else {
      note("a time (AT ..)")
      return nil
    }
    context.range = range(from: start)
    return context
  }

  /// Which axis an item was for.
  private struct Axis {
    var name: String
    var isRepeated: Bool
    var range: SourceRange
  }

  private func temporalItem(into context: inout TemporalContext) throws -> Axis? {
    let start = here
    switch keyword {
    case .certainly, .possibly, .conceivably, .at, .during, .throughout:
      let filter = try validTimeFilter()
      let axis = Axis(
        name: "valid time", isRepeated: context.validTime != nil, range: filter.range)
      context.validTime = filter
      return axis
    case .as:
      advance()
      let isKnown = accept(.known)
      if !isKnown { try expect(.recorded) }
      try expect(.at)
      let operand = try temporalOperand("a date")
      return isKnown
        ? setKnown(operand, in: &context, from: start)
        : setRecorded(operand, in: &context, from: start)
    case .for:
      advance()
      let isValidTime = accept(.validTime)
      if !isValidTime { try expect(.systemTime) }
      try expect(.as)
      try expect(.of)
      let operand = try temporalOperand("a date")
      if !isValidTime { return setRecorded(operand, in: &context, from: start) }
      let axis = Axis(
        name: "valid time", isRepeated: context.validTime != nil, range: range(from: start))
      context.validTime = ValidTimeFilter(.at(operand), range(from: start))
      return axis
    default:
      return nil
    }
  }

  private func setKnown(
    _ operand: Expression, in context: inout TemporalContext, from start: Int
  ) -> Axis {
    let axis = Axis(
      name: "AS KNOWN AT", isRepeated: context.knownAt != nil, range: range(from: start))
    context.knownAt = operand
    return axis
  }

  private func setRecorded(
    _ operand: Expression, in context: inout TemporalContext, from start: Int
  ) -> Axis {
    let axis = Axis(
      name: "the recorded time", isRepeated: context.recordedAt != nil, range: range(from: start))
    context.recordedAt = operand
    return axis
  }

  /// `[CERTAINLY | POSSIBLY | CONCEIVABLY] {AT | DURING | THROUGHOUT} t` or `AT ANY TIME`.
  private func validTimeFilter() throws -> ValidTimeFilter {
    let start = here
    var modality: Modality?
    switch keyword {
    case .certainly: modality = .certainly
    case .possibly: modality = .possibly
    case .conceivably: modality = .conceivably
    default: break
    }
    if modality != nil { advance() }
    let word = keyword
    guard word == .at || word == .during || word == .throughout else {
      note("AT")
      note("DURING")
      note("THROUGHOUT")
      throw unexpected()
    }
    advance()
    if word == .at, keyword == .any, modality == nil {
      advance()
      try expect(.time)
      return ValidTimeFilter(.anyTime, range(from: start))
    }
    if word == .at, modality == nil { note("ANY TIME") }
    let operand = try temporalOperand("a date")
    let kind: ValidTimeFilter.Kind =
      switch word {
      case .at: .at(operand)
      case .during: .during(operand)
      default: .throughout(operand)
      }
    return ValidTimeFilter(kind, modality: modality, range(from: start))
  }

  /// A string, a parameter, or an expression in parentheses.
  func temporalOperand(_ what: String) throws -> Expression {
    switch kind {
    case .string: return try string()
    case .parameter: return try parameter()
    case .leftParenthesis:
      advance()
      let operand = try expression()
      try expect(.rightParenthesis)
      return operand
    default:
      note("\(what) in quotes")
      note("a parameter")
      note("an expression in parentheses")
      throw unexpected()
    }
  }
}

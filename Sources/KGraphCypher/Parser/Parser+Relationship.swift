extension Parser {
  /// `<-[r:TYPE*1..3 {key: value} WHERE condition]->{1,3}`.
  func relationship(_ place: PathPlace) throws -> RelationshipPattern {
    let start = here
    let pointsLeft = kind.isLeftArrowhead
    if pointsLeft { advance() }
    try expectDash()
    var detail = RelationshipPattern()
    if kind == .leftBracket {
      detail = try relationshipDetail(place)
    } else {
      note("'['")
    }
    try expectDash()
    let pointsRight = kind.isRightArrowhead
    if pointsRight { advance() } else { note("'>'") }
    detail.direction = pointsLeft == pointsRight ? .either : pointsLeft ? .left : .right
    if place == .match {
      let sign = token
      detail.repetition = try repetition()
      if detail.repetition != nil, detail.length != nil {
        throw fail(
          .invalidRelationshipPattern, "the relationship has a length twice", at: sign.range,
          hint: "write the length either in the brackets or after the arrow")
      }
    }
    detail.range = range(from: start)
    return detail
  }

  private func expectDash() throws {
    guard kind.isDash else {
      note("'-'")
      throw unexpected()
    }
    advance()
  }

  /// What stands in the brackets.
  private func relationshipDetail(_ place: PathPlace) throws -> RelationshipPattern {
    advance()
    var detail = RelationshipPattern()
    detail.variable = elementVariable(.rightBracket)
    if accept(.colon) { detail.types = try labelExpression() }
    detail.length = try variableLength()
    detail.properties = try elementProperties(place)
    if place == .match { detail.predicate = try predicate() }
    if kind == .dotDot {
      throw fail(
        .invalidRelationshipPattern, "the length of a relationship begins with '*'",
        at: token.range, hint: "write [:TYPE*1..3]")
    }
    try expect(.rightBracket)
    return detail
  }

  /// `*1..3`, if it stands here.
  private func variableLength() throws -> VariableLength? {
    let start = here
    guard accept(.star) else { return nil }
    var minimum: Int64?
    var maximum: Int64?
    if kind == .integer { minimum = try count() }
    if accept(.dotDot) {
      if kind == .integer { maximum = try count() }
    } else {
      maximum = minimum
    }
    switch kind {
    case .minus, .plus, .float, .invalidNumber:
      throw fail(
        .invalidRelationshipPattern, "the length of a relationship is a whole number, 0 or more",
        at: token.range, hint: "write *2, *1..3, *..3 or *1..")
    case .parameter:
      throw fail(
        .invalidParameterUse, "the length of a relationship cannot be a parameter",
        at: token.range, hint: "write the number itself")
    default:
      return VariableLength(minimum: minimum, maximum: maximum, range(from: start))
    }
  }
}

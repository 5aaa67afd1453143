/// The three words by which openCypher classifies an error: type, phase and detail.
package struct CypherErrorKind: Sendable, Hashable {
  /// The broad class.
  package var type: ErrorType
  /// When it is raised.
  package var phase: ErrorPhase
  /// What exactly is wrong.
  package var detail: ErrorDetail

  /// Creates a kind.
  package init(_ type: ErrorType, _ phase: ErrorPhase, _ detail: ErrorDetail) {
    self.type = type
    self.phase = phase
    self.detail = detail
  }

  /// A syntax error, raised before anything runs.
  package static func syntax(_ detail: ErrorDetail) -> CypherErrorKind {
    CypherErrorKind(.syntaxError, .compileTime, detail)
  }
}

/// The broad class of an error.
package enum ErrorType: String, Sendable, Hashable, CaseIterable {
  case syntaxError = "SyntaxError"
  case semanticError = "SemanticError"
  case typeError = "TypeError"
  case argumentError = "ArgumentError"
  case arithmeticError = "ArithmeticError"
  case parameterMissing = "ParameterMissing"
  case procedureError = "ProcedureError"
  case entityNotFound = "EntityNotFound"
  case propertyNotFound = "PropertyNotFound"
  case labelNotFound = "LabelNotFound"
  case constraintValidationFailed = "ConstraintValidationFailed"
  case constraintVerificationFailed = "ConstraintVerificationFailed"
  /// Beyond openCypher: a bound on nesting, memory, time or rows was reached.
  case limitError = "LimitError"
}

/// When an error is raised.
package enum ErrorPhase: String, Sendable, Hashable, CaseIterable {
  case compileTime = "compile time"
  case runtime
}

/// What exactly is wrong, in the words of the conformance kit.
///
/// A struct and not an enumeration, so that other modules can add their own.
package struct ErrorDetail: RawRepresentable, Sendable, Hashable {
  package let rawValue: String

  /// Creates a detail from its word.
  package init(rawValue: String) { self.rawValue = rawValue }

  private init(_ word: String) { rawValue = word }

  package static let unexpectedSyntax = ErrorDetail("UnexpectedSyntax")
  package static let invalidNumberLiteral = ErrorDetail("InvalidNumberLiteral")
  package static let integerOverflow = ErrorDetail("IntegerOverflow")
  package static let floatingPointOverflow = ErrorDetail("FloatingPointOverflow")
  package static let invalidUnicodeLiteral = ErrorDetail("InvalidUnicodeLiteral")
  package static let invalidUnicodeCharacter = ErrorDetail("InvalidUnicodeCharacter")
  package static let invalidRelationshipPattern = ErrorDetail("InvalidRelationshipPattern")
  package static let invalidParameterUse = ErrorDetail("InvalidParameterUse")
  package static let invalidClauseComposition = ErrorDetail("InvalidClauseComposition")
  package static let invalidArgumentPassingMode = ErrorDetail("InvalidArgumentPassingMode")

  package static let variableTypeConflict = ErrorDetail("VariableTypeConflict")
  package static let variableAlreadyBound = ErrorDetail("VariableAlreadyBound")
  package static let undefinedVariable = ErrorDetail("UndefinedVariable")
  package static let invalidArgumentType = ErrorDetail("InvalidArgumentType")
  package static let invalidArgumentValue = ErrorDetail("InvalidArgumentValue")
  package static let invalidNumberOfArguments = ErrorDetail("InvalidNumberOfArguments")
  package static let invalidAggregation = ErrorDetail("InvalidAggregation")
  package static let nestedAggregation = ErrorDetail("NestedAggregation")
  package static let ambiguousAggregationExpression = ErrorDetail("AmbiguousAggregationExpression")
  package static let nonConstantExpression = ErrorDetail("NonConstantExpression")
  package static let negativeIntegerArgument = ErrorDetail("NegativeIntegerArgument")
  package static let noVariablesInScope = ErrorDetail("NoVariablesInScope")
  package static let noExpressionAlias = ErrorDetail("NoExpressionAlias")
  package static let columnNameConflict = ErrorDetail("ColumnNameConflict")
  package static let differentColumnsInUnion = ErrorDetail("DifferentColumnsInUnion")
  package static let unknownFunction = ErrorDetail("UnknownFunction")
  package static let procedureNotFound = ErrorDetail("ProcedureNotFound")
  package static let missingParameter = ErrorDetail("MissingParameter")
  package static let noSingleRelationshipType = ErrorDetail("NoSingleRelationshipType")
  package static let requiresDirectedRelationship = ErrorDetail("RequiresDirectedRelationship")
  package static let creatingVarLength = ErrorDetail("CreatingVarLength")
  package static let relationshipUniquenessViolation = ErrorDetail(
    "RelationshipUniquenessViolation")
  package static let invalidDelete = ErrorDetail("InvalidDelete")
  package static let invalidPropertyType = ErrorDetail("InvalidPropertyType")

  package static let numberOutOfRange = ErrorDetail("NumberOutOfRange")
  package static let divisionByZero = ErrorDetail("DivisionByZero")
  package static let deleteConnectedNode = ErrorDetail("DeleteConnectedNode")
  package static let deletedEntityAccess = ErrorDetail("DeletedEntityAccess")
  package static let mergeReadOwnWrites = ErrorDetail("MergeReadOwnWrites")
  package static let mapElementAccessByNonString = ErrorDetail("MapElementAccessByNonString")
  package static let listElementAccessByNonInteger = ErrorDetail("ListElementAccessByNonInteger")
  package static let negativeIntegerIndex = ErrorDetail("NegativeIntegerIndex")

  /// Beyond openCypher: nested deeper than the parser follows.
  package static let nestedTooDeeply = ErrorDetail("NestedTooDeeply")
}

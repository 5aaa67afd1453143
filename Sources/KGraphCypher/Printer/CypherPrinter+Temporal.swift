extension CypherPrinter {
  mutating func write(_ context: TemporalContext) {
    var separator = ""
    if let filter = context.validTime {
      if let modality = filter.modality { write(modality.rawValue + " ") }
      switch filter.kind {
      case .at(let operand): item("AT ", operand)
      case .during(let operand): item("DURING ", operand)
      case .throughout(let operand): item("THROUGHOUT ", operand)
      case .anyTime: write("AT ANY TIME")
      }
      separator = " "
    }
    if let operand = context.knownAt {
      item(separator + "AS KNOWN AT ", operand)
      separator = " "
    }
    if let operand = context.recordedAt { item(separator + "AS RECORDED AT ", operand) }
  }

  private mutating func item(_ word: String, _ operand: Expression) {
    write(word)
    temporalOperand(operand)
  }

  mutating func temporalOperand(_ operand: Expression) {
    switch operand.kind {
    case .literal(.string), .parameter: write(operand)
    default:
      write("(")
      write(operand)
      write(")")
    }
  }
}

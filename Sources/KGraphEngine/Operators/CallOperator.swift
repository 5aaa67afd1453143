/// The rows that a procedure gives for each row of the input.
final class CallOperator: UnaryOperator {
  private let procedure: Procedure
  private let arguments: [Evaluator]
  private let outputs: [(index: Int, slot: Int)]
  private let frame: Frame

  init(
    _ context: ExecutionContext, _ input: Operator, _ procedure: Procedure,
    _ arguments: [Evaluator], outputs: [(index: Int, slot: Int)], _ frame: Frame
  ) {
    self.procedure = procedure
    self.arguments = arguments
    self.outputs = outputs
    self.frame = frame
    super.init(context, input)
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      try context.check()
      if procedure.outputs.isEmpty {
        frame.batch = batch
        for row in 0..<batch.count { _ = try results(row) }
        return batch
      }
      frame.batch = batch
      var rows: [Int32] = []
      var columns = [[Value]](repeating: [], count: outputs.count)
      for row in 0..<batch.count {
        for result in try results(row) {
          rows.append(Int32(row))
          for (place, output) in outputs.enumerated() {
            columns[place].append(result[output.index])
          }
        }
      }
      if rows.isEmpty { continue }
      var result: Batch = batch.gathered(rows)
      for (place, output) in outputs.enumerated() {
        result.columns[output.slot] = .values(columns[place])
      }
      return result
    }
    return nil
  }

  private func results(_ row: Int) throws -> [[Value]] {
    try procedure.body(arguments.map { try $0(frame, row) }, context.graph)
  }
}

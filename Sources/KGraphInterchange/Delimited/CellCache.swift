/// Remembers what the distinct cells of a column mean, up to a limit.
struct CellCache<Value> {
  private var cells = ByteTable()
  private var results: [Result<Value, RowProblem>] = []

  /// How many distinct cells are remembered.
  private static var limit: Int { 1 << 14 }

  init() {}

  /// The meaning of a cell, computed once.
  mutating func value(
    of cell: FieldBytes, _ compute: () throws(RowProblem) -> Value
  ) throws(RowProblem) -> Value {
    if cells.count >= Self.limit {
      cells.removeAll()
      results.removeAll(keepingCapacity: true)
    }
    let (number, isNew) = cells.number(of: cell)
    if isNew {
      do { results.append(.success(try compute())) } catch { results.append(.failure(error)) }
    }
    return try results[number].get()
  }
}

import GRDB

/// Columns of a row that may hold anything: the subscripts of GRDB stop the process where a damaged or
/// foreign file holds another type than the layout says.
extension Row {
  /// The value of a column.
  ///
  /// - Throws: `RowDecodingError`, which ``StoreErrors`` reports as damage.
  @inline(__always)
  func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ index: Int
  ) throws -> Value {
    try decode(Value.self, atIndex: index)
  }

  /// The value of a column that may be NULL.
  ///
  /// - Throws: `RowDecodingError`, which ``StoreErrors`` reports as damage.
  @inline(__always)
  func getIfAny<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ index: Int
  ) throws -> Value? {
    hasNull(atIndex: index) ? nil : try decode(Value.self, atIndex: index)
  }
}

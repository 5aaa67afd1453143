/// What makes a row useless; the row is left out and counted.
struct RowProblem: Error {
  /// Why, without a full stop.
  var reason: String
  /// What to do about it.
  var hint: String?

  init(_ reason: String, hint: String? = nil) {
    self.reason = reason
    self.hint = hint
  }
}

extension RowDefect {
  /// What is wrong, in words.
  var problem: RowProblem {
    switch self {
    case .textAfterQuote(let column):
      RowProblem("text follows the closing quotation mark of field \(column)")
    case .nulByte: RowProblem("the row has a NUL byte")
    case .notUTF8(let offset):
      RowProblem(
        "byte \(offset + 1) of the row is not UTF-8",
        hint: "say --encoding latin-1 if the whole file is in that encoding")
    }
  }
}

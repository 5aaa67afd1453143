import KGraphModel

/// A date that a person typed as the value of an option.
struct DateArgument {
  private let option: String
  private let text: String

  /// Keeps the option as typed, for messages, and its text.
  init(_ option: String, _ text: String) {
    self.option = option
    self.text = text
  }

  /// The date as one side of a window.
  func windowDate() throws(KGraphError) -> EDTF {
    let value: ValidTime
    do { value = try DateReader(role: .query).read(text) } catch { throw self.error(error) }
    guard case .when(let date) = value else {
      throw KGraphError(
        .usage, "\(option) '\(text)' is not one exact date", hint: "write 2015-02 or 2015-02-05")
    }
    return date
  }

  /// The words for a date that cannot be read or used.
  func error(_ error: EDTFError) -> KGraphError {
    let trouble = error.reason == "not a date" ? " is not a date" : ": \(error.reason)"
    return KGraphError(.usage, "\(option) '\(text)'\(trouble)", hint: error.hint)
  }
}

import ArgumentParser
import KGraphModel

/// A value for `$name` as people type it, `name=value`.
///
/// The value is JSON where it can be read as JSON, and text everywhere else: `n=5` is a number,
/// `n="5"` and `n=five` are texts.
struct QueryParameter: ExpressibleByArgument {
  /// The name without `$`.
  var name: String
  /// The value.
  var value: PropertyValue

  /// Reads `name=value`.
  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
      return nil
    }
    name = String(argument[..<equals].drop { $0 == "$" })
    let text = String(argument[argument.index(after: equals)...])
    value = (try? JSONReader.read(text)) ?? .string(text)
  }
}

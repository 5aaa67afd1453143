/// A file to read: its name for messages, and its bytes.
package struct TextInput: Sendable {
  /// The file as the user named it; `-` for standard input.
  package var name: String
  /// What it holds, in UTF-8.
  package var bytes: [UInt8]

  /// Creates an input from bytes.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Creates an input from text.
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

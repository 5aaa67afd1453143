import KGraphModel

/// Reads the date texts of the file back.
enum StoredDate {
  /// The time of an element.
  ///
  /// - Throws: ``KGraphError`` `damaged` where the text is not a date.
  static func time(_ text: String?) throws(KGraphError) -> ValidTime? {
    guard let text else { return nil }
    do {
      return try ValidTime(edtfText: text)
    } catch {
      throw damaged(text, error)
    }
  }

  /// The knowledge time of an element.
  ///
  /// - Throws: ``KGraphError`` `damaged` where the text is not a date.
  static func date(_ text: String?) throws(KGraphError) -> EDTF? {
    guard let text else { return nil }
    do {
      return try EDTF(text)
    } catch {
      throw damaged(text, error)
    }
  }

  private static func damaged(_ text: String, _ error: EDTFError) -> KGraphError {
    KGraphError(
      .damaged, "the case holds a date that cannot be read: '\(text)'", cause: error.reason,
      hint: "run `kgraph verify`")
  }
}

/// Checks texts that become columns.
enum TextCheck {
  /// Refuses text that other tools would cut short.
  static func check(_ text: String, _ what: @autoclosure () -> String) throws(KGraphError) {
    guard !text.utf8.contains(0) else {
      throw KGraphError(.invalid, "\(what()) contains a NUL character")
    }
  }

  /// Refuses keys that cannot be written down.
  static func checkKey(_ key: ElementKey) throws(KGraphError) {
    guard !key.text.isEmpty else { throw KGraphError(.invalid, "a key is empty") }
    guard !key.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw KGraphError(.invalid, "the key '\(key)' contains a control character")
    }
  }
}

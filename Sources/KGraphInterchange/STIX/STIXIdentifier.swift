import KGraphModel

/// Identifiers of STIX objects, the same for the same element of the same case.
///
/// The digits are a SHA-256 of case and key; the version is written as 4, which STIX asks for, since
/// its own name-based identifiers are kept for observables.
enum STIXIdentifier {
  /// `identity--6c3f...`.
  static func make(_ type: String, _ namespace: String, _ name: String) -> String {
    var bytes = Array(SHA256.hash(Array("kgraph\u{1F}\(namespace)\u{1F}\(name)".utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = SHA256.hex(bytes)
    var text = type + "--"
    for (index, digit) in hex.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  /// The type in an identifier; `nil` where the text is none.
  static func type(_ identifier: String) -> String? {
    guard let dashes = identifier.firstRange(of: "--"), dashes.lowerBound > identifier.startIndex,
      identifier[dashes.upperBound...].utf8.count == 36
    else { return nil }
    return String(identifier[..<dashes.lowerBound])
  }

  /// The object that stands for kgraph itself.
  static let tool = "identity--5b6b8d8e-3c1f-4c1a-9a55-6b0e8f4f2a10"
  /// The definition of the extension that carries elements in full.
  static let extensionDefinition = "extension-definition--0d9b3a5e-7f3c-4a0c-8d0e-52c1f4c0b6e1"
}

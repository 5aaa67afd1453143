import KGraph
import KGraphModel

/// Findings as a SARIF 2.1.0 log (OASIS), for tools that show findings.
enum SARIFLog {
  /// The log with one run.
  ///
  /// A case has no lines, so that places are logical: the element's key. The file is named by its
  /// path as given, which tools resolve against the folder in which `check` ran.
  static func text(_ findings: [Finding], casePath: String) -> String {
    let rules = Finding.Rule.allCases
    let run: PropertyMap = [
      "tool": .map([
        "driver": .map([
          "name": .string("kgraph"), "version": .string(Version.number),
          "rules": .list(rules.map(rule)),
        ])
      ]),
      "columnKind": .string("unicodeCodePoints"),
      "results": .list(
        findings.map { result($0, rules: rules, uri: uri(casePath)) }),
    ]
    let body = PropertyValue.map(["version": .string("2.1.0"), "runs": .list([.map(run)])]).json
    // A key that begins with a dollar sign has a meaning of its own to the writer.
    return "{\"$schema\":\"\(schema)\",\(body.dropFirst())\n"
  }

  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  private static func rule(_ rule: Finding.Rule) -> PropertyValue {
    .map([
      "id": .string(rule.rawValue), "shortDescription": .map(["text": .string(rule.summary)]),
      "defaultConfiguration": .map(["level": .string(rule.severity.rawValue)]),
    ])
  }

  private static func result(
    _ finding: Finding, rules: [Finding.Rule], uri: String
  ) -> PropertyValue {
    var place: PropertyMap = [
      "physicalLocation": .map(["artifactLocation": .map(["uri": .string(uri)])])
    ]
    if let element = finding.element {
      place["logicalLocations"] = .list([
        .map(["fullyQualifiedName": .string(element.text), "kind": .string("element")])
      ])
    }
    var result: PropertyMap = [
      "ruleId": .string(finding.rule.rawValue), "level": .string(finding.severity.rawValue),
      "message": .map(["text": .string(finding.message)]), "locations": .list([.map(place)]),
    ]
    if let index = rules.firstIndex(of: finding.rule) {
      result["ruleIndex"] = .integer(Int64(index))
    }
    var properties: PropertyMap = [:]
    if !finding.sources.isEmpty {
      properties["sources"] = .list(finding.sources.map { .string($0.text) })
    }
    if let hint = finding.hint { properties["hint"] = .string(hint) }
    if !properties.isEmpty { result["properties"] = .map(properties) }
    return .map(result)
  }

  /// A path as a URI reference: everything but unreserved characters and slashes percent-encoded.
  static func uri(_ path: String) -> String {
    let hex = Array("0123456789ABCDEF")
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 47, 95, 126:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
      }
    }
    return result
  }
}

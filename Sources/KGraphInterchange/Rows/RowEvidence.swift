import KGraphModel

/// Evidence from the JSON of the record to the JSON of exports, which names the stance always.
enum RowEvidence {
  /// The best grade among supporting evidence, as its two characters.
  struct Grades {
    fileprivate(set) var best: (UInt8, UInt8)?
  }

  /// Appends a list of evidence; `nil` where it has another shape than the record gives it, or where
  /// XML may not hold it.
  static func append(
    _ list: UnsafeBufferPointer<UInt8>, to output: inout RowOutput
  ) -> Grades? {
    guard !list.contains(0xEF) else { return nil }
    var grades = Grades()
    output.append(UInt8(ascii: "["))
    let start = output.count
    let isRead = RowBody.forEachItem(of: list) { item in
      if output.count > start { output.append(UInt8(ascii: ",")) }
      return append(item: item, to: &output, &grades)
    }
    output.append(UInt8(ascii: "]"))
    return isRead ? grades : nil
  }

  private static let names: [StaticString] = [
    "grade", "locator", "says", "source", "stance", "via",
  ]

  private static func append(
    item: UnsafeBufferPointer<UInt8>, to output: inout RowOutput, _ grades: inout Grades
  ) -> Bool {
    var grade: (UInt8, UInt8)?
    var hasStance = false
    var supports = true
    var last = -1
    var separator: StaticString = "{"
    let isRead = RowBody.forEachMember(of: item) { name, value in
      guard let place = names.firstIndex(where: { RowBody.equals(name, $0) }), place > last else {
        return false
      }
      last = place
      if place == 0 {
        guard value.count == 4 else { return false }
        grade = (value[1], value[2])
      }
      if place == 4 {
        hasStance = true
        supports = RowBody.equals(value, "\"supports\"")
      }
      if place == 5, !hasStance {
        output.append(separator)
        output.append("\"stance\":\"supports\"")
        hasStance = true
      }
      output.append(separator)
      separator = ","
      output.append(UInt8(ascii: "\""))
      output.append(name)
      output.append("\":")
      output.append(value)
      return true
    }
    // A source is what makes it evidence.
    guard isRead, last >= 3 else { return false }
    if !hasStance { output.append(",\"stance\":\"supports\"") }
    output.append(UInt8(ascii: "}"))
    if let grade, supports {
      if let best = grades.best, best <= grade { return true }
      grades.best = grade
    }
    return true
  }
}

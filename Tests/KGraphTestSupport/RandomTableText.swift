/// A table of relations with everything that a simple mapping may meet: dates of all shapes, empty
/// cells, texts that JSON must escape, rows twice, rows that are of no use.
public enum RandomTableText {
  /// The mapping that reads it.
  public static let mapping =
    "subject=who,object=whom,type=what,date=when,grade=grade,prop.note=note,prop.eid=id"

  /// The text of a table; equal seeds give equal tables.
  public static func make(seed: UInt64, rows: Int) -> String {
    var random = SeededRandom(seed: seed)
    let notes = ["", "plain", "say \"\"no\"\"", "back\\slash", "Zürich ünd", "tab\there", "a, b"]
    let dates = [
      "", "2014-05-03", "2014-05", "2014-05-03/2014-06-01", "2015", "2014-02-01/..", "2014-02~",
      "unclear", "3 May 2014",
    ]
    let types = ["Demand", "Make statement", "accuse", "ATTACKED", "Ally", "?!"]
    let grades = ["", "B2", "C3", "F6"]
    var lines = ["id,who,whom,what,when,grade,note"]
    for number in 0..<rows {
      let cells = [
        "e\(number)", "Actor \(Int.random(in: 0..<12, using: &random))",
        "Actor \(Int.random(in: 0..<12, using: &random))",
        types.randomElement(using: &random) ?? "", dates.randomElement(using: &random) ?? "",
        grades.randomElement(using: &random) ?? "",
        "\"\(notes.randomElement(using: &random) ?? "")\"",
      ]
      lines.append(cells.joined(separator: ","))
      if Int.random(in: 0..<9, using: &random) == 0, let last = lines.last { lines.append(last) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

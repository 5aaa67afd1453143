import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct DateCommandTests {
  @Test func explanations() throws {
    var session = Transcript(in: try ScratchFolder())
    try session.run(["date", "2014-12~"])
    try session.run(["date", "early Feb 2015", "--from", "2015-02-05"])
    try session.run(["date", "5", "Feb", "2015"])
    try session.run(["date", "2014-12", "[..2015-02-05]", "201X-12-25", "--at", "2014-12"])
    try session.run(["date", "since 2012", "--as", "state", "--from", "2013", "--to", "2013"])
    try session.run(["date", "-0043-03-15"])
    try session.run(["date", "2014-12", "2015-13", "-o", "csv"])
    try session.run(["date", "2014", "-o", "json"])
    try session.run(["date", "2014", "2015", "-o", "markdown"])
    try session.run(["date", "-", "-o", "ndjson"], input: "2014\n\nsoon\n2015-02-30\r\n2016")
    try session.run(["date", "--strict", "-"], input: "Dec 2014\n2014-12\n")
    try session.run(["date", "-", "--limit", "1", "-o", "tsv"], input: "2014\n2015\n")
    try session.expect("date")
  }

  @Test func refusals() throws {
    var session = Transcript(in: try ScratchFolder())
    try session.run(["date", "2015-02-30"])
    try session.run(["date", "03/04/2015"])
    try session.run(["date", "--strict", "Dec 2014"])
    try session.run(["date", "soon"])
    try session.expect("date-refusals")
  }

  /// Every vector through the program: one line read, one line written.
  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func vectors() throws {
    let file = URL(fileURLWithPath: SharedData.path("../edtf/vectors.json"))
    guard case .list(let entries) = try JSONReader.read(utf8: Array(Data(contentsOf: file))) else {
      return
    }
    let texts = entries.map { entry -> String in
      guard case .map(let map) = entry else { return "" }
      return map["edtf"]?.string ?? ""
    }
    let result = try KGraphBinary(folder: ScratchFolder().url).run(
      ["date", "--strict", "-", "-o", "ndjson"], input: texts.joined(separator: "\n") + "\n")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    try #require(lines.count == entries.count)
    for (entry, line) in zip(entries, lines) {
      guard case .map(let expected) = entry, case .map(let answer) = try JSONReader.read(String(line))
      else {
        Issue.record("not an object: \(line)")
        continue
      }
      for field in ["valid", "level", "min", "max"] where expected[field] != nil {
        #expect(answer[field] == expected[field], "\(field) of \(line)")
      }
    }
  }
}

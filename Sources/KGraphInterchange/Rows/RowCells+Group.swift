import KGraphModel

extension RowCells {
  /// Appends the cells of a group: what all its edges say alike, and the whole edges.
  ///
  /// - Returns: `false` where the edges have to be decoded; something may have been appended then.
  mutating func append(group: RowGroup, to output: inout RowOutput) -> Bool {
    let row = group.rows[0]
    guard !RowBody.isDoubtful(ends[Int(row.from)]), !RowBody.isDoubtful(ends[Int(row.to)]),
      !typeCells[Int(row.type)].isEmpty
    else { return false }
    var whole = RowOutput(capacity: 1 << 10)
    guard let grade = appendJSON(of: group, to: &whole) else { return false }
    output.append(typeCells[Int(row.type)])
    guard appendCommonDates(group, to: &output) else { return false }
    if group.hasCommonStatus, !plain(.status, row.status.rawValue, tags.edges, &output) {
      return false
    }
    if group.isCommon(\.known), let known = row.known {
      cell(.known, known, tags.edges, &output)
    }
    if let grade = grade.common {
      output.append(tags.edges[GraphColumn.grade.rawValue])
      output.append(grade.0)
      output.append(grade.1)
      output.append(tags.close)
    }
    if group.hasCommonOrigin, let origin = row.origin,
      !plain(.derivedFrom, ends[Int(origin)], tags.edges, &output)
    {
      return false
    }
    if group.isCommonInBodies(\.evidence), let evidence = group.bodies[0].evidence {
      scratch.removeAll()
      guard RowEvidence.append(evidence, to: &scratch) != nil else { return false }
      appendEvidence(group.bodies[0], tags.edges, &output)
    }
    whole.withBytes { cell(.exact, $0, tags.edges, &output) }
    return properties(group.commonProperties, &output)
  }

  /// The bounds of the dates of a group; `nil` where one has no date that can be read.
  mutating func bounds(of row: EdgeBytes) -> TimeBounds?? {
    guard let time = row.time else { return .some(nil) }
    return date(time, roles[Int(row.type)]).map { .some($0.texts.bounds) } ?? nil
  }

  private mutating func appendCommonDates(
    _ group: RowGroup, to output: inout RowOutput
  ) -> Bool {
    let role = roles[Int(group.rows[0].type)]
    guard let time = group.rows[0].time else { return true }
    guard let first = date(time, role)?.texts else { return false }
    var common: [(GraphColumn, String?)] = [
      (.when, first.edtf), (.startMin, first.startMin), (.startMax, first.startMax),
      (.endMin, first.endMin), (.endMax, first.endMax),
    ]
    for row in group.rows.dropFirst() {
      guard let time = row.time else { return true }
      guard let other = date(time, role)?.texts else { return false }
      let texts = [other.edtf, other.startMin, other.startMax, other.endMin, other.endMax]
      for index in common.indices where common[index].1 != texts[index] { common[index].1 = nil }
    }
    for (column, text) in common {
      guard var text else { continue }
      text.withUTF8 { cell(column, $0, tags.edges, &output) }
    }
    return true
  }

  /// The grades of a group.
  struct GroupGrade {
    /// The grade that all edges have.
    var common: (UInt8, UInt8)?
  }

  /// Appends the whole edges as a list, as ``JSONElement`` writes them.
  private mutating func appendJSON(
    of group: RowGroup, to output: inout RowOutput
  ) -> GroupGrade? {
    var grade = GroupGrade()
    for (number, row) in group.rows.enumerated() {
      output.append(number == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
      guard let own = appendJSON(row, group.bodies[number], to: &output) else { return nil }
      if number == 0 {
        grade.common = own.best
      } else if let common = grade.common, own.best.map({ $0 != common }) ?? true {
        grade.common = nil
      }
    }
    output.append(UInt8(ascii: "]"))
    return grade
  }

  private mutating func appendJSON(
    _ row: EdgeBytes, _ body: RowBody, to output: inout RowOutput
  ) -> RowEvidence.Grades? {
    var grades = RowEvidence.Grades()
    let texts: BoundTextCache.Texts?
    if let time = row.time {
      guard let date = date(time, roles[Int(row.type)]) else { return nil }
      texts = date.texts
    } else {
      texts = nil
    }
    var separator: StaticString = "{"
    func name(_ name: StaticString, _ output: inout RowOutput) {
      output.append(separator)
      output.append(name)
      separator = ","
    }
    if let origin = row.origin {
      name("\"derived_from\":", &output)
      output.appendJSON(ends[Int(origin)])
    }
    if let earliest = texts?.startMin {
      name("\"earliest\":", &output)
      output.appendJSON(earliest)
    }
    if let evidence = body.evidence {
      name("\"evidence\":", &output)
      guard let found = RowEvidence.append(evidence, to: &output) else { return nil }
      grades = found
    }
    name("\"from\":", &output)
    output.appendJSON(ends[Int(row.from)])
    name("\"key\":", &output)
    scratch.removeAll()
    scratch.appendKey(row, ends, types)
    output.appendJSON(of: scratch)
    if let known = row.known {
      name("\"known\":", &output)
      output.appendJSON(known)
    }
    name("\"label\":", &output)
    output.append(typeLabels[Int(row.type)])
    if let latest = texts?.endMax {
      name("\"latest\":", &output)
      output.appendJSON(latest)
    }
    if let properties = body.properties {
      name("\"properties\":", &output)
      output.append(properties)
    }
    name("\"status\":", &output)
    output.appendJSON(row.status.rawValue)
    name("\"to\":", &output)
    output.appendJSON(ends[Int(row.to)])
    name("\"type\":", &output)
    output.appendJSON(types[Int(row.type)])
    name("\"when\":", &output)
    if let texts { output.appendJSON(texts.edtf) } else { output.append("null") }
    output.append(UInt8(ascii: "}"))
    return grades
  }
}

extension RowOutput {
  /// Appends the key of an edge whose ends have no spaces.
  mutating func appendKey(_ row: EdgeBytes, _ ends: [UnsafeBufferPointer<UInt8>], _ types: [String])
  {
    var type = types[Int(row.type)]
    append(ends[Int(row.from)])
    append(UInt8(ascii: " "))
    type.withUTF8 { append($0) }
    append(UInt8(ascii: " "))
    append(ends[Int(row.to)])
    if row.ordinal >= EdgeKey.firstHash {
      append(" #x")
      append(hexadecimal: row.ordinal)
    } else if row.ordinal != 1 {
      append(" #")
      append(row.ordinal)
    }
  }

  /// Appends a string of JSON as ``JSONWriter`` writes it; the text has no control characters.
  mutating func appendJSON(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append(UInt8(ascii: "\\")) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a string of JSON; see ``appendJSON(_:)``.
  mutating func appendJSON(_ text: String) {
    var text = text
    text.withUTF8 { appendJSON($0) }
  }

  /// Appends what another output holds as a string of JSON.
  mutating func appendJSON(of other: borrowing RowOutput) { other.withBytes { appendJSON($0) } }
}

import KGraphModel

/// Titles of columns for formats that compare them without regard to case or forbid characters.
enum ColumnTitles {
  /// A title for each property, different from each other and from those of the format.
  ///
  /// - Parameters:
  ///   - columns: the properties.
  ///   - reserved: titles of the format, in small letters.
  ///   - clean: makes a title that the format allows.
  /// - Returns: the titles in the order of the columns.
  static func unique(
    _ columns: [PropertyColumn], reserved: Set<String>, _ clean: (String) -> String = { $0 }
  ) -> [String] {
    var taken = reserved.union(GraphColumn.titles)
    return columns.map { column in
      var title = clean(column.title)
      if title.isEmpty { title = "property" }
      let base = title
      var number = 2
      while !taken.insert(title.lowercased()).inserted {
        title = "\(base)_\(number)"
        number += 1
      }
      return title
    }
  }

  /// Letters, digits and underscores; other characters become underscores.
  static func word(_ title: String) -> String {
    String(title.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}

/// What tables cannot say of a case, for their loss reports.
enum TableLoss {
  static let edgeEnds = Loss(
    "edge-as-node", "edges at which other edges end are nodes of type EdgeReference as well")
  static let vocabulary = Loss("vocabulary", "types of the vocabulary are named and not described")
  static let structured = Loss(
    "json-in-text", "elements have lists or evidence, which stand as JSON in a text")

  /// Counts what is lost of the whole case.
  static func count(_ graph: ExportGraph, _ survey: GraphSurvey, in losses: inout LossReport) {
    losses.count(edgeEnds, by: survey.edgesAsEnds.count)
    losses.count(vocabulary, by: graph.ontology.nodeTypes.count + graph.ontology.edgeTypes.count)
  }

  /// Whether an element filled in has parts that stand as JSON.
  static func isStructured(_ cells: ElementCells) -> Bool {
    cells.cells.contains { cell in
      [GraphColumn.evidence, .aliases, .externalIDs].contains { $0.rawValue == cell.column }
    }
  }
}

extension CSVRow {
  /// Appends cells in the order of columns, empty where the element has none.
  ///
  /// - Parameters:
  ///   - cells: sorted by column.
  ///   - columns: the numbers of the columns, sorted.
  mutating func row(_ cells: [ElementCells.Cell], columns: [Int]) {
    var next = 0
    for column in columns {
      while next < cells.count, cells[next].column < column { next += 1 }
      if next < cells.count, cells[next].column == column {
        cell(cells[next].text)
      } else {
        cell(nil)
      }
    }
  }
}

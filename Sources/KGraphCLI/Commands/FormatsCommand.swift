import ArgumentParser
import KGraph

/// `kgraph formats`.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the formats that import reads and export writes.",
    usage: "kgraph formats [-o json]",
    discussion: """
      exact: reading back what was written gives the same case. partial: what the format cannot \
      carry is counted when it is written. view: made to be looked at.
      """)

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() {
    let rows: [Row] = Case.formats.prefix(output.limit ?? .max).map { format in
      [
        .text(format.name), .text(format.title), Self.direction(format),
        .text(format.writer == nil ? nil : format.loss), .text(format.mediaType),
        .text(format.endings.joined(separator: " ")), .text(format.example),
      ]
    }
    output.colors.withOutput { target in
      RowPrinter.print(
        rows,
        columns: [
          Column("format", title: "Format"), Column("title", title: "Title", wraps: true),
          Column("commands", title: "Commands"), Column("loss", title: "Loss"),
          .hidden("media_type"), .hidden("endings"),
          Column("example", title: "Example", wraps: true),
        ], format: output.format, to: target)
    }
  }

  private static func direction(_ format: FormatInfo) -> Cell {
    let commands = [format.reader, format.writer].compactMap(\.self)
    return .list(commands, words: commands.joined(separator: ", "))
  }
}

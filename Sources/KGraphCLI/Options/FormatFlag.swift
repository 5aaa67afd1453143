import ArgumentParser
import KGraph

/// A flag of `export` that names a format: `--graphml`.
struct FormatFlag: EnumerableFlag {
  let info: FormatInfo

  static var allCases: [FormatFlag] {
    Case.formats.filter { $0.writer == "export" }.map { FormatFlag(info: $0) }
  }

  static func name(for value: FormatFlag) -> NameSpecification { .customLong(value.info.name) }

  static func help(for value: FormatFlag) -> ArgumentHelp? {
    ArgumentHelp("\(value.info.title)\(value.info.isFolder ? ", into a folder" : "").")
  }
}

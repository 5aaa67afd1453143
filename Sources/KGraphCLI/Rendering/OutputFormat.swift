import ArgumentParser

/// How a command prints its rows.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case table, json, ndjson, csv, tsv, markdown
}

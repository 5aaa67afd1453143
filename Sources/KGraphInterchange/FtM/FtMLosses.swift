/// What FollowTheMoney cannot say.
enum FtMLosses {
  static let type = Loss(
    "ftm-type", "nodes have a type more exact than their schema; the type is only in `kgraph`")
  static let note = Loss(
    "ftm-no-schema", "nodes have a type without a schema and were written as notes")
  static let link = Loss(
    "ftm-unknown-link", "edges have a type without a schema and were written as UnknownLink")
  static let edgeEnd = Loss("ftm-edge-on-edge", "edges that end at an edge were left out")
  static let sameAs = Loss(
    "ftm-not-the-same", "judgements that two nodes are not the same were left out")
  static let status = Loss(
    "ftm-status", "elements are not reported but claimed, implied, inferred or refuted")
  static let grade = Loss("ftm-grade", "elements have evidence with a grade, a stance or a locator")
  static let alias = Loss("ftm-alias", "names lose their language, script or kind")
  static let property = Loss(
    "ftm-property", "properties have no counterpart; they are only in `kgraph`")
  static let known = Loss("ftm-known", "elements lose when they became known")
  static let identifier = Loss(
    "ftm-identifier", "identifiers elsewhere have no property; they are only in `kgraph`")
  static let source = Loss(
    "ftm-no-proof", "links to sources that are not in the export were left out")
}

/// What STIX cannot say outside of our extension.
enum STIXLosses {
  static let date = Loss(
    "stix-date", "dates of relationships are not exact and were written as a span of instants")
  static let undatable = Loss(
    "stix-date-dropped",
    "dates outside the years 1 to 9999, or without a start and an end, were left out")
  static let nodeDate = Loss(
    "stix-node-date",
    "incidents, notes and identities have a date, which is only in their description")
  static let identity = Loss(
    "stix-no-object", "nodes have a type without a STIX object and were written as identities")
  static let location = Loss(
    "stix-location", "places have neither coordinates nor a country code; their name is the region")
  static let opinion = Loss(
    "stix-edge-on-edge", "edges that end at an edge were written as opinions and notes")
  static let status = Loss(
    "stix-status", "elements are claimed, implied or inferred, which is only a label")
  static let grade = Loss(
    "stix-grade", "grades keep their credibility as confidence, not the reliability")
  static let stance = Loss("stix-stance", "links to sources lose whether they support or dispute")
  static let alias = Loss(
    "stix-alias", "names lose their language, script or kind, or are left out")
  static let property = Loss("stix-property", "properties have no counterpart")
  static let known = Loss("stix-known", "elements lose when they became known")
}

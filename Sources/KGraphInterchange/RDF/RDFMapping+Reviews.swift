import KGraphModel

/// Claims that an analyst rated, as ClaimReview of schema.org.
///
/// Rated is an element that only a statement puts forward (claimed, implied or refuted) and to which
/// the evidence gives a credibility of the Admiralty scale; 6, "cannot be judged", is no rating.
extension RDFMapping {
  /// The review of an element; `nil` where it was not rated.
  ///
  /// - Parameters:
  ///   - element: a node or an edge.
  ///   - claim: it in words.
  /// - Returns: a resource of its own.
  func review(of element: Element, claim: String) -> RDFResource? {
    guard !element.status.isFact, let rating = Self.rating(element) else { return nil }
    let name = Self.part(element.key, "review", 1)
    var review = RDFResource(name, types: [RDFName(.schema, "ClaimReview")])
    review.add(.schema, "claimReviewed", text: claim)
    var item = RDFResource(
      Self.part(element.key, "claim", 1), types: [RDFName(.schema, "Claim")])
    item.add(.schema, "about", name: Self.name(element.key))
    for link in element.evidence {
      if let statement = link.via {
        item.add(.schema, "isBasedOn", name: Self.name(statement))
      }
      item.add(.schema, "appearance", name: Self.name(link.source))
    }
    review.add(.schema, "itemReviewed", .resource(item))
    var value = RDFResource(
      Self.part(element.key, "rating", 1), types: [RDFName(.schema, "Rating")])
    value.add(.schema, "ratingValue", .integer(Int64(rating.value)))
    value.add(.schema, "bestRating", .integer(5))
    value.add(.schema, "worstRating", .integer(1))
    value.add(.schema, "alternateName", text: rating.words)
    review.add(.schema, "reviewRating", .resource(value))
    return review
  }

  /// 5 for the best credibility and 1 for the worst, with its words.
  private static func rating(_ element: Element) -> (value: Int, words: String)? {
    if element.status == .refuted { return (1, "refuted") }
    let best = element.evidence.compactMap { $0.grade?.credibility }.filter { $0 < 6 }.min()
    let words = [
      "confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable",
    ]
    guard let best, words.indices.contains(best - 1) else { return nil }
    return (6 - best, words[best - 1])
  }
}

import ArgumentParser
import KGraph
import KGraphModel

extension Stance: ExpressibleByArgument {}

extension Assignment: ExpressibleByArgument {
  /// Reads `name=value`.
  public init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
      return nil
    }
    self.init(
      String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }
}

/// The source behind something that is added.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which source says so, as SOURCE or SOURCE#LOCATOR; may be repeated.", valueName: "source"),
    completion: .custom(NameCompletion.complete))
  var source: [String] = []

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Where in the source: p7, row 12.", valueName: "locator"))
  var locator: [String] = []

  @Option(help: ArgumentHelp("Admiralty grade, such as B2.", valueName: "grade"))
  var grade: [String] = []

  @Option(
    help: ArgumentHelp("The statement through which it is said.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var via: String?

  /// Refuses locators and grades that belong to no source.
  func validate() throws {
    guard !source.isEmpty || (locator.isEmpty && grade.isEmpty && via == nil) else {
      throw ValidationError("--at, --grade and --via belong to a --source")
    }
    guard locator.count <= source.count, grade.count <= source.count else {
      throw ValidationError("there are more --at or --grade than --source")
    }
  }

  /// The evidence; a single grade holds for every source.
  var drafts: [EvidenceDraft] {
    source.indices.map { index in
      var (name, place) = SourceReference.split(source[index])
      if index < locator.count { place = locator[index] }
      return EvidenceDraft(
        source: name, locator: place,
        grade: index < grade.count ? grade[index] : grade.count == 1 ? grade[0] : nil, via: via)
    }
  }
}

/// A source with the place in it, `a1#p7`.
enum SourceReference {
  /// The source and the place.
  static func split(_ text: String) -> (source: String, locator: String?) {
    guard let hash = text.firstIndex(of: "#"), hash != text.startIndex else { return (text, nil) }
    let locator = String(text[text.index(after: hash)...])
    return (String(text[..<hash]), locator.isEmpty ? nil : locator)
  }
}

/// What can be said of everything that is added.
struct DraftOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The key; made from the name if not given.", valueName: "slug"))
  var key: String?

  @Option(help: ArgumentHelp("Who stands behind it.", valueName: "status"))
  var status: Status = .reported

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Since when it is known.", valueName: "date"))
  var known: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A further field; may be repeated.", valueName: "name=value"))
  var fields: [Assignment] = []

  @OptionGroup var evidence: EvidenceOptions

  /// The common part of a draft.
  ///
  /// - Parameter fields: fields that options of their own stand for.
  func common(adding fields: [Assignment] = [], tags: [String] = []) -> DraftCommon {
    DraftCommon(
      key: key, status: status, known: known, properties: fields + self.fields, tags: tags,
      evidence: evidence.drafts)
  }
}

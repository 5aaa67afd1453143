import KGraphModel

/// Checks that a mapping fills what its kind needs.
enum MappingCheck {
  /// - Throws: ``KGraphErrors`` with all that is missing or contradicts.
  static func check(_ mapping: BoundMapping, kind: ImportKind) throws(KGraphErrors) {
    var errors: [KGraphError] = []
    func has(_ field: ImportField) -> Bool { !mapping.sources(field).isEmpty }
    func need(_ field: ImportField, _ example: String) {
      guard !has(field) else { return }
      errors.append(
        KGraphError(
          .usage, "a mapping of \(kind.rawValue) needs \(field.word(in: kind))=",
          hint: "as in \(example)"))
    }
    switch kind {
    case .relations:
      let example = "subject=actor1,type='ATTACKED',object=actor2,date=day"
      need(.subject, example)
      need(.type, example)
      need(.object, example)
      if has(.bound), !has(.date) {
        errors.append(
          KGraphError(.usage, "bound= needs date=", hint: "the column with the date of the bound"))
      }
    case .events:
      if !has(.title), !has(.type) { need(.title, "title=Summary,type=Kind,date=Day,target=Who") }
    case .actors:
      need(.name, "name=Name,type='Person',aliases=Other")
    }
    let dates: [(ImportField, [ImportField])] = [
      (.date, [.from, .to, .attested]), (.attested, [.from, .to]),
    ]
    for (field, others) in dates where has(field) {
      for other in others where has(other) {
        errors.append(
          KGraphError(
            .usage,
            "a row cannot have both \(field.word(in: kind))= and \(other.word(in: kind))="))
      }
    }
    if has(.bound), has(.from) || has(.to) || has(.attested) {
      errors.append(KGraphError(.usage, "bound= goes with date= alone"))
    }
    guard errors.isEmpty else { throw KGraphErrors(errors) }
  }
}

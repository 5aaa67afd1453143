extension CaseOptions: DirectOptions {
  static var plain: CaseOptions {
    var options = CaseOptions()
    options.file = nil
    return options
  }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    guard option == "-f" || option == "--case" else { return false }
    file = try words.onlyValue("case")
    return true
  }
}

extension OutputOptions: DirectOptions {
  static var plain: OutputOptions {
    var options = OutputOptions()
    options.outputFormat = nil
    options.json = false
    options.csv = false
    options.limit = nil
    options.colors = ColorOptions()
    options.colors.color = .auto
    return options
  }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "-o", "--output":
      guard let format = OutputFormat(rawValue: try words.onlyValue("output")) else {
        throw NotDirect()
      }
      outputFormat = format
    case "--json": json = try words.flag("json")
    case "--csv": csv = try words.flag("csv")
    case "--limit":
      guard let limit = Int(try words.onlyValue("limit")) else { throw NotDirect() }
      self.limit = limit
    default: return false
    }
    return true
  }
}

extension WriteOptions: DirectOptions {
  static var plain: WriteOptions {
    var options = WriteOptions()
    options.author = nil
    options.message = nil
    options.dryRun = false
    return options
  }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "--author": author = try words.onlyValue("author")
    case "-m", "--message": message = try words.onlyValue("message")
    case "-n", "--dry-run": dryRun = try words.flag("dry-run")
    default: return false
    }
    return true
  }
}

extension WindowOptions: DirectOptions {
  static var plain: WindowOptions {
    var options = WindowOptions()
    options.from = nil
    options.to = nil
    options.at = nil
    return options
  }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "--from": from = try words.onlyValue("from")
    case "--to": to = try words.onlyValue("to")
    case "--at": at = try words.onlyValue("at")
    default: return false
    }
    return true
  }
}

extension ViewOptions: DirectOptions {
  static var plain: ViewOptions {
    var options = ViewOptions()
    options.window = .plain
    options.certain = false
    options.conceivable = false
    options.knownAt = nil
    options.recordedAt = nil
    options.status = []
    return options
  }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "--certain": certain = try words.flag("certain")
    case "--conceivable": conceivable = try words.flag("conceivable")
    case "--known-at": knownAt = try words.onlyValue("known-at")
    case "--recorded-at": recordedAt = try words.onlyValue("recorded-at")
    default: return try window.take(option: option, &words)
    }
    return true
  }
}

extension LookOptions: DirectOptions {
  static var plain: LookOptions {
    var options = LookOptions()
    options.views = .plain
    options.output = .plain
    options.case = .plain
    return options
  }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    if try views.take(option: option, &words) { return true }
    if try output.take(option: option, &words) { return true }
    return try `case`.take(option: option, &words)
  }

  /// Checks the options of all groups inside.
  func validateAll() throws {
    try views.window.validate()
    try views.validate()
    try output.validate()
  }
}

extension QueryCommand: DirectCommand {
  static var arguments: ClosedRange<Int> { 0...1 }

  static var plain: QueryCommand {
    var command = QueryCommand()
    command.text = nil
    command.file = nil
    command.parameters = []
    command.explain = false
    command.profile = false
    command.timeout = nil
    command.memory = nil
    command.readOnly = false
    command.each = false
    command.status = []
    command.recordedAt = nil
    command.write = .plain
    command.output = .plain
    command.case = .plain
    return command
  }

  mutating func take(argument: String) { text = argument }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "-p", "--param":
      guard let parameter = QueryParameter(argument: try words.value()) else { throw NotDirect() }
      parameters.append(parameter)
    case "-F", "--file": file = try words.onlyValue("file")
    case "--explain": explain = try words.flag("explain")
    case "--profile": profile = try words.flag("profile")
    case "--read-only": readOnly = try words.flag("read-only")
    case "--each": each = try words.flag("each")
    case "--recorded-at": recordedAt = try words.onlyValue("recorded-at")
    default:
      if try write.take(option: option, &words) { return true }
      if try output.take(option: option, &words) { return true }
      return try `case`.take(option: option, &words)
    }
    return true
  }

  func validateAll() throws {
    try output.validate()
    try validate()
  }
}

extension ShowCommand: DirectCommand {
  static var arguments: ClosedRange<Int> { 1...1 }

  static var plain: ShowCommand {
    var command = ShowCommand()
    command.name = ""
    command.markdown = false
    command.edtf = false
    command.look = .plain
    return command
  }

  mutating func take(argument: String) { name = argument }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "--markdown": markdown = try words.flag("markdown")
    case "--edtf": edtf = try words.flag("edtf")
    default: return try look.take(option: option, &words)
    }
    return true
  }

  func validateAll() throws { try look.validateAll() }
}

extension TimelineCommand: DirectCommand {
  static var arguments: ClosedRange<Int> { 0...0 }

  static var plain: TimelineCommand {
    var command = TimelineCommand()
    command.actor = []
    command.type = []
    command.place = []
    command.text = nil
    command.with = nil
    command.by = nil
    command.chart = false
    command.svg = nil
    command.edtf = false
    command.look = .plain
    return command
  }

  mutating func take(argument: String) throws(NotDirect) { throw NotDirect() }

  mutating func take(option: String, _ words: inout CommandWords) throws(NotDirect) -> Bool {
    switch option {
    case "--actor": actor.append(try words.value())
    case "--type": type.append(try words.value())
    case "--place": place.append(try words.value())
    case "--text": text = try words.onlyValue("text")
    case "--chart": chart = try words.flag("chart")
    case "--edtf": edtf = try words.flag("edtf")
    default: return try look.take(option: option, &words)
    }
    return true
  }

  func validateAll() throws { try look.validateAll() }
}

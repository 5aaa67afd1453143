import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds out under which name a person writes.
enum Author {
  /// The name given on the command line, else `$KGRAPH_AUTHOR`, else git's `user.name`, else the
  /// login name.
  ///
  /// Git's file is read directly, without its includes: starting git would take longer than the
  /// whole command.
  static func name(_ explicit: String?, environment: Environment = .process) -> String {
    let candidates = [
      { explicit }, { environment["KGRAPH_AUTHOR"] }, { gitName(environment: environment) },
      { environment["LOGNAME"] }, { environment["USER"] }, { loginName() },
    ]
    for candidate in candidates {
      if let name = candidate(), !name.isEmpty { return name }
    }
    return "unknown"
  }

  private static func gitName(environment: Environment) -> String? {
    let home = environment["HOME"] ?? ""
    let folder = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
    for path in ["\(home)/.gitconfig", "\(folder)/git/config"] {
      if let text = try? TextFile.read(path), let name = userName(inGitConfig: text) {
        return name
      }
    }
    return nil
  }

  /// The value of `name` in the section `[user]`.
  static func userName(inGitConfig text: String) -> String? {
    var isUser = false
    var name: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let trimmed = line.drop { $0.isWhitespace }
      if trimmed.first == "[" {
        isUser = trimmed.lowercased().hasPrefix("[user]")
      } else if isUser, let equals = trimmed.firstIndex(of: "=") {
        let field = trimmed[..<equals].filter { !$0.isWhitespace }.lowercased()
        guard field == "name" else { continue }
        var value = trimmed[trimmed.index(after: equals)...].drop { $0.isWhitespace }
        while let last = value.last, last.isWhitespace { value.removeLast() }
        if value.count > 1, value.first == "\"", value.last == "\"" {
          value = value.dropFirst().dropLast()
        }
        name = String(value)
      }
    }
    return name
  }

  private static func loginName() -> String? {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return nil }
    return String(cString: name)
  }
}

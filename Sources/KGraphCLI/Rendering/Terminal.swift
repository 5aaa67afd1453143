#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command may assume of the place where it prints.
struct Terminal: Sendable, Hashable {
  /// Whether a person looks at it, rather than a pipe or a file.
  var isInteractive: Bool
  /// The cells of a line; `nil` where text is never cut or wrapped.
  var width: Int?
  /// The lines of the screen; `nil` where there is no screen.
  var height: Int?
  /// Whether escape sequences for colours are printed.
  var usesColor: Bool

  /// A pipe or a file.
  static let pipe = Terminal(isInteractive: false, width: nil, height: nil, usesColor: false)

  /// When colours are used.
  enum ColorChoice: String, Sendable, CaseIterable { case auto, always, never }

  /// Looks at a file descriptor.
  ///
  /// `auto` follows `NO_COLOR`, then `CLICOLOR_FORCE`, then whether it is a terminal that is not
  /// called `dumb`. `COLUMNS` overrides the width of a terminal.
  static func detect(
    _ descriptor: Int32, color: ColorChoice, environment: Environment = .process
  ) -> Terminal {
    let isInteractive = isatty(descriptor) == 1
    var terminal = Terminal.pipe
    terminal.isInteractive = isInteractive
    terminal.usesColor = usesColor(color, isInteractive: isInteractive, environment: environment)
    guard isInteractive else { return terminal }
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      terminal.width = Int(size.ws_col)
      terminal.height = Int(size.ws_row)
    }
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      terminal.width = columns
    }
    terminal.width = max(20, terminal.width ?? 80)
    terminal.height = terminal.height ?? 24
    return terminal
  }

  /// Decides on colours.
  static func usesColor(
    _ choice: ColorChoice, isInteractive: Bool, environment: Environment
  ) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      if let none = environment["NO_COLOR"], !none.isEmpty {
        false
      } else if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" {
        true
      } else {
        isInteractive && environment["TERM"] != "dumb"
      }
    }
  }
}

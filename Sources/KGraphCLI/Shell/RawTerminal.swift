#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A terminal that hands over every key at once instead of whole lines.
///
/// What was typed or pasted ahead stays in the terminal's queue when the mode changes.
struct RawTerminal {
  private let saved: termios

  /// Switches standard input over; `nil` where it is no terminal.
  init?() {
    guard Self.isAtHand else { return nil }
    var attributes = termios()
    guard tcgetattr(STDIN_FILENO, &attributes) == 0 else { return nil }
    saved = attributes
    attributes.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    attributes.c_iflag &= ~tcflag_t(IXON | ICRNL | BRKINT | INPCK | ISTRIP)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &attributes) == 0 else { return nil }
    write(Self.beginsMarkingPastes)
  }

  /// Ask the terminal to put escape sequences around what is pasted, and to leave that again.
  private static let beginsMarkingPastes = "\u{1B}[?2004h"
  private static let endsMarkingPastes = "\u{1B}[?2004l"

  /// Switches back.
  func restore() {
    var attributes = saved
    write(Self.endsMarkingPastes)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &attributes)
  }

  /// Whether a person types and reads here.
  static var isAtHand: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Waits for the next bytes; `nil` at the end of the input.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = bytes.withUnsafeMutableBytes {
        systemRead(STDIN_FILENO, $0.baseAddress, $0.count)
      }
      if count > 0 { return Array(bytes.prefix(count)) }
      if count < 0, errno == EINTR { continue }
      return nil
    }
  }

  /// Prints at once.
  func write(_ text: String) { _ = Output.writeAll(Array(text.utf8), to: STDOUT_FILENO) }

  /// The cells of a line.
  var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// `read(2)`, under a name that ``RawTerminal/read()`` does not hide.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, bytes, count)
}

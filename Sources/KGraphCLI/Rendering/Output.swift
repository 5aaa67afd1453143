import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a command prints its result: standard output, a pager, or memory in tests.
///
/// Text is collected and written in large pieces. On a terminal it is held back until it is clear
/// whether it fits on the screen; what does not fit goes to the pager.
final class Output {
  /// What is known of the place.
  let terminal: Terminal

  private enum Target {
    case standardOutput
    case held
    case pager(Pager)
    case memory
  }

  private var target: Target
  private var buffer: [UInt8] = []
  private var lineCount = 0
  private let pagerCommand: String?

  /// Prints to standard output, through a pager where it is a terminal and the text is long.
  init(standardOutput terminal: Terminal, pagerCommand: String?) {
    self.terminal = terminal
    self.pagerCommand = terminal.isInteractive ? pagerCommand : nil
    target = self.pagerCommand == nil ? .standardOutput : .held
  }

  /// Collects text in memory.
  init(memory terminal: Terminal) {
    self.terminal = terminal
    pagerCommand = nil
    target = .memory
  }

  /// The text collected in memory.
  var collected: String { String(decoding: buffer, as: UTF8.self) }

  /// Prints text.
  func write(_ text: String) { write(bytes: Array(text.utf8)) }

  /// Prints text as UTF-8.
  func write(bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    switch target {
    case .memory: break
    case .standardOutput, .pager: if buffer.count > 1 << 16 { flush() }
    case .held:
      lineCount += bytes.count { $0 == 0x0A }
      guard lineCount >= (terminal.height ?? 24), let pagerCommand else { return }
      target = Pager(pagerCommand).map(Target.pager) ?? .standardOutput
    }
  }

  /// Prints a line.
  func line(_ text: String = "", style: TerminalStyle = .plain) {
    write(style.apply(to: text, isOn: terminal.usesColor) + "\n")
  }

  /// Prints what is still held back and waits for the pager.
  func finish() {
    if case .held = target { target = .standardOutput }
    flush()
    if case .pager(let pager) = target {
      pager.wait()
      target = .standardOutput
    }
  }

  private func flush() {
    switch target {
    case .memory, .held: return
    case .standardOutput:
      if let trouble = Self.writeAll(buffer, to: STDOUT_FILENO) { Self.end(trouble) }
    case .pager(let pager):
      if Self.writeAll(buffer, to: pager.descriptor) != nil {
        pager.wait()
        exit(0)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes and gives the error number where that fails.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        return errno
      }
    }
    return nil
  }

  /// Ends the process when standard output takes no more: quietly where the reader has gone, as
  /// `git` does, and with a message where the disk is full.
  private static func end(_ trouble: Int32) -> Never {
    guard trouble != EPIPE else { exit(128 + SIGPIPE) }
    let error = KGraphError(
      .io, "cannot write to standard output", cause: String(cString: strerror(trouble)))
    ErrorReport.print(error.rendered())
    exit(error.exitCode)
  }
}

/// `write(2)`, under a name that ``Output/write(_:)`` does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that runs in a terminal of its own, for tests of what only happens there.
///
/// Nothing waits for a time: a test types, and reads until the terminal shows what it expects.
final class PseudoTerminal {
  struct Failure: Error, CustomStringConvertible { var description: String }

  private let process = Process()
  private let main: Int32
  /// Everything that the program printed.
  private(set) var shown = ""
  /// How much of it was expected already.
  private var position: String.Index

  /// The process id of the program.
  var processID: Int32 { process.processIdentifier }

  /// Starts `kgraph` in a terminal of 80 columns and 24 lines.
  init(_ arguments: [String], in folder: ScratchFolder) throws {
    position = shown.startIndex
    main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard main >= 0 else { throw Failure(description: "there is no pseudo terminal") }
    let side = Self.side(of: main)
    guard side >= 0 else { throw Failure(description: "the pseudo terminal cannot be opened") }
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(main, UInt(TIOCSWINSZ), &size)
    let handle = FileHandle(fileDescriptor: side, closeOnDealloc: true)
    process.executableURL = URL(fileURLWithPath: KGraphBinary.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "KGRAPH_AUTHOR": "tester",
      "LANG": "C.UTF-8", "TERM": "xterm", "KGRAPH_PAGER": "cat", "NO_COLOR": "1",
    ]
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    try handle.close()
  }

  deinit { close(main) }

  /// Opens the side of the program; negative where that fails.
  private static func side(of main: Int32) -> Int32 {
    #if os(Linux)
      // The functions of the C library for this are not in its Swift module.
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      var (locked, number): (Int32, UInt32) = (0, 0)
      guard ioctl(main, setLock, &locked) == 0, ioctl(main, getNumber, &number) == 0 else {
        return -1
      }
      return open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    #else
      guard grantpt(main) == 0, unlockpt(main) == 0, let name = ptsname(main) else { return -1 }
      return open(name, O_RDWR | O_NOCTTY)
    #endif
  }

  /// Types text; control characters are keys.
  func type(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(main, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(description: "the terminal takes no more") }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until a text appears behind what was expected before, and gives what stands before it.
  @discardableResult
  func expect(_ text: String) throws -> String {
    while true {
      if let range = shown[position...].firstRange(of: text) {
        let before = String(shown[position..<range.lowerBound])
        position = range.upperBound
        return before
      }
      guard read() else {
        throw Failure(description: "expected '\(text)' in:\n\(shown[position...])")
      }
    }
  }

  /// Sends the signal that Ctrl-C sends where a terminal is not in raw mode.
  func interrupt() { kill(process.processIdentifier, SIGINT) }

  /// Reads to the end and gives the exit code.
  func end() -> Int32 {
    while read() {}
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Reads what there is, waiting for it; `false` at the end.
  private func read() -> Bool {
    var descriptor = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    // A program that hangs must not hang the tests; a slow machine is given a minute.
    guard poll(&descriptor, 1, 20_000) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = bytes.withUnsafeMutableBytes { systemRead(main, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    pending += bytes.prefix(count)
    // A character may come in two parts.
    var length = pending.count
    while length > 0, length > pending.count - 4, pending[length - 1] >= 0x80 { length -= 1 }
    if length == 0 || pending.count - length >= 4 { length = pending.count }
    let offset = shown.distance(from: shown.startIndex, to: position)
    shown += String(decoding: pending.prefix(length), as: UTF8.self)
    position = shown.index(shown.startIndex, offsetBy: offset)
    pending.removeFirst(length)
    return true
  }

  private var pending: [UInt8] = []
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, bytes, count)
}

import Foundation

/// A file in memory, read as it is needed; several processes share one copy.
///
/// Unsafe: the memory is read only, and goes when the object goes. The file must never be written in
/// place; whoever replaces it makes a new one and renames it over the old, which stays until unmapped.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  /// When the file was last written.
  let modified: FileMoment
  /// The open file, so that pieces of it can be mapped once more whatever stands under its name.
  let descriptor: Int32

  /// Maps a file; `nil` where there is none, or none that can be mapped.
  ///
  /// Complexity: O(1), whatever the size.
  init?(path: String) {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
      let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_SHARED, descriptor, 0),
      memory != MAP_FAILED
    else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    bytes = UnsafeRawBufferPointer(start: memory, count: Int(status.st_size))
    modified = FileMoment(status)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    close(descriptor)
  }
}

/// When a file was written.
struct FileMoment: Equatable, Sendable {
  var second: Int64
  var nanosecond: Int64

  init(second: Int64, nanosecond: Int64) {
    self.second = second
    self.nanosecond = nanosecond
  }

  init(_ status: stat) {
    #if os(Linux)
      self.init(second: Int64(status.st_mtim.tv_sec), nanosecond: Int64(status.st_mtim.tv_nsec))
    #else
      self.init(
        second: Int64(status.st_mtimespec.tv_sec), nanosecond: Int64(status.st_mtimespec.tv_nsec))
    #endif
  }

  /// The moment of access and of writing for `futimens`.
  var times: [timespec] {
    [timespec](repeating: timespec(tv_sec: Int(second), tv_nsec: Int(nanosecond)), count: 2)
  }
}

extension DelimitedDialect.Encoding {
  /// The characters of the bytes from 0x80 on; `nil` for UTF-8.
  ///
  /// Bytes that Windows-1252 leaves undefined keep their C1 control, as web browsers read them.
  var upperHalf: [Unicode.Scalar]? {
    let latin1 = (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }
    switch self {
    case .utf8: return nil
    case .latin1: return latin1
    case .windows1252:
      let special: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
      ]
      return special.compactMap(Unicode.Scalar.init) + latin1.dropFirst(special.count)
    }
  }
}

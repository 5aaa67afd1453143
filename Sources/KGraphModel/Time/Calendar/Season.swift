/// Which half of the earth the seasons 21-24 are read in.
public enum Hemisphere: String, Sendable, Hashable, CaseIterable {
  /// Spring starts in March.
  case north
  /// Spring starts in September.
  case south
}

/// A group of months that EDTF writes in the place of the month: 21...41.
///
/// ISO 8601-2, 4.8 names the groups and leaves the months of the seasons open;
/// here they are the meteorological ones. A winter that starts in December
/// belongs to the year of its December.
struct Season: Sendable, Hashable {
  var code: UInt8

  init?(code: UInt8) {
    guard 21...41 ~= code else { return nil }
    self.code = code
  }

  /// The months of the group: the first, counted from January = 0 of its own
  /// year, and how many.
  func months(_ hemisphere: Hemisphere) -> (start: Int64, length: Int64) {
    switch code {
    case 21...24:
      hemisphere == .north ? Self.northern(code - 21) : Self.southern(code - 21)
    case 25...28: Self.northern(code - 25)
    case 29...32: Self.southern(code - 29)
    case 33...36: (Int64(code - 33) * 3, 3)
    case 37...39: (Int64(code - 37) * 4, 4)
    default: (Int64(code - 40) * 6, 6)
    }
  }

  /// Which codes follow one another without a gap: seasons with seasons of the
  /// same hemisphere, quarters with quarters, and so on.
  var family: UInt8 {
    switch code {
    case 21...24: 21
    case 25...28: 25
    case 29...32: 29
    case 33...36: 33
    case 37...39: 37
    default: 40
    }
  }

  private static func northern(_ index: UInt8) -> (start: Int64, length: Int64) {
    (2 + 3 * Int64(index), 3)
  }

  private static func southern(_ index: UInt8) -> (start: Int64, length: Int64) {
    // Spring Sep, summer Dec, autumn Mar, winter Jun, all of the year written.
    ([8, 11, 2, 5][Int(index)], 3)
  }
}

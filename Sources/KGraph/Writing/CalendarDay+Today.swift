import Foundation
import KGraphModel

extension CalendarDay {
  /// The present day in the zone of a case.
  static func today(in clock: CaseClock) -> CalendarDay {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let local = Int64(now.tv_sec) + Int64(clock.zoneOffsetSeconds)
    return CalendarDay(number: Int64((Double(local) / 86_400).rounded(.down)))
  }
}

import KGraphModel
import Testing

struct CalendarDayTests {
  @Test func countsAsTheListOfDays() {
    for (index, day) in OracleCalendar.days.enumerated() {
      let counted = CalendarDay(year: Int64(day.year), month: day.month, day: day.day)
      #expect(counted.number == OracleCalendar.firstNumber + Int64(index))
      #expect(counted.components == (Int64(day.year), day.month, day.day))
    }
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (0, 3, 1, -719_468), (-400, 3, 1, -865_565), (1969, 12, 31, -1),
  ])
  func countsFarDays(_ year: Int64, _ month: Int, _ day: Int, _ number: Int64) {
    #expect(CalendarDay(year: year, month: month, day: day).number == number)
    #expect(CalendarDay(number: number).components == (year, month, day))
  }

  @Test func writesISO() {
    #expect(CalendarDay(year: 2015, month: 2, day: 5).description == "2015-02-05")
    #expect(CalendarDay(year: -43, month: 3, day: 15).description == "-0043-03-15")
    #expect(CalendarDay(year: 17_000, month: 1, day: 1).description == "Y17000-01-01")
  }

  @Test func knowsWeekdays() {
    #expect(CalendarDay(year: 1970, month: 1, day: 1).weekday == 4)
    #expect(CalendarDay(year: 2015, month: 2, day: 5).weekday == 4)
    #expect(CalendarDay(year: 1969, month: 12, day: 29).weekday == 1)
    #expect(CalendarDay(year: -43, month: 3, day: 15).weekday == 5)
  }

  @Test func saturates() {
    #expect(CalendarDay(year: .max, month: 99, day: 99).components.month == 12)
    #expect(CalendarDay(year: 2015, month: 2, day: 31).components.day == 28)
    #expect(CalendarDay(number: .max).startSecond == .max)
    #expect(CalendarDay(number: .max).endSecond == .max)
    #expect(CalendarDay(number: .min).startSecond == .min)
    #expect(TimeBounds.ofDay(CalendarDay(number: .max)).endMax == .max)
  }
}

import Testing

@testable import Domain

@Suite("French working days")
struct WorkingDayCalendarTests {
    /// Published dates of Easter Sunday.
    @Test(
        "Easter",
        arguments: [
            Day(2000, 4, 23), Day(2007, 4, 8), Day(2008, 3, 23), Day(2011, 4, 24),
            Day(2016, 3, 27), Day(2024, 3, 31), Day(2025, 4, 20), Day(2026, 4, 5),
            Day(2038, 4, 25), Day(2049, 4, 18),
        ])
    func easter(_ day: Day) { #expect(WorkingDayCalendar.easter(day.year) == day) }

    @Test("the eleven holidays of 2026, thirteen in Alsace-Moselle")
    func holidays() {
        #expect(
            WorkingDayCalendar.france.holidays(of: 2026).map(\.iso) == [
                "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14",
                "2026-05-25", "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11",
                "2026-12-25",
            ])
        let local = WorkingDayCalendar.alsaceMoselle.holidays(of: 2026).map(\.iso)
        #expect(local.count == 13)
        #expect(local.contains("2026-04-03") && local.contains("2026-12-26"))
    }

    @Test("in 2008 Ascension was 1 May: ten days off work")
    func coincidence() {
        #expect(WorkingDayCalendar.france.holidays(of: 2008).count == 10)
    }

    @Test(
        "rolling",
        arguments: [
            // A Sunday, then a holiday before a weekend, then the month's last Sunday.
            (Day(2026, 3, 15), Day(2026, 3, 16), Day(2026, 3, 16)),
            (Day(2026, 5, 1), Day(2026, 5, 4), Day(2026, 5, 4)),
            (Day(2026, 5, 31), Day(2026, 6, 1), Day(2026, 5, 29)),
            (Day(2026, 3, 16), Day(2026, 3, 16), Day(2026, 3, 16)),
        ])
    func rolls(_ day: Day, _ following: Day, _ modified: Day) {
        let calendar = WorkingDayCalendar.france
        #expect(calendar.rolled(day, .unchanged) == day)
        #expect(calendar.rolled(day, .following) == following)
        #expect(calendar.rolled(day, .modifiedFollowing) == modified)
    }

    @Test("adding and counting working days, both ways")
    func adding() {
        let calendar = WorkingDayCalendar.france
        let maundy = Day(2026, 4, 2)
        #expect(calendar.adding(workingDays: 1, to: maundy) == Day(2026, 4, 3))
        #expect(calendar.adding(workingDays: 2, to: maundy) == Day(2026, 4, 7))
        #expect(
            WorkingDayCalendar.alsaceMoselle.adding(workingDays: 1, to: maundy) == Day(2026, 4, 7))
        #expect(calendar.adding(workingDays: -2, to: Day(2026, 4, 7)) == maundy)
        #expect(calendar.adding(workingDays: 0, to: Day(2026, 4, 5)) == Day(2026, 4, 5))
        #expect(calendar.workingDays(after: maundy, through: Day(2026, 4, 7)) == 2)
        #expect(calendar.workingDays(after: maundy, through: maundy) == 0)
    }
}

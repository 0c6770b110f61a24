import PlimsollAnswering
import Testing

@testable import PlimsollReporting

@Suite struct NumbersTests {
    @Test(arguments: [
        (0.0, 0, "0"), (999.5, 0, "1,000"), (1234.5, 2, "1,234.50"), (-0.4, 0, "0"), (-1_234_567.0, 0, "-1,234,567"),
        (0.005, 1, "0.0"), (1_000_050.0, 1, "1,000,050.0"), (.infinity, 0, "-"), (.nan, 2, "-"), (2e16, 0, "2e+16"),
    ])
    func `Fixed decimals with separators`(value: Double, decimals: Int, text: String) {
        #expect(Numbers.fixed(value, decimals: decimals) == text)
    }

    @Test(arguments: [(-1_825.0, "-$1,825"), (0.0, "$0"), (12.5, "$12.50")])
    func `The sign of an amount stands before the dollar`(value: Double, text: String) {
        #expect(Measure.usd(value) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (3.25, "3.3"), (12345.0, "12,345"), (999_499.0, "999,499"), (999_500.0, "1.00 M"),
        (22_809_600.0, "22.81 M"), (1.5e9, "1.50 G"),
    ])
    func `Counts grow units`(value: Double, text: String) { #expect(Numbers.count(value) == text) }

    @Test(arguments: [
        (0.0, "0 %"), (0.0004, "<0.1 %"), (0.004, "0.4 %"), (0.0902, "9.0 %"), (0.52, "52 %"), (1.0, "100 %"),
    ])
    func `Shares in running text`(value: Double, text: String) { #expect(Numbers.share(value) == text) }

    @Test(arguments: [(0.9997, "99.97%"), (0.99997, "99.997%"), (0.9999999, "99.9999%"), (1, "100%"), (0.5, "50.0%")])
    func `A share just below all is not all`(value: Double, text: String) {
        #expect(Measure.percent.text(value) == text)
    }

    @Test(arguments: [(0.94, "0.94s"), (13.12, "13.1s"), (412.3, "412s")])
    func `Seconds`(value: Double, text: String) { #expect(Measure.seconds.text(value) == text) }

    @Test(arguments: [(0.0414, "41ms"), (0.00831, "8.3ms"), (0.00005, "0.050ms"), (0, "0ms")])
    func `Milliseconds`(value: Double, text: String) { #expect(Measure.milliseconds.text(value) == text) }

    @Test(arguments: [(0.84, "0.84"), (0.0132, "0.0132"), (99.5, "99.50"), (16964.4, "16,964")])
    func `Dollars`(value: Double, text: String) { #expect(Measure.dollars.text(value) == text) }

    @Test func `An interval is a half-width, two ends where it is lopsided, nothing with one replication`() {
        #expect(Measure.dollars.text(Estimate(mean: 23766, low: 23583, high: 23949)) == "23,766 ±180")
        #expect(Measure.milliseconds.text(Estimate(mean: 0.014, low: 0.0139, high: 0.0141)) == "14ms ±0")
        #expect(Measure.seconds.text(Estimate(mean: 1.2, low: 1, high: 1.9)) == "1.2s [1.0, 1.9]")
        #expect(Measure.seconds.text(Estimate(mean: 12.4, low: 4.2, high: 36.5)) == "12s [4.2, 37]")
        #expect(Measure.seconds.text(Estimate(mean: 14.2, low: 0.19, high: 1085)) == "14s [0.2, 1,100]")
        #expect(Measure.seconds.text(Estimate(mean: 1.31, low: 1.3, high: 1.45)) == "1.31s [1.30, 1.45]")
        #expect(Measure.seconds.text(Estimate(mean: 1.2, low: nil, high: nil)) == "1.20s")
        let unsure = Estimate(mean: 48.99, low: -843.86, high: 941.85)
        #expect(Measure.dollars.textWithInterval(unsure) == "49 [-840, 940]")
        #expect(Measure.dollars.text(Estimate(mean: 0.84, low: 0.83, high: 0.85)) == "0.84 ±0.01")
        #expect(Measure.seconds.text(nil) == "-")
        #expect(Measure.seconds.text(nil, unserved: true) == "unserved")
    }

    @Test(arguments: [
        (604_800.0, "1 week"), (1_209_600, "2 weeks"), (259_200, "3 days"), (5400, "90 minutes"), (0.5, "0.5 seconds"),
        (2_592_000, "30 days"),
    ])
    func `Spans in their largest whole unit`(seconds: Double, text: String) {
        #expect(Spans.words(seconds: seconds) == text)
    }

    @Test(arguments: [(0, "Mon 00:00"), (39, "Tue 15:00"), (167, "Sun 23:00"), (168, "Mon 00:00")])
    func `Hours of the week`(hour: Int, text: String) { #expect(Spans.hourOfWeek(hour) == text) }

    @Test func `Only runs that take long are announced`() throws {
        #expect(ProgressReport.notice(requests: 1.9e9) == nil)
        #expect(try #require(ProgressReport.notice(requests: 21.6e9)).hasPrefix("about 21.60 G requests to simulate"))
    }

    @Test func `Progress estimates what is left once a run has ended`() {
        #expect(ProgressReport.line(done: 0, of: 30, elapsed: .seconds(3)) == "0 of 30 runs, 0 %")
        #expect(
            ProgressReport.line(done: 12, of: 30, elapsed: .seconds(8)) == "12 of 30 runs, 40 %, about 12 s left")
        #expect(
            ProgressReport.line(done: 1, of: 30, elapsed: .seconds(10)) == "1 of 30 runs, 3 %, about 4 min 50 s left"
        )
        #expect(ProgressReport.line(done: 30, of: 30, elapsed: .seconds(8)) == "30 of 30 runs, 100 %")
        #expect(
            ProgressReport.line(done: 1_010, of: 2_010, "points", before: 1_000, elapsed: .seconds(1))
                == "1,010 of 2,010 points, 50 %, about 1 min 40 s left", "what was there before took no time now")
    }
}

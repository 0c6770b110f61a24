import PlimsollPlanning
import Testing

@testable import PlimsollAnswering
@testable import PlimsollReporting

@Suite struct HeadlineTests {
    @Test func `Without a sure winner the head says what is missed and what is open`() {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = nil
        answer.options[0].objectives[0].met = .undecided
        answer.options[2].objectives[1].met = .no
        let headline = Headline(answer)
        #expect(headline.lead == "no option surely meets every SLO")
        #expect(
            headline.details == [
                "own, $23,766 a month: undecided on chat ttft.p99 < 1.5s",
                "api, $24,851 a month: misses all served > 99.9%",
                "hybrid, $16,964 a month: misses all served > 99.9%",
            ])
        #expect(answer.anyMeetsEverySLO == .undecided)
    }

    @Test func `None meets: no maybe is left`() {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = nil
        for index in answer.options.indices { answer.options[index].objectives[1].met = .no }
        #expect(Headline(answer).lead == "no option meets every SLO")
        #expect(answer.anyMeetsEverySLO == .no)
    }

    @Test func `One replication proves nothing and says so`() {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = nil
        answer.replications = 1
        for index in answer.options.indices {
            answer.options[index].cost.monthlyUSD.low = nil
            answer.options[index].cost.monthlyUSD.high = nil
            answer.options[index].objectives[0].met = .undecided
        }
        #expect(Headline(answer).lead == "no option surely meets every SLO: one replication proves nothing")
        let text = TerminalRenderer(width: 100, color: false).text(RunDocument.document(answer, asked: Asked("FILE")))
        #expect(text.contains("1 replication of 4.00 M requests, seed 1; usage x 730 / 168 h; no intervals"))
        #expect(text.contains("cost, $/month            23,766                   24,851                   16,964"))
        #expect(text.contains("plimsoll run FILE --replications 10"))
    }

    @Test func `A cheaper option that falls short is named beside the winner`() {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = "own"
        answer.options[2].objectives[0].met = .no
        #expect(
            Headline(answer).details == [
                "$1,085 less than api and $6,802 [6,610, 6,990] more than hybrid, on the same arrivals",
                "hybrid is cheaper, but misses chat ttft.p99 < 1.5s",
            ])
    }

    @Test(arguments: 60...100)
    func `An SLO in a headline stays on one line`(width: Int) {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = nil
        for index in answer.options.indices { answer.options[index].objectives[0].met = .no }
        let lines = RunDocument.document(answer, asked: Asked("FILE")).text(width: width).split(separator: "\n")
        let head = lines.prefix { $0.hasPrefix("no option") || $0.hasPrefix("  ") }
        #expect(head.count > 3 && head.count { $0.contains("chat ttft.p99 < 1.5s") } == 3, "\(head)")
    }

    @Test(arguments: [(0, "0 points x"), (1, ": 1 point x"), (1_200, "1,200 points x")])
    func `A sweep counts its points`(count: Int, text: String) {
        var grid = SweepGrid.blank
        grid.points = count
        #expect(SweepDocument.lead(.blank, grid).contains(text))
    }

    @Test func `Keeping traffic home has a premium`() {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = "own"
        answer.options[2].notAllowed = "it would send out medical, which must stay home"
        #expect(
            Headline(answer).details == [
                "$1,085 less than api, on the same arrivals",
                "hybrid is not allowed: it would send out medical, which must stay home; "
                    + "keeping that traffic home costs $6,802 [6,610, 6,990] a month more than hybrid, with own",
            ])
        #expect(answer.anyMeetsEverySLO == .yes)
        answer.options[0].notAllowed = "as well"
        #expect(answer.anyMeetsEverySLO == .no, "api misses an objective, the others are not allowed")
    }

    @Test func `An option that lacks a provider has no premium`() {
        var answer = AnswerFixture.quickstart
        answer.options[0].notAllowed = "class code needs a frontier model; the option has no provider"
        #expect(
            Headline(answer).details.last
                == "own is not allowed: class code needs a frontier model; the option has no provider")
    }

    @Test func `Misses name their causes from a thousandth on, and the worst hour once an option`() {
        var answer = AnswerFixture.quickstart
        let causes = [CauseShare(cause: "rate limit", share: 0.9995), CauseShare(cause: "burst", share: 0.0005)]
        answer.options[1].objectives[0].met = .no
        answer.options[1].objectives[0].missesByCause = causes
        let missed = AnswerNotes.all(answer).filter { $0.label == "Missed" }.map(\.text)
        #expect(
            missed == [
                "api, chat ttft.p99 < 1.5s. Cause: rate limit 100 %. Worst hour: Tue 15:00, 2.62s (chat ttft.p99).",
                "api, all served > 99.9%. Cause: rate limit 100 %.",
            ])
    }

    @Test func `An option alone is judged by itself`() {
        var answer = AnswerFixture.quickstart
        answer.options = [AnswerFixture.hybrid]
        #expect(Headline(answer) == Headline(lead: "hybrid meets every SLO: $16,964 a month", details: []))
    }

    @Test func `An interrupted run is marked`() {
        var answer = AnswerFixture.quickstart
        answer.partial = true
        #expect(AnswerNotes.provenance(answer).hasSuffix("; interrupted before all replications were done"))
    }
}

import PlimsollAnswering
import PlimsollCompiling
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import Testing

@Suite struct RunDocumentTests {
    private func text(
        _ answer: Answer, file: String = "scenarios/quickstart.yaml", width: Int = 100, color: Bool = false
    ) -> String {
        TerminalRenderer(width: width, color: color).text(RunDocument.document(answer, asked: Asked(file)))
    }

    @Test func `A comparison reads as on the first page`() {
        #expect(text(AnswerFixture.quickstart) == Self.quickstart)
    }

    @Test func `No line passes 100 columns, with many options and long names too`() {
        var answer = AnswerFixture.quickstart
        answer.options += [AnswerFixture.api, AnswerFixture.hybrid, AnswerFixture.own]
        for index in answer.options.indices {
            answer.options[index].name += "-with-a-name-much-longer-than-its-column-\(index)"
            answer.options[index].objectives[0].objective.text = "summaries ttft.p99 < 1.5s in 99.5% of 5min windows"
        }
        let text = text(answer)
        let longest = text.split(separator: "\n").map(\.count).max() ?? 0
        #expect(longest <= 100)
        #expect(longest > 80)
        for option in answer.options { #expect(text.contains(option.name), "names stay whole") }
    }

    @Test(arguments: [(60, 6), (80, 3), (100, 2), (140, 2), (180, 1)])
    func `As many options stand side by side as fit`(width: Int, blocks: Int) {
        var answer = AnswerFixture.quickstart
        answer.options += [AnswerFixture.api, AnswerFixture.hybrid, AnswerFixture.own]
        let lines = text(answer, width: width).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("SLO ") } == blocks)
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test func `Colour adds escape sequences and nothing else`() {
        let colored = text(AnswerFixture.quickstart, color: true)
        #expect(colored.contains("\u{1B}[1mhybrid is the cheapest"))
        #expect(colored.contains("\u{1B}[1;31mNO\u{1B}[0m"))
        #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == Self.quickstart)
    }

    @Test func `A file name that a shell would split is quoted`() {
        let text = text(AnswerFixture.quickstart, file: "my 'own'.yaml")
        #expect(text.contains(#"plimsoll run 'my '\''own'\''.yaml' --format json"#))
    }

    @Test func `Mixed replications, windows and unserved percentiles show what decides`() {
        var answer = AnswerFixture.quickstart
        answer.options[0].objectives[0].mixed = true
        answer.options[0].objectives[0].replicationsMet.k = 9
        answer.options[1].objectives[0].value = nil
        answer.options[1].objectives[0].unserved = true
        answer.options[1].objectives[0].met = .no
        answer.options[2].objectives[0].objective.window = .each(seconds: 3_600, share: 1)
        answer.options[2].objectives[0].value = AnswerFixture.estimate(0.994, 0.001)
        answer.options[1].latency.ttft.p99 = nil
        let text = text(answer)
        #expect(
            text.contains("chat ttft.p99 < 1.5s     0.94s ±0.06    yes       unserved       NO        99.40% ±0.10"))
        #expect(text.contains("\n                         9 of 10 replications"))
        #expect(text.contains("450ms / unserved"))
    }

    private static let quickstart = """
        hybrid is the cheapest option that meets every SLO: $16,964 a month
          $6,802 [6,610, 6,990] less than own and $7,887 [7,760, 8,010] less than api, on the same arrivals

        quickstart: 1 week, 10 replications of 4.00 M requests, seed 1; usage x 730 / 168 h; 95 % intervals

                                 own                      api                      hybrid
        cost, $/month            23,766 ±180              24,851 ±61               16,964 ±110
          GPUs serving           17,530                   -                        12,921
          GPUs starting          129                      -                        -
          standby                4,307                    -                        -
          operations             1,800                    -                        1,800
          API tokens             -                        24,851                   2,243
        $ per 1M tokens          0.84                     0.88                     0.60
        GPUs, mean / most        10.2 / 14                -                        6 / 6
        GPU time                 busy 52 % idle 27 %      -                        busy 71 % idle 29 %
                                 standby 20 % start 1 %
        load                     52 %                     -                        66 %
        sent to the API          -                        100 % of tokens          9.0 % of tokens
        answered 429             -                        3.1 % of tries           -

        Latency                  own                      api                      hybrid
        TTFT, p50 / p99          210ms / 940ms            450ms / 1.31s            200ms / 1.21s
        TPOT, p50 / p99          11ms / 47ms              23ms / 66ms              10ms / 61ms
        E2E, p50 / p99           2.10s / 9.40s            4.50s / 13.1s            2.00s / 12.1s
        worst hour chat ttft.p99 Tue 15:00, 1.88s         Tue 15:00, 2.62s         Tue 15:00, 2.42s
        requests served          99.97%                   99.71%                   99.95%

        SLO                      own                      api                      hybrid
        chat ttft.p99 < 1.5s     0.94s ±0.06    yes       1.31s [1.30, 1.45] yes   1.21s ±0.06    yes
        all served > 99.9%       99.97% ±0.02   yes       99.71% ±0.02   NO        99.95% ±0.02   yes
        cost < $26000/month      23,766 ±180    yes       24,851 ±61     yes       16,964 ±110    yes

        Missed:   api, all served > 99.9%. Cause: rate limit 100 %. Worst hour: Tue 15:00, 2.62s (chat
                  ttft.p99).
        Failures: replicas lost in 1 week: 1.2 in own, 0.7 in hybrid.
        Note:     the horizon is not a whole number of weeks
        Assumed:  h100: times of an uncalibrated roofline (TPOT ±17% on 70B, H100); prices of 2026-02-24 and
                  your file; lost requests retried 3 times. All of it: --format json

        Next:     plimsoll run scenarios/quickstart.yaml --format json   every number with its interval

        """
}

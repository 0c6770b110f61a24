import PlimsollAnswering
import PlimsollCompiling
import Testing

@testable import PlimsollReporting

@Suite struct CSVAndMarkdownTests {
    @Test func `CSV has as many fields in every row and CRLF ends`() {
        let text = CSVReport.text(AnswerFixture.quickstart)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.first == "scenario,hash,seed,verb,option,class,metric,percentile,unit,value,low,high")
        #expect(lines.last == "", "the last row ends too")
        #expect(lines.dropLast().allSatisfy { $0.count { $0 == "," } == 11 })
        let head = "quickstart,00c0ffee00c0ffee,1,run,"
        #expect(lines.contains(head + ",,replications,,runs,10,,"))
        #expect(lines.contains(head + "own,,cost.monthly_usd,,USD/month,23766,23583,23949"))
        #expect(lines.contains(head + "own,,cost.lines.gpu.monthly_usd,,USD/month,17530,17520,17540"))
        #expect(lines.contains(head + "own,,latency.ttft_s,99.9,s,,,"), "no estimate: empty fields")
        #expect(lines.contains(head + "own,chat,latency.ttft_s,99,s,0.94,0.94,0.94"))
        #expect(lines.contains(head + "hybrid,chat,requests.arrived,,requests,4000000,,"))
        #expect(lines.contains(head + "api,,slos.all served > 99.9%.met,,verdict,no,,"))
        #expect(lines.contains(head + "api,,slos.all served > 99.9%.misses_by_cause.rate limit,,share,1,,"))
        #expect(lines.contains(head + "own,,slos.chat ttft.p99 < 1.5s.value,,s,0.94,0.88,1"))
        #expect(lines.contains(head + "own,,slos.chat ttft.p99 < 1.5s.replications_met,,probability,1,0.69,1"))
        #expect(lines.contains(head + "own,,fleet.timeline.0.arrivals,,requests,21600,,"))
        #expect(lines.contains(head + "api,,comparison.hybrid.monthly_usd_difference,,USD/month,7887,7764,8010"))
    }

    @Test func `CSV quotes what would break a row`() {
        var answer = AnswerFixture.quickstart
        answer.options = [AnswerFixture.api]
        answer.options[0].name = "cheap, \"fast\""
        #expect(CSVReport.text(answer).contains(",run,\"cheap, \"\"fast\"\"\",,cost.monthly_usd,"))
    }

    @Test func `Markdown tables have as many cells as their head`() {
        var answer = AnswerFixture.quickstart
        answer.options[0].name = "own|spot"
        let text = MarkdownRenderer.text(RunDocument.document(answer, asked: Asked("FILE")))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 26)
        #expect(rows.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 5 })
        #expect(text.hasPrefix("**hybrid is the cheapest option that meets every SLO: \\$16,964 a month**\n\n- "))
        #expect(text.contains("| all served \\> 99.9% | 99.97% ±0.02, yes | 99.71% ±0.02, NO | 99.95% ±0.02, yes |"))
    }
}

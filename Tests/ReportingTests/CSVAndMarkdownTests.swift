import PlimsollAnswering
import PlimsollCompiling
import Testing

@testable import PlimsollReporting

@Suite struct CSVAndMarkdownTests {
    @Test func `CSV has seven fields in every row and CRLF ends`() {
        let text = CSVReport.text(AnswerFixture.quickstart)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.first == "option,kind,metric,unit,mean,low,high")
        #expect(lines.last == "", "the last row ends too")
        #expect(lines.dropLast().allSatisfy { $0.count { $0 == "," } == 6 })
        #expect(lines.contains("own,self-hosted,cost.monthly_usd,USD/month,23766,23583,23949"))
        #expect(lines.contains("own,self-hosted,latency.ttft_s.p999,s,,,"), "no estimate: empty fields")
        #expect(lines.contains("api,api,slos.all served > 99.9%.met,1 or 0,0,,"))
        #expect(lines.contains("hybrid,hybrid,classes.chat.requests.arrived,requests,4000000,,"))
    }

    @Test func `CSV quotes what would break a row`() {
        var answer = AnswerFixture.quickstart
        answer.options = [AnswerFixture.api]
        answer.options[0].name = "cheap, \"fast\""
        #expect(CSVReport.text(answer).contains("\r\n\"cheap, \"\"fast\"\"\",api,cost.monthly_usd,"))
    }

    @Test func `Undecided is an empty field`() {
        var answer = AnswerFixture.quickstart
        answer.options[0].objectives[0].met = .undecided
        #expect(CSVReport.text(answer).contains("own,self-hosted,slos.chat ttft.p99 < 1.5s.met,1 or 0,,,\r\n"))
    }

    @Test func `Markdown tables have as many cells as their head`() {
        var answer = AnswerFixture.quickstart
        answer.options[0].name = "own|spot"
        let text = MarkdownReport.text(answer)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 26)
        #expect(rows.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 5 })
        #expect(text.hasPrefix("**hybrid is the cheapest option that meets every SLO: \\$16,964 a month**\n\n- "))
        #expect(text.contains("| all served \\> 99.9% | 99.97% ±0.02, yes | 99.71% ±0.02, NO | 99.95% ±0.02, yes |"))
    }

    @Test func `A plain table aligns numbers to the right and ends no line with blanks`() {
        let columns: [PlainTable.Column] = [.init("gpu"), .init("$/h", isNumber: true), .init("source")]
        let text = PlainTable.text(columns: columns, rows: [["h100-sxm", "2.95", "list"], ["l4", "10.00", ""]])
        #expect(text == "gpu         $/h  source\nh100-sxm   2.95  list\nl4        10.00\n")
    }
}

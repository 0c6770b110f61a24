import Foundation
import Testing

@testable import PlimsollAnswering
@testable import PlimsollReporting

@Suite struct PrecisionReportTests {
    private static func answer(
        _ states: [(state: QuantityPrecision.State, width: Double?)], looksTaken: Int = 2, replications: Int = 10
    ) -> Answer {
        var answer = AnswerFixture.quickstart
        answer.replications = replications
        answer.precision = PrecisionAnswer(
            asked: 0.05, looks: [5, 10, 20], looksTaken: looksTaken, confidence: 1 - 0.05 / 3,
            quantities: states.map {
                QuantityPrecision(option: "own", quantity: "cost", halfWidth: $0.width, state: $0.state)
            })
        return answer
    }

    @Test func theHeaderSaysWhySoManyReplications() {
        let reached = AnswerNotes.provenance(Self.answer([(.reached, 0.031), (.unserved, nil)]))
        #expect(
            reached
                == "quickstart: 1 week, 10 replications of 4.00 M requests (±5 % asked, ±3.1 % reached at look 2 of 3), "
                + "seed 1; usage x 730 / 168 h; 95 % intervals whichever look is the last (each at 98.33 %)")
        let last = AnswerNotes.provenance(Self.answer([(.open, 0.08)], looksTaken: 3, replications: 20))
        #expect(last.contains("20 replications of 4.00 M requests (±5 % asked, ±8 % at the last of 3 looks)"))
        let early = AnswerNotes.provenance(Self.answer([(.open, nil)], looksTaken: 0, replications: 1))
        #expect(early.contains("(±5 % asked, before the first look)"))
        #expect(early.contains("no intervals"))
    }

    /// None of 10 at 98.33 %: up to 1 - 0.00833^(1/10) = 38 % of months.
    @Test func whatNeverVariesIsNamedWithWhatItProves() throws {
        let note = try #require(AnswerNotes.constants(Self.answer([(.constant, 0)])).first)
        #expect(note.text.hasPrefix("own, cost: the same in all 10 replications"))
        #expect(note.text.contains("up to 38 % of months"))
        #expect(AnswerNotes.constants(Self.answer([(.reached, 0.01)])).isEmpty)
        #expect(AnswerNotes.constants(AnswerFixture.quickstart).isEmpty)
    }

    @Test func theJSONSaysWhatWasAskedAndReached() throws {
        func parsed(_ answer: Answer) throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: Data(answer.jsonText.utf8))
            return try #require(object as? [String: Any])
        }
        #expect(try parsed(AnswerFixture.quickstart)["precision"] is NSNull)
        let answer = Self.answer([(.reached, 0.031), (.open, 0.08), (.mixed, nil)])
        let precision = try #require(try parsed(answer)["precision"] as? [String: Any])
        #expect(precision["asked"] as? Double == 0.05)
        #expect(precision["reached"] as? Double == 0.08)
        #expect(precision["is_reached"] as? Bool == false)
        #expect(precision["looks"] as? [Int] == [5, 10, 20])
        #expect(precision["looks_taken"] as? Int == 2)
        let quantities = try #require(precision["quantities"] as? [[String: Any]])
        #expect(quantities.map { $0["state"] as? String } == ["reached", "open", "mixed"])
        #expect(quantities[2]["half_width"] is NSNull)
        let earlier = try Answer(jsonText: answer.jsonText, file: "old.json")
        #expect(earlier == answer)
        #expect(abs(earlier.confidence - (1 - 0.05 / 3)) < 1e-15)
        #expect(AnswerFixture.quickstart.confidence == 0.95)
    }

    /// Open verdicts: a narrower width where a look is left, else more replications.
    @Test func theNextCommandAsksForLess() {
        var answer = Self.answer([(.reached, 0.031)])
        answer.cheapestMeetingSLOs = nil
        for option in answer.options.indices {
            for index in answer.options[option].objectives.indices {
                answer.options[option].objectives[index].met = .undecided
            }
        }
        #expect(NextCommand.all(answer, Asked("a.yaml"))[0].command == "plimsoll run a.yaml --precision 2.5%")
        answer.precision?.looksTaken = 3
        answer.replications = 20
        #expect(NextCommand.all(answer, Asked("a.yaml"))[0].command == "plimsoll run a.yaml --replications 40")
    }
}

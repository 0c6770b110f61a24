import PlimsollAnswering
import PlimsollScenario
import Testing

@testable import PlimsollPlanning
@testable import PlimsollReporting

/// A suggested command asks about the scenario that was asked about.
@Suite struct AskedTests {
    private static let asked = Asked(
        "my desk.yaml", settings: [Setting("traffic.scale", "2"), Setting("name", "a b")], seed: 7, replications: 4)
    private static let settings = " --set traffic.scale=2 --set 'name=a b'"

    private func commands(_ document: Document) -> [String] {
        document.blocks.flatMap { block -> [String] in
            if case .commands(let commands) = block { commands.map(\.command) } else { [] }
        }
    }

    @Test func `run keeps the settings, the seed and the option`() {
        let asked = Asked("a.yaml", option: "own", settings: [Setting("traffic.scale", "2")], seed: 7, replications: 4)
        var answer = AnswerFixture.quickstart
        #expect(
            commands(RunDocument.document(answer, asked: asked)) == [
                "plimsoll run a.yaml --format json --option own --set traffic.scale=2 --seed 7 --replications 4"
            ])
        for index in answer.options.indices { answer.options[index].objectives[0].met = .undecided }
        #expect(
            commands(RunDocument.document(answer, asked: asked)).first
                == "plimsoll run a.yaml --option own --set traffic.scale=2 --seed 7 --replications 20")
    }

    @Test func `size adds the fleet's values to those given`() {
        let document = SizeDocument.document(SizingFixture.found, asked: Self.asked)
        let fleet = SizingFixture.found.bestOption?.chosen?.values.settings.map { " --set \($0)" }.joined() ?? ""
        #expect(
            commands(document) == [
                "plimsoll run 'my desk.yaml' --option own\(Self.settings)\(fleet) --seed 7 --replications 4"
            ])
    }

    @Test func `validate doubles the replications alone`() {
        let document = ValidateDocument.document(ValidateDocumentTests.validation, asked: Self.asked, claims: ["a b"])
        #expect(
            commands(document) == [
                "plimsoll validate 'my desk.yaml' --claim 'a b'\(Self.settings) --seed 7 --replications 20"
            ])
    }

    @Test func `plan multiplies the scenario's own scale, unrounded`() {
        let answer = YearsAnswer(
            head: .blank, months: 2, start: nil, fleet: .sized, traffic: [1, 1.000_123_456], simulated: [1, 2],
            options: [], changes: [])
        #expect(
            commands(PlanDocument.document(answer, asked: Self.asked)) == [
                "plimsoll run 'my desk.yaml' --set 'name=a b' --set traffic.scale=1.000123456 --seed 7 --replications 4"
            ])
        var scaled = answer
        scaled.inputs = [Input(path: "traffic.scale", value: "2")]
        #expect(commands(PlanDocument.document(scaled, asked: Self.asked))[0].contains("scale=2.000246912 "))
    }

    @Test func `The standard input cannot be named again`() {
        #expect(
            commands(RunDocument.document(AnswerFixture.quickstart, asked: Asked("-"))) == [
                "plimsoll run FILE --format json"
            ])
    }
}

@testable import PlimsollPlanning
@testable import PlimsollReporting

/// The page of published claims, a DocC article.
enum PublishedPage {
    /// - Parameter simulated: by claim, in its order; nil for a claim without simulation.
    static func text(_ claims: [PublishedClaim], simulated: [Simulated?]) -> String {
        let rows = zip(claims, simulated).map { row($0, $1) }
        let sources = PublishedClaim.Source.allCases.map { "- \($0.rawValue): \($0.citation)" }
        return (head + sources + [""] + tableHead + rows + foot).joined(separator: "\n") + "\n"
    }

    /// One row of the table.
    static func row(_ claim: PublishedClaim, _ simulated: Simulated?) -> String {
        let cells = [
            claim.id, claim.source.rawValue, claim.claim, claim.published, recomputed(claim),
            simulation(claim, simulated), claim.verdict,
        ]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// What the article's own inputs give: `102.86 M, load 61 %`.
    static func recomputed(_ claim: PublishedClaim) -> String {
        claim.recomputed.isEmpty ? "-" : list(claim.recomputed)
    }

    private static func simulation(_ claim: PublishedClaim, _ simulated: Simulated?) -> String {
        switch claim.simulation {
        case .none(let reason): "- (\(reason))"
        case .runs(let scenario, _, _): "\(simulated.map { list($0.figures) } ?? "-") (`\(scenario)`)"
        }
    }

    private static func list(_ figures: [PublishedFigure]) -> String {
        figures.map(text).joined(separator: ", ").replacing(", to ", with: " to ")
    }

    private static func text(_ figure: PublishedFigure) -> String {
        let number = figure.value.isFinite ? Numbers.fixed(figure.value, decimals: figure.decimals) : "never served"
        return [figure.label, number, figure.value.isFinite ? figure.unit : ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }

    private static let head = [
        "# Published claims, put to the test", "",
        "What articles on own GPUs against APIs publish, what their own inputs give, and what becomes of it under traffic.",
        "", "## Overview", "",
        "The column *recomputed* ignores queueing and loads a GPU to 100 %, as the articles do. The column *simulated* runs",
        "`scenarios/published/` under a daily shape and bursts against an SLO; each file opens with its question and states",
        "its traffic. Where prices alone are compared there is nothing to simulate. Iteration times of real GPUs come from",
        "an uncalibrated roofline. A month has 720 h unless the article says 730.", "",
    ]
    private static let tableHead = [
        "| id | source | claim | published | recomputed | simulated | verdict |", "|---|---|---|---|---|---|---|",
    ]
    private static let foot = [
        "",
        "This page is generated: `RECORD_PUBLISHED=1 swift test -c release --filter PublishedPageTests` writes it anew.",
    ]
}

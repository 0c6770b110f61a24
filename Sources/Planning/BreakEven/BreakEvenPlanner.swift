import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// What is asked of a break-even.
public struct BreakEvenQuestion: Equatable, Sendable {
    /// The option that the others are compared with.
    public var reference: String
    /// Only this option against it; nil: all others.
    public var option: String?
    public var over: VariedPath
    /// Values along the path before any narrowing. `2...100`.
    public var points: Int
    /// Times the stretch with the crossing is halved.
    public var narrowings: Int

    public init(reference: String, option: String? = nil, over: VariedPath, points: Int = 7, narrowings: Int = 2) {
        self.reference = reference
        self.option = option
        self.over = over
        self.points = points
        self.narrowings = narrowings
    }
}

/// Finds where costs cross, by arithmetic and by simulation.
///
/// At each value of the path every option is sized to its SLOs (cost SLOs are left out: cost is the answer), and the
/// months are compared pairwise on the same arrivals. Options and values are sized side by side; the number of jobs
/// changes nothing.
public enum BreakEvenPlanner {
    public static func answer(
        _ question: BreakEvenQuestion, on bench: Workbench
    ) throws -> BreakEvenAnswer {
        let values = question.over.values(question.points)
        for value in values { _ = try PathPointMaker.study(bench, question.over, value) }
        let document = try bench.document()
        let names = try options(question, document)
        let maker = try PathPointMaker(bench: bench, over: question.over)
        var sized = SizedPoints(maker: maker, names: names + [question.reference])
        var isStopped = try !sized.add(values)
        for _ in 0..<question.narrowings where !isStopped {
            let middles = names.compactMap { crossing(sized.points($0, question.reference), question.over) }
            if !middles.isEmpty { isStopped = try !sized.add(middles) }
        }
        let base = maker.base.study
        return BreakEvenAnswer(
            head: base.head(
                .breakEven, replications: maker.decider.most, runs: bench.progress.runs, partial: isStopped),
            reference: question.reference, path: question.over.path,
            comparisons: names.map { name in
                let points = sized.points(name, question.reference)
                return BreakEven(
                    option: name, reference: question.reference,
                    notAllowed: maker.base.contender(name)?.notAllowed,
                    arithmetic: ArithmeticBreakEven(name, question.reference, base: maker.base, along: sized.all),
                    points: points, bands: BreakEvenBand.bands(of: points))
            })
    }

    /// The options to compare; the reference exists and is not among them.
    private static func options(
        _ question: BreakEvenQuestion, _ document: ScenarioDocument
    ) throws(ScenarioFaults) -> [String] {
        let all = document.scenario.options.map(\.name)
        func refuse(_ problem: String, _ remedy: String) -> ScenarioFaults {
            ScenarioFaults([document.fault(at: "options", problem, remedy)])
        }
        let unknown = [
            document.unknownOption(question.reference, flag: "--vs"), document.unknownOption(question.option),
        ].compactMap(\.self)
        guard unknown.isEmpty else { throw ScenarioFaults(unknown) }
        try Preconditions(document).check()
        let others = all.filter { $0 != question.reference && (question.option ?? $0) == $0 }
        guard others.isEmpty else { return others }
        throw refuse("there is nothing to compare `\(question.reference)` with", "name another option with --vs")
    }

    /// The middle of the stretch in which the cheaper option changes first; nil: it never does, or the middle is an end.
    private static func crossing(_ points: [BreakEvenPoint], _ over: VariedPath) -> Double? {
        let decided = points.filter { [.optionCheaper, .referenceCheaper].contains($0.state) }
        let change = zip(decided, decided.dropFirst()).first { $0.state != $1.state }
        guard let change else { return nil }
        let middle = VariedPath.rounded((change.0.value * change.1.value).squareRoot())
        return points.contains { $0.value == middle } ? nil : middle
    }
}

extension ArithmeticBreakEven {
    /// From the file's fleets at the file's values; where the path crosses, by interpolation between its points, which
    /// is exact where costs are linear in the path (volume, price, share, length).
    init(_ option: String, _ reference: String, base: PathPoint, along points: [PathPoint]) {
        func terms(_ name: String) -> (fixed: Double, slope: Double, capacity: Double?) {
            guard let contender = base.contender(name) else { return (0, 0, nil) }
            let month = base.arithmetic(contender)
            let replicas = contender.plan.pools.map(\.size.most)
            return (
                month.fixedUSD(replicas: replicas), month.usdPerMillionTokens(replicas: replicas),
                month.capacityTokens(replicas: replicas)
            )
        }
        let (own, other) = (terms(option), terms(reference))
        self.init(
            fixedUSD: own.fixed, usdPerMillionTokens: own.slope, referenceFixedUSD: other.fixed,
            referenceUSDPerMillionTokens: other.slope, capacityTokensPerMonth: own.capacity ?? other.capacity)
        if own.slope != other.slope {
            let tokens = (own.fixed - other.fixed) / (other.slope - own.slope) * 1e6
            tokensPerMonth = tokens > 0 ? tokens : nil
        }
        if let tokensPerMonth, base.offered.tokens > 0 {
            requestsPerMonth = tokensPerMonth * (base.offered.requests / base.offered.tokens)
        }
        let differences = points.map { $0.arithmeticUSD(ofFile: option) - $0.arithmeticUSD(ofFile: reference) }
        let index = zip(differences, differences.dropFirst()).enumerated()
            .first { ($0.element.0 <= 0) != ($0.element.1 <= 0) }?.offset
        if let index {
            let share = differences[index] / (differences[index] - differences[index + 1])
            pathValue = points[index].value + share * (points[index + 1].value - points[index].value)
        }
    }
}

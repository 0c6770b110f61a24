public import PlimsollCatalog
public import PlimsollCompiling
public import PlimsollScenario

/// What `check` says of a scenario without faults: what a run would compare, and what it would rest on.
public struct CheckAnswer: Equatable, Sendable {
    /// `replications` are those that a run would take.
    public var head: AnswerHead
    public var classes: [String]
    public var options: [CheckedOption]
    /// As the scenario writes them.
    public var objectives: [String]

    /// Makes a scenario ready to run, and runs nothing.
    /// - Throws: every fault that reading let through.
    public init(_ document: ScenarioDocument, catalog: Catalog = .builtIn) throws(ScenarioFaults) {
        let scenario = document.scenario
        let compilation = try Compiler.compile(document, catalog: catalog)
        head = AnswerHead(.check, document, [compilation], replications: scenario.replications)
        classes = scenario.traffic.classes.map(\.name)
        options = compilation.options.map {
            CheckedOption(name: $0.name, kind: $0.kind, notAllowed: $0.notAllowed)
        }
        objectives = scenario.objectives.map(\.text)
    }

    init(head: AnswerHead, classes: [String], options: [CheckedOption], objectives: [String]) {
        self.head = head
        self.classes = classes
        self.options = options
        self.objectives = objectives
    }
}

/// An option that a run would simulate.
public struct CheckedOption: Equatable, Sendable {
    public var name: String
    public var kind: OptionKind
    /// Why it may not serve this traffic; nil where it may.
    public var notAllowed: String?
}

extension CheckAnswer: ScenarioAnswer {
    package static let verb = Verb.check
    package static let schemaName = "check_answer"
    package static let blank = CheckAnswer(head: .blank, classes: [], options: [], objectives: [])
    package static let members: [Member<CheckAnswer>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + [
            Member("classes", \.classes, .text, "The request classes, in the scenario's order."),
            Member("slos", \.objectives, .text, "The SLOs, as the scenario writes them."),
            Member("options", \.options, .none, "Every option, in the scenario's order."),
        ]
}

extension CheckedOption: DescribedObject {
    package static let schemaName = "checked_option"
    package static let blank = CheckedOption(name: "", kind: .selfHosted, notAllowed: nil)
    package static let members: [Member<CheckedOption>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member("kind", \.kind, .text, "What it is made of."),
        Member("not_allowed", \.notAllowed, .text, "Why it may not serve this traffic; null where it may."),
    ]
}

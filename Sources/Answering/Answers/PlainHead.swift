public import PlimsollScenario

/// What an answer starts with that is about no scenario: who gave it, and what it rests on.
public struct PlainHead: Equatable, Sendable {
    public var origin: AnswerOrigin
    /// As the command named them.
    public var files: [String] = []
    /// nil: nothing of the catalog was used.
    public var catalogDates: DateRange?
    public var assumptions: [Assumption] = []
    public var warnings: [String] = []

    package init(
        _ verb: Verb, files: [String] = [], catalogDates: DateRange? = nil, assumptions: [Assumption] = [],
        warnings: [String] = []
    ) {
        origin = AnswerOrigin(verb: verb)
        self.files = files
        self.catalogDates = catalogDates
        self.assumptions = assumptions
        self.warnings = warnings
    }
}

/// From the oldest to the newest of some ISO dates, each as precise as its source: `2026`, `2025-03`.
public struct DateRange: Equatable, Sendable {
    public var oldest: String
    public var newest: String

    /// nil of no date.
    package init?(_ dates: [String]) {
        guard let oldest = dates.min(), let newest = dates.max() else { return nil }
        (self.oldest, self.newest) = (oldest, newest)
    }

    private init() { (oldest, newest) = ("", "") }
}

extension PlainHead: DescribedObject {
    package static let schemaName = "plain_head"
    package static let blank = PlainHead(.catalog)
    package static let members: [Member<PlainHead>] =
        AnswerOrigin.members.map { $0.lifted(to: \.origin) } + [
            Member("files", \.files, .text, "The files read, as the command named them."),
            Member("catalog_dates", \.catalogDates, .none, "Dates of the catalog's rows used; null where none was."),
            Member("assumptions", \.assumptions, .none, "What was taken where nothing was said."),
            Member("warnings", \.warnings, .text, "What a reader should know before using the figures."),
        ]
}

extension DateRange: DescribedObject {
    package static let schemaName = "date_range"
    package static let blank = DateRange()
    package static let members: [Member<DateRange>] = [
        Member("oldest", \.oldest, .text, "Date of the oldest, as precise as its source."),
        Member("newest", \.newest, .text, "Date of the newest."),
    ]
}

/// A trace.
struct TraceKeys: KeySection {
    let file = Key(
        "file", .text("the name of a file", example: "requests.csv"), .required,
        "Where the requests are; relative to the scenario's folder.")
    let format = Key(
        "format",
        .choice([
            ("azure", TraceFormat?.some(.csv(.azure))), ("burstgpt", .burstGPT), ("mooncake", .mooncake), ("csv", nil),
        ]), .silent("azure"), "How the file is written; `csv` names its own columns.")
    let columns = SectionKey(
        "columns", ColumnKeys(), example: "{time: arrived, prompt: tokens_in, output: tokens_out}",
        .absent("those of the format"), "Which columns hold what, for `format: csv`.")
    let rate = Key(
        "rate", .number(.above("0", atMost: "10000"), example: "1.5"), .silent("1"),
        "Requests that a row stands for: 1.5 replays each row once and half of them twice.")
    let speed = Key(
        "speed", .number(.above("0", atMost: "10000"), example: "2"), .silent("1"),
        "Timestamps are divided by this: 2 replays the file in half its time.")
    let malformed = Key(
        "malformed", .choice([("error", false), ("skip", true)]), .silent("error"),
        "Whether malformed rows are refused, or skipped and counted.")
    let repeats = Key("repeat", .yesOrNo, .silent("no"), "Whether the file starts over at its end until the horizon.")
}

/// Columns of a CSV file, by the words of its first line.
struct ColumnKeys: KeySection {
    let time = ColumnKeys.column("time", "arrived", "Column of the arrival: seconds, or `YYYY-MM-DD HH:MM:SS`.")
    let prompt = ColumnKeys.column("prompt", "tokens_in", "Column of the prompt's tokens.")
    let output = ColumnKeys.column("output", "tokens_out", "Column of the output's tokens.")

    private static func column(_ name: String, _ example: String, _ meaning: String) -> Key<String> {
        Key(name, .text("the header of a column", example: example), .required, meaning)
    }
}

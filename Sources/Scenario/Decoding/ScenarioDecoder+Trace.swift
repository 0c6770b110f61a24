/// `trace` of a class. The rows are read when the simulation is made ready.
extension ScenarioDecoder {
    func trace(_ cursor: Cursor) -> Trace {
        let example = "trace: {file: requests.csv, format: azure}"
        let none = Trace(
            file: "", format: .csv(.azure), rateFactor: 1, speed: 1, skipsMalformedRows: false, repeats: false)
        return cursor.map("trace", example: example) { trace in
            Trace(
                file: traceFile(trace), format: format(trace),
                rateFactor: trace.value("rate", .number(.above("0", atMost: "10000"), example: "1.5"), default: 1),
                speed: trace.value("speed", .number(.above("0", atMost: "10000"), example: "2"), default: 1),
                skipsMalformedRows: trace.value(
                    "malformed", .choice([("error", false), ("skip", true)]), default: false),
                repeats: trace.value("repeat", .yesOrNo, default: false))
        } ?? none
    }

    private func format(_ trace: Cursor) -> TraceFormat {
        let format = trace.value(
            "format",
            .choice([
                ("azure", TraceFormat?.some(.csv(.azure))), ("burstgpt", .burstGPT), ("mooncake", .mooncake),
                ("csv", nil),
            ]), default: .csv(.azure))
        guard let format else { return .csv(columns(trace)) }
        trace.refuse(["columns"], because: "is for `format: csv`", "remove it, or write format: csv")
        return format
    }

    private func columns(_ trace: Cursor) -> TraceColumns {
        let example = "columns: {time: arrived, prompt: tokens_in, output: tokens_out}"
        if !trace.has("columns") { trace.missing("columns", example) }
        return trace.map("columns", example: example) { columns in
            func column(_ key: String) -> String {
                columns.required(key, .text("the header of a column", example: "tokens_in"))
            }
            return TraceColumns(time: column("time"), prompt: column("prompt"), output: column("output"))
        } ?? .azure
    }

    private func traceFile(_ trace: Cursor) -> String {
        let written = trace.required("file", .text("the name of a file", example: "requests.csv"))
        guard let field = trace["file"], !written.isEmpty else { return "" }
        // A path that a setting gives starts from the working folder.
        let origin = field.node.position.setting == nil ? field.node.position.file : ""
        let path = SourceFile.resolve(written, from: origin)
        if !SourceFile.exists(path) {
            field.fault("there is no trace `\(path)`", "paths in a file start from that file's folder")
        } else if SourceFile.isDirectory(path) {
            field.fault("`\(path)` is a directory, not a trace", "name a file in it")
        }
        return path
    }
}

/// `trace` of a class. The rows are read when the simulation is made ready.
extension ScenarioDecoder {
    func trace(_ cursor: Cursor<ClassKeys>) -> Trace {
        cursor.map(\.trace) { trace in
            let file = traceFile(trace)
            var result = Trace(
                file: file, format: format(trace), rateFactor: trace.rate, speed: trace.speed,
                skipsMalformedRows: trace.malformed, repeats: trace.repeats)
            result.identity = traces.first(file)
            return result
        }
            ?? Trace(
                file: "", format: .csv(.azure), rateFactor: 1, speed: 1, skipsMalformedRows: false, repeats: false)
    }

    private func format(_ trace: Cursor<TraceKeys>) -> TraceFormat {
        guard let format = trace.format else { return .csv(columns(trace)) }
        trace.refuse([\.columns], because: "is for `format: csv`", "remove it, or write format: csv")
        return format
    }

    private func columns(_ trace: Cursor<TraceKeys>) -> TraceColumns {
        if !trace.has(\.columns) { trace.missing(\.columns, trace.keys.columns.example) }
        return trace.map(\.columns) { TraceColumns(time: $0.time, prompt: $0.prompt, output: $0.output) } ?? .azure
    }

    private func traceFile(_ trace: Cursor<TraceKeys>) -> String {
        let written = trace.file
        guard let field = trace[\.file], !written.isEmpty else { return "" }
        let path = field.resolved(written)
        if !SourceFile.exists(path) {
            field.fault("there is no trace `\(path)`", "paths in a file start from that file's folder")
        } else if SourceFile.isDirectory(path) {
            field.fault("`\(path)` is a directory, not a trace", "name a file in it")
        }
        return path
    }
}

extension Field {
    /// A path as the field gives it; one that a setting gives starts from the working folder.
    func resolved(_ path: String) -> String {
        SourceFile.resolve(path, from: node.position.setting == nil ? node.position.file : "")
    }
}

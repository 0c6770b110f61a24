/// `engine` and `performance` of a pool.
extension ScenarioDecoder {
    func engine(_ cursor: Cursor) -> Engine {
        let batching = self.batching(cursor)
        let sequences = cursor.value("max_num_seqs", .count(1...65_536, example: "256"), assumed: "256")
        let length = cursor.optional("max_model_len", .tokenCount(example: "32768"))
        let kvTokens = cursor.optional("kv_tokens", .tokenCount(1...1_000_000_000_000, example: "430000"))
        if let length, let kvTokens, kvTokens < length {
            cursor["kv_tokens"]?.fault(
                "`kv_tokens` of \(kvTokens) hold no request of `max_model_len` (\(length))",
                "write at least \(length), or a smaller `max_model_len`")
        }
        return Engine(
            batching: batching, maxNumSeqs: sequences,
            maxNumBatchedTokens: batchedTokens(cursor, isChunked: batching == .chunked, sequences: sequences),
            maxModelLen: length,
            blockSize: cursor.value("block_size", .tokenCount(1...4096, example: "16"), assumed: "16"),
            memoryUtilization: cursor.value(
                "memory_utilization", .share(.above("0%", atMost: "99.9%"), example: "90%"), assumed: "90%"),
            kvTokens: kvTokens,
            reservesFull: cursor.value("reserve", .choice([("blocks", false), ("full", true)]), default: false),
            name: cursor.optional("name", .text("an engine of the catalog", example: "vllm")),
            version: cursor.optional("version", .text("a version in digits", example: "\"0.11\"")))
    }

    private func batching(_ cursor: Cursor) -> Engine.Batching {
        let kind = Kind<Engine.Batching>.choice([
            ("chunked", .chunked), ("prefill_first", .prefillFirst), ("static", .fixed(maxWaitSeconds: 0)),
        ])
        let batching = cursor.value("batching", kind, assumed: "chunked")
        guard case .fixed = batching else {
            cursor.refuse(["max_wait"], because: "is for `batching: static`", "remove it")
            return batching
        }
        let wait = cursor.value("max_wait", .duration(.from("0s", to: "1h"), example: "50ms"), assumed: "50ms")
        return .fixed(maxWaitSeconds: wait)
    }

    private func batchedTokens(_ cursor: Cursor, isChunked: Bool, sequences: Int) -> Int? {
        let kind = Kind.tokenCount(example: "8192")
        guard isChunked else { return cursor.optional("max_num_batched_tokens", kind) }
        let tokens = cursor.value("max_num_batched_tokens", kind, assumed: "8192")
        if tokens < sequences {
            (cursor["max_num_batched_tokens"] ?? cursor["max_num_seqs"])?.fault(
                "`max_num_batched_tokens` of \(tokens) is below `max_num_seqs` (\(sequences))",
                "write at least \(sequences): each running sequence takes a token")
        }
        return tokens
    }

    func performance(_ pool: Cursor) -> Performance {
        let example = "roofline, {profile: FILE}, {linear: {iteration: 6ms, ...}} or {fixed: {output: 1500tok/s}}"
        guard let field = pool["performance"] else {
            if !pool.has("performance") { findings.assume(pool.path("performance"), "roofline") }
            return .roofline
        }
        if field.node.entries == nil {
            var kind = Kind<Performance>.choice([("roofline", .roofline)])
            kind.example = example
            return field.read(kind)
        }
        return field.map(example: example) { cursor in
            if cursor.has("linear"), cursor.has("fixed") {
                cursor.refuse(["fixed"], because: "contradicts `linear`", "keep one of the two")
            }
            let linear = cursor.map("linear", example: "linear: {iteration: 6ms}") {
                Performance.linear(self.linear($0))
            }
            let fixed = cursor.map("fixed", example: "fixed: {output: 1500tok/s}") { Performance.fixed(self.fixed($0)) }
            if cursor.has("profile") {
                cursor.refuse(["linear", "fixed"], because: "contradicts `profile`", "keep one of the two")
                return profile(cursor)
            }
            if !cursor.has("linear"), !cursor.has("fixed") {
                cursor.fault("`performance` names no model of iteration times", "write \(example)")
            }
            return linear ?? fixed ?? .roofline
        } ?? .roofline
    }

    private func profile(_ cursor: Cursor) -> Performance {
        let kind = Kind.text("a profile that `plimsoll calibrate` wrote", example: "my.profile")
        let written = cursor.required("profile", kind)
        guard let field = cursor["profile"], !written.isEmpty else { return .profile("") }
        // A path of `--set` (line 0) starts from the working folder.
        let path = SourceFile.resolve(written, from: field.node.position.line > 0 ? field.node.position.file : "")
        if !SourceFile.exists(path) {
            field.fault("there is no profile `\(path)`", "paths in a file start from that file's folder")
        } else if SourceFile.isDirectory(path) {
            field.fault("`\(path)` is a directory, not a profile", "name a file that `plimsoll calibrate` wrote")
        }
        return .profile(path)
    }

    private func linear(_ cursor: Cursor) -> LinearPerformance {
        func time(_ key: String) -> Double {
            cursor.value(key, .duration(.from("0s", to: "1h"), example: "20us"), default: 0)
        }
        return LinearPerformance(
            baseSeconds: cursor.required("iteration", .duration(.above("0s", atMost: "1h"), example: "6ms")),
            perSequenceSeconds: time("per_sequence"), perContextTokenSeconds: time("per_context_token"),
            perPromptSeconds: time("per_prompt"), perPromptTokenSeconds: time("per_prompt_token"),
            perPromptTokenSquaredSeconds: time("per_prompt_token_squared"))
    }

    private func fixed(_ cursor: Cursor) -> FixedPerformance {
        FixedPerformance(
            outputTokensPerSecond: cursor.required("output", .tokenRate),
            promptTokensPerSecond: cursor.optional("prompt", .tokenRate),
            perSequenceTokensPerSecond: cursor.optional("per_sequence", .tokenRate))
    }
}

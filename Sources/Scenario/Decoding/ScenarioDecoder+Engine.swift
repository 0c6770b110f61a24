/// `engine` and `performance` of a pool.
extension ScenarioDecoder {
    func engine(_ cursor: Cursor<EngineKeys>) -> Engine {
        let batching = self.batching(cursor)
        let (sequences, length, kvTokens) = (cursor.maxNumSeqs, cursor.maxModelLen, cursor.kvTokens)
        if let length, let kvTokens, kvTokens < length {
            cursor[\.kvTokens]?.fault(
                "`kv_tokens` of \(kvTokens) hold no request of `max_model_len` (\(length))",
                "write at least \(length), or a smaller `max_model_len`")
        }
        return Engine(
            name: cursor.name, version: cursor.version, batching: batching, maxNumSeqs: sequences,
            maxNumBatchedTokens: batchedTokens(cursor, isChunked: batching == .chunked, sequences: sequences),
            maxModelLen: length, blockSize: cursor.blockSize, memoryUtilization: cursor.memoryUtilization,
            kvTokens: kvTokens, reservesFull: cursor.reserve)
    }

    private func batching(_ cursor: Cursor<EngineKeys>) -> Engine.Batching {
        let batching = cursor.batching
        guard case .fixed = batching else {
            cursor.refuse([\.maxWait], because: "is for `batching: static`", "remove it")
            return batching
        }
        return .fixed(maxWaitSeconds: cursor.maxWait)
    }

    private func batchedTokens(_ cursor: Cursor<EngineKeys>, isChunked: Bool, sequences: Int) -> Int? {
        guard isChunked else { return cursor.maxNumBatchedTokens }
        let usual = Engine.usualBatchedTokens
        if !cursor.has(\.maxNumBatchedTokens) { findings.assume(cursor.path(of: \.maxNumBatchedTokens), "\(usual)") }
        let tokens = cursor.maxNumBatchedTokens ?? usual
        if tokens < sequences {
            (cursor[\.maxNumBatchedTokens] ?? cursor[\.maxNumSeqs])?.fault(
                "`max_num_batched_tokens` of \(tokens) is below `max_num_seqs` (\(sequences))",
                "write at least \(sequences): each running sequence takes a token")
        }
        return tokens
    }

    func performance(_ pool: Cursor<PoolKeys>) -> Performance {
        let hint = pool.keys.performance.hint
        guard let field = pool[\.performance] else {
            findings.assume(pool.path(of: \.performance), "roofline")
            return .roofline
        }
        if field.node.entries == nil {
            var kind = Kind<Performance>.choice([("roofline", .roofline)])
            kind.example = hint
            return field.read(kind)
        }
        return pool.map(\.performance) { cursor in
            if cursor.has(\.linear), cursor.has(\.fixed) {
                cursor.refuse([\.fixed], because: "contradicts `linear`", "keep one of the two")
            }
            let linear = cursor.map(\.linear) { Performance.linear(self.linear($0)) }
            let fixed = cursor.map(\.fixed) { fixed in
                Performance.fixed(
                    FixedPerformance(
                        outputTokensPerSecond: fixed.output, promptTokensPerSecond: fixed.prompt,
                        perSequenceTokensPerSecond: fixed.perSequence))
            }
            if cursor.has(\.profile) {
                cursor.refuse([\.linear, \.fixed], because: "contradicts `profile`", "keep one of the two")
                return profile(cursor)
            }
            if !cursor.has(\.linear), !cursor.has(\.fixed) {
                cursor.fault("`performance` names no model of iteration times", "write \(hint)")
            }
            return linear ?? fixed ?? .roofline
        } ?? .roofline
    }

    private func profile(_ cursor: Cursor<PerformanceKeys>) -> Performance {
        guard let field = cursor[\.profile], let written = cursor.profile, !written.isEmpty else { return .profile("") }
        let path = field.resolved(written)
        if !SourceFile.exists(path) {
            field.fault("there is no profile `\(path)`", "paths in a file start from that file's folder")
        } else if SourceFile.isDirectory(path) {
            field.fault("`\(path)` is a directory, not a profile", "name a file that `plimsoll calibrate` wrote")
        }
        return .profile(path)
    }

    private func linear(_ cursor: Cursor<LinearKeys>) -> LinearPerformance {
        LinearPerformance(
            baseSeconds: cursor.iteration, perSequenceSeconds: cursor.perSequence,
            perContextTokenSeconds: cursor.perContextToken, perPromptSeconds: cursor.perPrompt,
            perPromptTokenSeconds: cursor.perPromptToken, perPromptTokenSquaredSeconds: cursor.perPromptTokenSquared)
    }
}

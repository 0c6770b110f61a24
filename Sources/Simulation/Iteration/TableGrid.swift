/// Evaluates a table through a pointer to its numbers: nothing is allocated, copied or counted.
///
/// The pointer must outlive this value: `ReplicaModel` owns a copy of the numbers for the loop, `TableCost` lends its own.
struct TableGrid {
    let shape: TableShape
    let numbers: UnsafePointer<Double>

    func seconds(_ load: IterationLoad) -> Double {
        let tokens = Double(load.decoding + load.promptTokens)
        let rest =
            shape.base + curve(tokens, start: shape.tokensStart, count: shape.tokens)
            + curve(Double(load.decoding + load.prompts), start: shape.sequencesStart, count: shape.sequences)
        return rest + (load.promptTokens > 0 ? mixed(load) : decode(load))
    }

    /// Seconds at `value` of a curve; never below its smallest point. 0 without one.
    @inline(__always)
    private func curve(_ value: Double, start: Int, count: Int) -> Double {
        guard count > 0 else { return 0 }
        let points = numbers + start
        let seconds = points + count
        let place = Bracket(value, in: points, count: count)
        let result = place.mix(seconds[place.lower], seconds[place.upper])
        return place.weight >= 0 && place.weight <= 1 ? result : max(result, min(seconds[0], seconds[count - 1]))
    }

    // MARK: Decode

    /// Batch first, at the contexts of the grid, then context: linear in the context between the grid's points.
    private func decode(_ load: IterationLoad) -> Double {
        guard load.decoding > 0 else { return 0 }
        let count = shape.decodeContexts
        let contexts = numbers + shape.decodeContextsStart
        let batch = Bracket(Double(load.decoding), in: numbers + shape.decodeBatchesStart, count: shape.decodeBatches)
        let context = Double(load.context) / Double(load.decoding)
        let place = Bracket(context, in: contexts, count: count)
        let first = decodeCell(batch, place.lower)
        let second = decodeCell(batch, place.upper)
        if place.weight > 1 { return second + max(0, second - first) * (place.weight - 1) }
        if place.weight >= 0 { return place.mix(first, second) }
        // Shorter than measured: on along the first cell, but above the floor even at no context.
        let slope = (second - first) / (contexts[place.upper] - contexts[place.lower])
        let most = (first - shape.fastestDecode) / contexts[0]
        return first - min(slope, most) * (contexts[0] - context)
    }

    @inline(__always)
    private func decodeCell(_ batch: Bracket, _ context: Int) -> Double {
        let cells = numbers + shape.decodeStart
        let count = shape.decodeContexts
        return max(
            shape.fastestDecode,
            batch.mix(cells[batch.lower * count + context], cells[batch.upper * count + context]))
    }

    // MARK: Prompts

    /// Prompts as one chunk of `tokens` behind `past` tokens.
    @inline(__always)
    private func chunk(_ load: IterationLoad) -> (tokens: Double, past: Double) {
        let tokens = Double(load.promptTokens)
        // One chunk of c tokens behind s: end^2 - start^2 = c^2 + 2 c s.
        let past = (load.promptSquares / tokens - tokens) / 2
        if past >= 0 { return (tokens, past) }
        return (shape.promptsByPairs ? load.promptSquares.squareRoot() : tokens, 0)
    }

    private func mixed(_ load: IterationLoad) -> Double {
        guard shape.chunks > 0 else { return decode(load) }
        let (tokens, past) = chunk(load)
        let chunk = Bracket(tokens, in: numbers + shape.chunksStart, count: shape.chunks)
        let earlier = Bracket(past, in: numbers + shape.pastsStart, count: shape.pasts)
        let lower = chunk.lower * shape.pasts
        let upper = chunk.upper * shape.pasts
        let batch = Bracket(Double(load.decoding), in: numbers + shape.mixedBatchesStart, count: shape.mixedBatches)
        let context = load.decoding > 0 ? Double(load.context) / Double(load.decoding) : 0
        let place = Bracket(context, in: numbers + shape.mixedContextsStart, count: shape.mixedContexts)
        let result = chunk.mix(
            earlier.mix(plane(lower + earlier.lower, batch, place), plane(lower + earlier.upper, batch, place)),
            earlier.mix(plane(upper + earlier.lower, batch, place), plane(upper + earlier.upper, batch, place)))
        return max(result, shape.fastestMixed)
    }

    /// Sequences by context, at one chunk and past.
    @inline(__always)
    private func plane(_ index: Int, _ batch: Bracket, _ context: Bracket) -> Double {
        let cells = numbers + shape.mixedStart + index * shape.mixedBatches * shape.mixedContexts
        let lower = cells + batch.lower * shape.mixedContexts
        let upper = cells + batch.upper * shape.mixedContexts
        return context.mix(
            batch.mix(lower[context.lower], upper[context.lower]),
            batch.mix(lower[context.upper], upper[context.upper]))
    }

    // MARK: Outside

    /// Is this iteration outside what was measured? The longest context of a pure decode counts as outside, since the
    /// continuation starts there: so a leg is outside as a whole or not at all.
    func isOutside(_ load: IterationLoad) -> Bool {
        let tokens = Double(load.decoding + load.promptTokens)
        if isOutside(tokens, start: shape.tokensStart, count: shape.tokens)
            || isOutside(Double(load.decoding + load.prompts), start: shape.sequencesStart, count: shape.sequences)
        {
            return true
        }
        let context = load.decoding > 0 ? Double(load.context) / Double(load.decoding) : 0
        guard load.promptTokens > 0, shape.chunks > 0 else {
            return load.promptTokens > 0
                || isOutside(
                    Double(load.decoding), start: shape.decodeBatchesStart, count: shape.decodeBatches)
                || context < numbers[shape.decodeContextsStart] || context >= numbers[shape.decodeStart - 1]
        }
        let chunk = chunk(load)
        return isOutside(chunk.tokens, start: shape.chunksStart, count: shape.chunks)
            || isOutside(chunk.past, start: shape.pastsStart, count: shape.pasts)
            || isOutside(Double(load.decoding), start: shape.mixedBatchesStart, count: shape.mixedBatches)
            || load.decoding > 0
                && isOutside(context, start: shape.mixedContextsStart, count: shape.mixedContexts)
    }

    @inline(__always)
    private func isOutside(_ value: Double, start: Int, count: Int) -> Bool {
        count > 0 && (value < numbers[start] || value > numbers[start + count - 1])
    }
}

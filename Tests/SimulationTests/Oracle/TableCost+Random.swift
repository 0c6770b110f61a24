import PlimsollSimulation
import TestSupport

/// Tables drawn far and wide: grids of one point and of many, cells up and down, most runs partly outside them.
extension TableCost {
    static func random(_ random: inout SeededGenerator) -> TableCost {
        let sequences = axis(from: 1, upTo: 24, &random)
        let context = axis(from: 1, upTo: 300, &random)
        let cell = random.pick([1e-6, 1e-3, 5e-2])
        func cells(_ count: Int) -> [Double] { (0..<count).map { _ in random.double(cell...3 * cell) } }
        func curve() -> Curve? {
            guard random.chance(0.5) else { return nil }
            let at = axis(from: 1, upTo: 200, &random)
            return Curve(at: at, seconds: cells(at.count))
        }
        let decode = DecodeGrid(
            sequences: sequences, context: context, seconds: cells(sequences.count * context.count))
        var mixed: MixedGrid?
        if random.chance(0.8) {
            var grid = MixedGrid(
                promptTokens: axis(from: 1, upTo: 100, &random), past: axis(from: 0, upTo: 50, &random),
                sequences: axis(from: 0, upTo: 24, &random), context: axis(from: 1, upTo: 300, &random), seconds: [])
            grid.seconds = cells(
                grid.promptTokens.count * grid.past.count * grid.sequences.count * grid.context.count)
            mixed = grid
        }
        return TableCost(
            base: random.pick([0, cell]), tokens: curve(), sequences: curve(), decode: decode, mixed: mixed,
            promptsByPairs: random.chance(0.5))!
    }

    private static func axis(from first: Int, upTo most: Int, _ random: inout SeededGenerator) -> [Double] {
        var points = [first]
        for _ in 0..<random.int(0...4) where points.last! < most { points.append(random.int(points.last! + 1...most)) }
        return points.map(Double.init)
    }
}

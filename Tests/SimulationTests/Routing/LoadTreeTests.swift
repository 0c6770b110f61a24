import Testing

@testable import PlimsollSimulation

/// The router's tournament tree against a scan.
@Suite struct LoadTreeTests {
    @Test(arguments: [1, 2, 3, 8, 13])
    func theLeastLoadedOpenSlotIsOnTop(slots: Int) {
        var tree = LoadTree(slots: slots)
        defer { tree.deallocate() }
        var loads = [Int?](repeating: nil, count: slots)
        var random = Xoshiro256(seed: UInt64(slots))
        #expect(tree.leastLoaded == nil)
        for _ in 0..<2_000 {
            let slot = Int(random.unit() * Double(slots))
            let load = Int(random.unit() * 5)
            switch Int(random.unit() * 3) {
            case 0:
                tree.open(slot, load: load)
                loads[slot] = load
            case 1:
                tree.close(slot)
                loads[slot] = nil
            default:
                // A closed slot stays closed.
                tree.update(slot, load: load)
                if loads[slot] != nil { loads[slot] = load }
            }
            let least = loads.compactMap(\.self).min()
            #expect(tree.leastLoaded == least.flatMap { loads.firstIndex(of: $0) })
        }
    }
}

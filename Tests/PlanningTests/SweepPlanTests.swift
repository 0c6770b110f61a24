import Foundation
import PlimsollAnswering
import PlimsollSimulation
import Testing

@testable import PlimsollPlanning
@testable import PlimsollScenario

/// Which points a sweep has.
@Suite struct SweepPlanTests {
    @Test(arguments: [1, 2, 3, 7, 64, 100, 1_000, 4_097])
    func permutationsHitEveryIndexOnce(_ count: Int) {
        for key in [0, 1, 99] as [UInt64] {
            let permutation = Permutation(count: count, key: key)
            #expect(Set((0..<count).map { permutation[$0] }) == Set(0..<count))
        }
    }

    @Test func permutationsShuffle() {
        let permutation = Permutation(count: 1_000, key: 5)
        #expect((0..<1_000).count { permutation[$0] == $0 } < 10)
        #expect((0..<1_000).map { permutation[$0] } != (0..<1_000).map { Permutation(count: 1_000, key: 6)[$0] })
    }

    @Test(arguments: [2, 10, 333])
    func aHypercubeHasOnePointInEachStratum(_ points: Int) {
        let cube = LatinHypercube(points: points, dimensions: 3, seed: 11)
        for dimension in 0..<3 {
            let strata = (0..<points).map { Int(cube.share(of: $0, in: dimension) * Double(points)) }
            #expect(strata.sorted() == Array(0..<points))
        }
        let pairs = (0..<points).map { (cube.share(of: $0, in: 0), cube.share(of: $0, in: 1)) }
        #expect(points < 100 || abs(correlation(pairs)) < 0.2)
    }

    private func correlation(_ pairs: [(Double, Double)]) -> Double {
        let covariance = pairs.reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / Double(pairs.count)
        return covariance * 12
    }

    @Test func aHypercubeOfAScenarioFillsEveryStratumAsWritten() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(
                in: folder, vary: ["traffic.scale=1..3", "options.two.replicas=1..4 whole", "seed=1,2"],
                latinHypercube: 40)
            #expect(plan.count == 80)
            let points = (0..<80).map { plan.parameters(of: $0) }
            let columns = (0..<3).map { axis in points.map { $0[axis] } }
            let seeds = Array(repeating: "1", count: 40) + Array(repeating: "2", count: 40)
            #expect(columns[2] == seeds)
            let strata = columns[0].prefix(40).compactMap(Double.init).map { Int(($0 - 1) / 2 * 40) }
            #expect(strata.sorted() == Array(0..<40))
            // Ten strata to each whole number.
            let tens = ["1", "2", "3", "4"].flatMap { Array(repeating: $0, count: 10) }
            #expect(columns[1].prefix(40).sorted() == tens)
            #expect(columns[0].prefix(40) == columns[0].suffix(40))
        }
    }

    @Test func theLastAxisChangesFastest() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(
                in: folder, vary: ["traffic.scale=1,2", "seed=1..3", "pools.gpu.gpu=h100-sxm,h200-sxm"])
            #expect(plan.count == 12)
            #expect(plan.parameters(of: 0) == ["1", "1", "h100-sxm"])
            #expect(plan.parameters(of: 1) == ["1", "1", "h200-sxm"])
            #expect(plan.parameters(of: 11) == ["2", "3", "h200-sxm"])
            #expect(Set((0..<12).map { plan.parameters(of: $0) }).count == 12)
        }
    }

    @Test func spacedValuesAreEqualRatiosOrDifferencesApart() {
        let range = SweepRange(low: 0.1, high: 10, isLogarithmic: true, isWhole: false, prefix: "", suffix: "s")
        let ratios = SweepValues.spaced(range, count: 5)
        #expect((0..<5).map { ratios.text(at: $0) } == ["0.1s", "0.316228s", "1s", "3.16228s", "10s"])
        let line = SweepRange(low: 1, high: 2, isLogarithmic: false, isWhole: false, prefix: "$", suffix: "/h")
        #expect((0..<3).map { SweepValues.spaced(line, count: 3).text(at: $0) } == ["$1/h", "$1.5/h", "$2/h"])
    }

    // MARK: Faults

    private func faults(_ vary: [String]) throws -> [String] {
        try SweepFixture.withFolder { folder in
            do {
                _ = try SweepFixture.plan(in: folder, vary: vary)
                return []
            } catch let error as ScenarioFaults {
                return error.faults.map(\.description)
            }
        }
    }

    @Test func pathsThatNameNothingShowTheNearest() throws {
        #expect(try faults(["traffic.scal=1,2"]).first?.contains("`scale`") == true)
        #expect(try faults(["pools.gpux.gpu=h100-sxm,h200-sxm"]).first?.contains("pools.gpu.gpu") == true)
        #expect(try faults(["traffic.scal=1,2"]).first?.hasPrefix("--vary traffic.scal=1,2: ") == true)
        #expect(try faults(["traffic.scal=1", "sed=1"]).count == 2, "all faults at once")
        #expect(try faults(["traffic.scal=1,2"]).count == 1, "each once, whatever the values")
    }

    @Test func valuesThatTheirKeyDoesNotTake() throws {
        #expect(try faults(["traffic.scale=1,-2"]).first?.contains("negative") == true)
        #expect(try faults(["options.one.replicas=1,2.5"]).first?.contains("whole number") == true)
    }

    @Test func nothingToVaryAndPathsThatOverlap() throws {
        #expect(try faults([]).first?.contains("nothing to vary") == true)
        #expect(try faults(["pools.gpu.gpu=h100-sxm", "pools.gpu={gpu: h100-sxm}"]).first?.contains("overlap") == true)
    }

    // MARK: Identity

    @Test func digestsOfKnownTexts() {
        #expect(
            SHA256.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(SHA256.digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(SHA256.digest(long) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func whatChangesResultsChangesTheIdentity() throws {
        try SweepFixture.withFolder { folder in
            let vary = ["traffic.scale=1,2"]
            let plan = try SweepFixture.plan(in: folder, vary: vary)
            let commented = try SweepFixture.plan(in: folder, "# a comment\n" + SweepFixture.scenario, vary: vary)
            #expect(commented.identity == plan.identity)
            let others = [
                try SweepFixture.plan(
                    in: folder, SweepFixture.scenario.replacing("rate: 2/s", with: "rate: 3/s"), vary: vary),
                try SweepFixture.plan(
                    in: folder, SweepFixture.scenario.replacing("seed: 7", with: "seed: 8"), vary: vary),
                try SweepFixture.plan(in: folder, vary: ["traffic.scale=1,3"]),
            ]
            let later = SweepIdentity(
                source: plan.source, traces: [], sweep: plan.sweep, option: nil, version: "later")
            #expect(Set((others.map(\.identity) + [plan.identity, later]).map(\.hash)).count == 5)
        }
    }

    @Test func aManifestReadsBackAndRefusesWhatHasChanged() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: ["traffic.scale=0.5..2:0.5"])
            try FileManager.default.createDirectory(atPath: folder + "/plans", withIntermediateDirectories: true)
            let path = folder + "/plans/sweep.plan"
            let manifest = SweepManifest(plan, at: path)
            #expect(manifest.file == "../scenario.yaml")
            try manifest.jsonText.write(toFile: path, atomically: true, encoding: .utf8)
            let read = try #require(try SweepManifest.read(path))
            #expect(read.jsonText == manifest.jsonText)
            #expect(try SweepManifest.read(folder + "/scenario.yaml") == nil)
            #expect(try manifest.plan(at: path).identity == plan.identity)
            var later = manifest
            later.head.origin.version = "later"
            #expect(throws: SweepError.self) { try later.plan(at: path) }
            _ = try SweepFixture.plan(
                in: folder, SweepFixture.scenario.replacing("2/s", with: "3/s"), vary: ["traffic.scale=1"])
            #expect(throws: SweepError.self) { try manifest.plan(at: path) }
        }
    }
}

import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation

extension Compiler {
    /// The iteration times of a pool that names a profile: it must have been made for the pool's GPU, model, precision
    /// and tensor parallel. nil: a fault was noted, in the profile or in the scenario.
    static func profileTimes(
        of pool: Pool, file: String, _ hardware: Hardware, _ notes: inout CompilerNotes
    ) -> (cost: IterationCost, title: String)? {
        let path = "pools.\(pool.name).performance.profile"
        let profile: PerformanceProfile
        do throws(ScenarioFaults) {
            profile = try ProfileReader.read(file: file)
        } catch {
            notes.faults += error.faults
            return nil
        }
        let before = notes.faults.count
        for mismatch in mismatches(of: profile, pool, hardware) {
            notes.fault(at: path, "the profile was made \(mismatch.made)", mismatch.remedy)
        }
        guard notes.faults.count == before else { return nil }
        guard let cost = profile.iterationCost(roofline: { roofline(of: pool, hardware) }) else {
            notes.fault(at: path, "the profile's table is no grid", "write it with `plimsoll calibrate`")
            return nil
        }
        notes.assume("pools.\(pool.name).performance", profile.title, from: "\(file): \(profile.source)")
        for note in profile.notes { notes.assume(path, note, from: file) }
        return (cost, profile.title)
    }

    /// What the profile was made for, where that is not what the pool is, and what would be right.
    private static func mismatches(
        of profile: PerformanceProfile, _ pool: Pool, _ hardware: Hardware
    ) -> [(made: String, remedy: String)] {
        let ask = "calibrate one for this pool, or set"
        var found: [(made: String, remedy: String)] = []
        if let gpu = hardware.gpu, gpu.name != profile.gpu {
            found.append(("on \(profile.gpu), the pool has \(gpu.name)", "\(ask) `gpu: \(profile.gpu)`"))
        }
        if let model = hardware.model, model.name != profile.model {
            found.append(("with \(profile.model), the pool serves \(model.name)", "\(ask) `model: \(profile.model)`"))
        }
        if pool.precision != profile.precision {
            found.append(
                (
                    "at \(profile.precision.rawValue), the pool runs \(pool.precision.rawValue)",
                    "\(ask) `precision: \(profile.precision.rawValue)`"
                ))
        }
        if pool.tensorParallel != profile.tensorParallel {
            found.append(
                (
                    "at tensor_parallel \(profile.tensorParallel), the pool has \(pool.tensorParallel)",
                    "\(ask) `tensor_parallel: \(profile.tensorParallel)`"
                ))
        }
        return found
    }
}

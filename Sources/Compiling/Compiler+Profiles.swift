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
        let mismatches = profile.mismatches(
            gpu: hardware.gpu?.name, model: hardware.model?.name, pool.precision, pool.tensorParallel)
        for mismatch in mismatches {
            notes.fault(
                at: path, "the profile was made \(mismatch.made), the pool \(mismatch.verb) \(mismatch.wanted)",
                "calibrate one for this pool, or set `\(mismatch.right)`")
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
}

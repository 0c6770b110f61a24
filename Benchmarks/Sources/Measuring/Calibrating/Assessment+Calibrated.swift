import Foundation

extension Assessment {
    /// Errors on the half of the configurations that the fit did not see; nil where the set has nothing to fit to.
    init?(calibrating dataSet: DataSet) throws {
        let learnable = dataSet.cases.filter { !$0.evidence.isEmpty }
        guard !learnable.isEmpty else { return nil }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let shelf = try ProfileShelf(learnable, folder: folder)
        let test = learnable.filter(\.isTested)
        let covered = test.filter { shelf.performance($0) != nil }
        guard !covered.isEmpty else { return nil }
        var set = dataSet
        let reasons = Set(shelf.refusals.values).sorted().joined(separator: "; ")
        set.exclusions = [
            Exclusion("configurations the fit saw", count: learnable.count - test.count, unit: "cases"),
            Exclusion(
                "machines without a profile" + (reasons.isEmpty ? "" : ": " + reasons),
                count: test.count - covered.count, unit: "cases"),
        ]
        set.notes = ["fitted as `plimsoll calibrate` fits, one profile a GPU, model, precision, TP and engine"]
        self.init(set, cases: covered, calibrated: true) { shelf.performance($0) }
    }
}

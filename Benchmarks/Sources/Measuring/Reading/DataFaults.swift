/// What is wrong with a file of measurements, and where.
public struct DataFault: Equatable, Sendable, CustomStringConvertible {
    public var file: String
    /// From 1; 0: the file as a whole.
    public var line: Int
    public var problem: String
    public var remedy: String

    public init(file: String, line: Int, problem: String, remedy: String) {
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy
    }

    /// `gemm.csv:12: latency_ms is "abc", no number above 0; correct the row`
    public var description: String {
        (line > 0 ? "\(file):\(line): " : "\(file): ") + problem + (remedy.isEmpty ? "" : "; \(remedy)")
    }
}

/// All faults of a file at once.
public struct DataFaults: Error, Equatable, Sendable {
    public var faults: [DataFault]

    public init(_ faults: [DataFault]) { self.faults = faults }
}

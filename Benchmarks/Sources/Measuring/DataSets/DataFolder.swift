import Foundation

/// The folder of measurements, as `--data` names it.
public struct DataFolder: Sendable {
    public var path: String

    public init(path: String) { self.path = path }

    /// A file of `measured-performance/`.
    func file(_ name: String) -> String {
        URL(fileURLWithPath: path).appendingPathComponent("measured-performance").appendingPathComponent(name).path
    }

    func table(_ name: String) throws(DataFaults) -> Table { try Table(file: file(name)) }

    /// - Throws: there is no such folder, or it holds no measurements.
    public func check() throws(DataFaults) {
        var isFolder: ObjCBool = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw fault("no such folder", "name the folder that holds measured-performance/ after --data")
        }
        guard manager.fileExists(atPath: file(""), isDirectory: &isFolder), isFolder.boolValue else {
            throw fault("holds no folder measured-performance", "name the folder that does after --data")
        }
    }

    private func fault(_ problem: String, _ remedy: String) -> DataFaults {
        DataFaults([DataFault(file: path, line: 0, problem: problem, remedy: remedy)])
    }
}

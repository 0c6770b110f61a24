import Foundation

/// Paths written in a file, seen from its folder.
enum RelativePath {
    static func resolve(_ path: String, fromFolderOf file: String) -> String {
        if path.hasPrefix("/") { return path }
        let folder = NSString(string: file).deletingLastPathComponent
        return folder.isEmpty ? path : folder + "/" + path
    }

    static func from(folderOf file: String, to target: String) -> String {
        let here = parts(NSString(string: absolute(file)).deletingLastPathComponent)
        let there = parts(absolute(target))
        let common = zip(here, there).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: here.count - common) + there[common...]).joined(separator: "/")
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }
}

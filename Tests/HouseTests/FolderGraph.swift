/// Which folder uses which, by the names of types declared at the top of files.
///
/// Members of extensions and free functions draw no arrow; a name that two files declare belongs to neither.
struct FolderGraph {
    /// Folders used, each with the pairs of files that make the arrow.
    private(set) var arrows: [String: [String: [String]]] = [:]

    init(of files: [SourceFile]) {
        var owners: [String: [SourceFile]] = [:]
        for file in files {
            for name in Set(file.declaredTypes) { owners[name, default: []].append(file) }
        }
        for file in files {
            for name in file.words {
                guard let declaring = owners[name], declaring.count == 1, declaring[0].folder != file.folder else {
                    continue
                }
                let pair = "\(file.path) uses \(name) of \(declaring[0].path)"
                arrows[file.folder, default: [:]][declaring[0].folder, default: []].append(pair)
            }
        }
    }

    /// The shortest circle through any folder, as the pairs of files along it; nil: there is none.
    var circle: [String]? {
        arrows.keys.sorted().compactMap { start in path(from: start, to: start) }.min { $0.count < $1.count }
    }

    /// Breadth first, so the first path found is a shortest.
    private func path(from start: String, to end: String) -> [String]? {
        var (queue, seen) = ([(start, [String]())], Set<String>())
        while !queue.isEmpty {
            let (folder, pairs) = queue.removeFirst()
            for (next, uses) in (arrows[folder] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let longer = pairs + [uses.sorted()[0]]
                if next == end { return longer }
                if seen.insert(next).inserted { queue.append((next, longer)) }
            }
        }
        return nil
    }
}

/// The smallest of a fixed set of keys: a tournament tree with a key's owner beside it in every node.
///
/// Ties go to the lowest number, whenever the keys were set. Setting a key is O(log count): the climbing key stays in
/// registers and is compared, without a branch, with its neighbour at each level.
struct Tournament {
    /// Larger than every key that takes part.
    static let out = Int64.max

    private struct Node {
        var key: Int64
        var winner: Int32
    }

    /// `nodes[1]` is the winner, `nodes[leaves + i]` the key of number i.
    private let nodes: UnsafeMutablePointer<Node>
    private let leaves: Int

    init(count: Int) {
        var leaves = 1
        while leaves < count { leaves *= 2 }
        self.leaves = leaves
        nodes = .allocate(capacity: 2 * leaves)
        for node in 0..<2 * leaves {
            var leaf = max(node, 1)
            while leaf < leaves { leaf *= 2 }
            (nodes + node).initialize(to: Node(key: Self.out, winner: Int32(leaf - leaves)))
        }
    }

    func deallocate() { nodes.deallocate() }

    /// `out` when nobody takes part.
    @inline(__always)
    var smallest: Int64 { nodes[1].key }
    /// Number of the smallest key; any number when nobody takes part.
    @inline(__always)
    var winner: Int { Int(nodes[1].winner) }

    @inline(__always)
    subscript(index: Int) -> Int64 { nodes[leaves &+ index].key }

    @inline(__always)
    func set(_ index: Int, to key: Int64) {
        var node = leaves &+ index
        var best = Node(key: key, winner: Int32(truncatingIfNeeded: index))
        nodes[node].key = key
        while node > 1 {
            let neighbour = nodes[node ^ 1]
            // A right node (odd) loses a tie to its left neighbour.
            let loses = neighbour.key &- Int64(node & 1) < best.key
            best.key = loses ? neighbour.key : best.key
            best.winner = loses ? neighbour.winner : best.winner
            node >>= 1
            nodes[node] = best
        }
    }
}

import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation

extension Roofline {
    /// Two all-reduces a layer of the tokens' hidden states in bf16 (a ring moves 2 (n - 1) / n times the message), and a
    /// send between the stages of a pipeline. Inside a node; a replica that spans nodes is timed as if it did not.
    var collectives: [CollectiveTime] {
        let message = 2 * hidden
        var all: [CollectiveTime] = []
        if tensorParallel > 1 {
            let link = LinkShares.of(gpu.link)
            let speed = gpu.linkBytesPerSecond * link.bandwidth * engine.allReduceShare
            all.append(
                CollectiveTime(
                    count: 2 * Double(model.layers), latency: gpu.linkLatencySeconds ?? link.latency,
                    perToken: message * 2 * (ranks - 1) / ranks / speed, middle: link.middlePerRank * (ranks - 1),
                    middleTokens: 0.2e6 / message, large: shares.largeAllReduce, largeTokens: 8e6 / message))
        }
        if pipelineParallel > 1 {
            all.append(
                CollectiveTime(
                    count: Double(pipelineParallel - 1), latency: 10e-6,
                    perToken: message / ranks / (gpu.linkBytesPerSecond * LinkShares.of(gpu.link).bandwidth)))
        }
        return all
    }
}

/// What collectives reach of a link, in one direction. NVLink: fitted on AIConfigurator's all-reduces of vLLM 0.14.0
/// within CUDA graphs on 2, 4 and 8 A100 and H100 SXM. PCIe and Infinity Fabric: nothing measured, assumed slower.
struct LinkShares: Equatable, Sendable {
    var latency: Double
    var bandwidth: Double
    /// Added above about 0.2 MB for each further rank: two phases instead of one.
    var middlePerRank: Double

    static func of(_ link: GPULink) -> LinkShares {
        switch link {
        case .nvlink: LinkShares(latency: 4.7e-6, bandwidth: 0.72, middlePerRank: 1e-6)
        case .infinityFabric: LinkShares(latency: 10e-6, bandwidth: 0.6, middlePerRank: 1e-6)
        case .pcie: LinkShares(latency: 20e-6, bandwidth: 0.5, middlePerRank: 2e-6)
        }
    }
}

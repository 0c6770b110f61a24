import PlimsollSimulation

extension GPUTimeShares {
    /// Shares of the paid GPU time of all pools, weighted by GPUs; nil where nothing is paid.
    ///
    /// Busy comes first: a hot spare that works counts as busy, one that does not as standby. Idle is the rest:
    /// nothing running, failed, committed or owned and off, or the unused part of a whole node.
    init?(of pools: [PoolMonth]) {
        let paid = pools.reduce(0) { $0 + $1.paidGPUHours }
        guard paid > 0 else { return nil }
        let busy = min(1, pools.reduce(0) { $0 + $1.busyGPUHours } / paid)
        let startup = min(1 - busy, pools.reduce(0) { $0 + $1.gpuHours(.starting) } / paid)
        let standby = min(1 - busy - startup, pools.reduce(0) { $0 + $1.gpuHours(.standby) } / paid)
        self.init(busy: busy, idle: max(0, 1 - busy - startup - standby), standby: standby, startup: startup)
    }
}

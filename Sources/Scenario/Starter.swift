/// What `plimsoll init` writes.
public enum Starter {
    /// A commented scenario that runs as it is, small enough to answer at once.
    public static let text = """
        # Own GPUs, an API, or both? A day of chat traffic, three ways to serve it.
        # Change a number and run it again; `plimsoll check FILE` finds mistakes without running.
        name: starter
        horizon: 1d                    # simulated time; 1w where weekends differ
        month: 730h                    # costs are scaled to it
        replications: 5                # independent runs: more of them, narrower intervals
        seed: 1

        traffic:
          scale: 1                     # multiplies every class
          classes:
            chat:
              rate: 3/s                # mean of the day
              shape: {peak_hour: 15, peak_to_mean: 2}
              bursts: {factor: 2.5, lasts: 3min, gap: 4h}
              prompt: {median: 800, p95: 3500}     # tokens; a lognormal. 800 alone is a fixed length
              output: {median: 170, p95: 700}
              # placement: stays_home  # may not leave the premises: options that send it out are not allowed

        slos:                          # class (or all), what, limit; add `in 99% of hours` for a window
          - chat ttft.p99 < 1.5s
          - chat tpot.p95 < 60ms
          - all served > 99.9%
          - cost < $20000/month

        pools:
          h100:
            model: llama-3.3-70b       # `plimsoll catalog models` and `catalog gpus` list what is known
            precision: fp8
            gpu: h100-sxm
            tensor_parallel: 2         # GPUs per replica
            price: $2.95/gpu/h         # or /replica/h, or /node/h
            cold_start: {provision: 2min, image: 1min, weights: 90s, warm_up: 1min}
            failures: {every: 30d, repair: 20min}  # per replica

        providers:
          hosted:
            price: {input: $0.88/Mtok, output: $0.88/Mtok, as_of: 2026-02-24}
            ttft: {median: 450ms, p99: 1.3s}
            output_rate: 70tok/s
            limits: {requests: 1200/min, tokens: 3Mtok/min}

        operations: {hours: 15h/month, rate: $100/h, platform: $300/month}  # charged to options with a pool

        options:                       # compared on the same arrivals
          own:
            pool: h100
            autoscaler: {hpa: {metric: waiting_per_replica, target: 2}, min: 2, max: 4}
            standby: {warm: 1}         # loaded and paid, not routed until a replica is lost
          api:
            provider: hosted
          hybrid:
            pool: h100
            replicas: 2
            provider: hosted
            overflow: {when: predicted_wait > 500ms}
            failover: {when: ready_replicas < 2}

        """
}

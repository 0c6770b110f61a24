/// Rents of GPUs, as published: the articles' figures, SkyPilot's catalog, list prices of the large clouds.
extension Catalog {
    /// Figures of articles on GPU against API. Monthly prices are divided by the article's hours (720 unless
    /// it says 730) and by its GPUs.
    static let articlePrices: [PriceRow] = [
        row("l4", "DevTk.AI", .onDemand, 0.70, Article.devTk, "2026-02-24"),
        row("a10g", "DevTk.AI", .onDemand, 1.00, Article.devTk, "2026-02-24"),
        row(
            "a100-sxm-80gb", "DevTk.AI", .onDemand, 2.00, Article.devTk + "; 2, 4 and 8 GPUs in proportion",
            "2026-02-24"),
        row("h100-sxm", "DevTk.AI", .onDemand, 3.50, Article.devTk, "2026-02-24"),
        row("h100-sxm", "GPUBrazil", .month, 1200 / 730, Article.gpuBrazil + "; 1,200 a month of 730 h", "2026"),
        row("a100-sxm-80gb", "AI/TLDR", .onDemand, 2.00, Article.aiTLDR + "; \"one capable GPU\"", "2026-06-13"),
        row("rtx-5090", "GigaGPU", .month, 250.0 / 720, Article.gigaGPU + "; one card, 250 a month", "2026"),
        row("rtx-3090", "GigaGPU", .month, 350.0 / 2 / 720, Article.gigaGPU + "; two cards, 350 a month", "2026"),
        row("rtx-6000-pro", "GigaGPU", .month, 400.0 / 720, Article.gigaGPU + "; one card, 400 a month", "2026"),
        row("rtx-5090", "GigaGPU", .month, 450.0 / 2 / 720, Article.gigaGPU + "; two cards, 450 a month", "2026"),
    ]

    /// SkyPilot's catalog, version 8: one row an instance type, divided by its GPUs.
    static let skyPilotPrices: [PriceRow] =
        skyPilot("h100-sxm", "Nebius", "gpu-h100-sxm_1gpu", 2.95, spot: 1.25)
        + skyPilot("h100-sxm", "Nebius", "gpu-h100-sxm_8gpu", 23.60 / 8, spot: 10.00 / 8)
        + skyPilot("h200-sxm", "Nebius", "gpu-h200-sxm_1gpu", 3.50, spot: 1.45)
        + skyPilot("h200-sxm", "Nebius", "gpu-h200-sxm_8gpu", 28.00 / 8, spot: 11.60 / 8)
        + skyPilot("b200-sxm", "Nebius", "gpu-b200-sxm_8gpu", 44.00 / 8)
        + skyPilot("l40s", "Nebius", "gpu-l40s-a_1gpu-8vcpu-32gb", 1.5484)
        + skyPilot("l40s", "Nebius", "gpu-l40s-d_4gpu-128vcpu-768gb", 9.1376 / 4)
        + skyPilot("b200-sxm", "Verda", "1B200.30V", 4.89, spot: 1.712)
        + skyPilot("h200-sxm", "Verda", "1H200.141S.44V", 3.39)
        + skyPilot("h200-sxm", "Verda", "2H200.141S.88V", 6.78 / 2, spot: 2.373 / 2)
        + skyPilot("h100-sxm", "Verda", "1H100.80S.32V", 2.29, spot: 0.8015)
        + skyPilot("a100-sxm-80gb", "Verda", "1A100.22V", 1.29, spot: 0.4515)
        + skyPilot("a100-sxm-80gb", "Verda", "4A100.88V", 5.16 / 4)
        + skyPilot("rtx-6000-pro", "Verda", "1RTXPRO6000.30V", 1.69, spot: 0.5915)
        + skyPilot("rtx-6000-pro", "Verda", "4RTXPRO6000.120V", 6.76 / 4, spot: 2.366 / 4)
        + skyPilot("h100-sxm", "Lambda", "gpu_4x_h100_sxm5", 16.36 / 4)
        + skyPilot("h100-sxm", "Lambda", "gpu_8x_h100_sxm5", 31.92 / 8)
        + skyPilot("b200-sxm", "Lambda", "gpu_1x_b200_sxm6", 6.99)
        + skyPilot("b200-sxm", "Lambda", "gpu_2x_b200_sxm6", 13.78 / 2)
        + skyPilot("b200-sxm", "Lambda", "gpu_8x_b200_sxm6", 53.52 / 8)
        + skyPilot("a100-pcie-80gb", "RunPod", "1x_A100-80GB_SECURE", 1.39, spot: 1.39)
        + skyPilot("a100-pcie-80gb", "RunPod", "2x_A100-80GB_SECURE", 2.78 / 2, spot: 2.78 / 2)

    /// List prices of other clouds.
    static let otherPrices: [PriceRow] = [
        row("h100-sxm", "AWS", .onDemand, 55.04 / 8, "p5.48xlarge, us-east-1, since June 2025", "2026-11-21"),
        row("h200-sxm", "AWS", .onDemand, 63.296 / 8, "p5en.48xlarge, us-east-1", "2026-11-21"),
        row("b200-sxm", "AWS", .onDemand, 113.9328 / 8, "p6-b200.48xlarge, us-east-2", "2026-11-21"),
        row("a100-sxm-80gb", "AWS", .onDemand, 27.44705 / 8, "p4de.24xlarge, us-east-1", "2026-11-21"),
        row("l4", "AWS", .onDemand, 0.8048, "g6.xlarge, us-east-1", "2026-11-21"),
        row("l4", "AWS", .onDemand, 4.6016 / 4, "g6.12xlarge, us-east-1", "2026-11-21"),
        row("l40s", "AWS", .onDemand, 1.861, "g6e.xlarge, us-east-1", "2026-11-21"),
        row("a10g", "AWS", .onDemand, 1.006, "g5.xlarge, us-east-1", "2026-11-21"),
        row("a10g", "AWS", .onDemand, 5.672 / 4, "g5.12xlarge, us-east-1", "2026-11-21"),
        row("a10g", "AWS", .spot, 0.30, "g5.xlarge, The Full Stack cloud GPU table", "2025-03"),
        row("a100-pcie-80gb", "Azure", .onDemand, 3.67, "NC24ads A100 v4, The Full Stack cloud GPU table", "2025-03"),
        row("a100-pcie-80gb", "Azure", .spot, 1.47, "NC24ads A100 v4, The Full Stack cloud GPU table", "2025-03"),
        row("h100-pcie", "OVHcloud", .onDemand, 2.99, "h100-380, The Full Stack cloud GPU table", "2025-03"),
        row("l4", "OVHcloud", .onDemand, 1.00, "l4-90, The Full Stack cloud GPU table", "2025-03"),
        row("rtx-4090", "Spheron", .onDemand, 0.53, "Spheron, RTX 5090 vs RTX 4090", "2026-05-03"),
        row("rtx-5090", "Spheron", .onDemand, 0.86, "Spheron, RTX 5090 vs RTX 4090", "2026-05-03"),
        row("rtx-3090", "RunPod", .onDemand, 0.39, "Deploybase, RunPod GPU Pricing", "2026-03-10"),
    ]

    private static func skyPilot(
        _ gpu: String, _ provider: String, _ instance: String, _ onDemand: Double, spot: Double? = nil
    ) -> [PriceRow] {
        let source = "SkyPilot catalog v8, \(instance)"
        let first = row(gpu, provider, .onDemand, onDemand, source, "2026-11-21")
        guard let spot else { return [first] }
        return [first, row(gpu, provider, .spot, spot, source, "2026-11-21")]
    }

    private static func row(
        _ gpu: String, _ provider: String, _ plan: PriceRow.Plan, _ usdPerGPUHour: Double, _ source: String,
        _ asOf: String
    ) -> PriceRow {
        PriceRow(
            gpu: gpu, provider: provider, plan: plan, usdPerGPUHour: usdPerGPUHour, source: source, asOf: asOf)
    }
}

import PlimsollScenario

/// GPUs by data sheet.
///
/// Memory is what the driver lets a program allocate, in binary GiB (an "80 GB" card has 79.1 to 79.3), since that is
/// what serving engines divide. Tensor throughput is dense; sparse figures, twice as high, are marketing for this
/// purpose. GeForce cards run bf16 and fp8 with fp32 accumulation at half the rate of their headline figure, and that
/// half is given. Bandwidths of links count one direction. The date is the price's.
extension Catalog {
    static let gpuAliases: [(alias: String, name: String)] = [
        ("a100", "a100-sxm-80gb"), ("a100-80gb", "a100-sxm-80gb"), ("h100", "h100-sxm"), ("h200", "h200-sxm"),
        ("b200", "b200-sxm"), ("b300", "b300-sxm"), ("rtx-pro-6000", "rtx-6000-pro"),
    ]

    static let builtInGPUs: [GPU] = [
        row(
            "h100-sxm", "NVIDIA H100 SXM", gib: 79.1, gbPerSecond: 3350, .hopper, bf16: 989, fp8: 1978, int8: 1978,
            link: 450, .nvlink,
            watts: 700, usd: 2.95, "NVIDIA H100 data sheet; rent: Nebius gpu-h100-sxm_1gpu, SkyPilot catalog v8",
            "2026-11-21"),
        row(
            "h100-pcie", "NVIDIA H100 PCIe", gib: 79.1, gbPerSecond: 2000, .hopper, bf16: 756.5, fp8: 1513, int8: 1513,
            link: 64, .pcie, watts: 350, usd: 2.99,
            "NVIDIA H100 data sheet; rent: OVHcloud h100-380, The Full Stack cloud GPU table", "2025-03"),
        row(
            "h200-sxm", "NVIDIA H200 SXM", gib: 139.8, gbPerSecond: 4800, .hopper, bf16: 989, fp8: 1978, int8: 1978,
            link: 450, .nvlink,
            watts: 700, usd: 3.50, "NVIDIA H200 data sheet; rent: Nebius gpu-h200-sxm_1gpu, SkyPilot catalog v8",
            "2026-11-21"),
        row(
            "b200-sxm", "NVIDIA B200 SXM", gib: 178.3, gbPerSecond: 7700, .blackwell, bf16: 2250, fp8: 4500, int8: 4500,
            fp4: 9000,
            link: 900, .nvlink, watts: 1000, usd: 5.50,
            "NVIDIA HGX B200 data sheet; rent: Nebius gpu-b200-sxm_8gpu, SkyPilot catalog v8", "2026-11-21"),
        row(
            "a100-sxm-80gb", "NVIDIA A100 SXM 80 GB", gib: 79.3, gbPerSecond: 2039, .ampere, bf16: 312, fp8: nil,
            int8: 624,
            link: 300, .nvlink, watts: 400, usd: 1.29,
            "NVIDIA A100 data sheet; rent: Verda 1A100.22V, SkyPilot catalog v8",
            "2026-11-21"),
        row(
            "a100-pcie-80gb", "NVIDIA A100 PCIe 80 GB", gib: 79.3, gbPerSecond: 1935, .ampere, bf16: 312, fp8: nil,
            int8: 624,
            link: 32, .pcie, watts: 300, usd: 1.39,
            "NVIDIA A100 data sheet; rent: RunPod 1x_A100-80GB_SECURE, SkyPilot catalog v8", "2026-11-21"),
        row(
            "l40s", "NVIDIA L40S", gib: 44.4, gbPerSecond: 864, .ada, bf16: 362.05, fp8: 733, int8: 733, link: 32,
            .pcie,
            watts: 350, usd: 1.5484,
            "NVIDIA L40S data sheet; rent: Nebius gpu-l40s-a_1gpu-8vcpu-32gb, SkyPilot catalog v8", "2026-11-21"),
        row(
            "l4", "NVIDIA L4", gib: 22.0, gbPerSecond: 300, .ada, bf16: 121, fp8: 242, int8: 242, link: 32, .pcie,
            watts: 72,
            usd: 0.8048, "NVIDIA L4 data sheet; rent: AWS g6.xlarge, us-east-1", "2026-11-21"),
        row(
            "a10g", "NVIDIA A10G", gib: 22.0, gbPerSecond: 600, .ampere, bf16: 70, fp8: nil, int8: 140, link: 32, .pcie,
            watts: 300,
            usd: 1.006, "NVIDIA A10G data sheet; rent: AWS g5.xlarge, us-east-1", "2026-11-21"),
        row(
            "rtx-3090", "NVIDIA GeForce RTX 3090", gib: 23.7, gbPerSecond: 936, .ampere, bf16: 71, fp8: nil, int8: 284,
            link: 32, .pcie, watts: 350, usd: 0.39,
            "NVIDIA Ampere GA102 white paper; rent: RunPod as listed by Deploybase", "2026-03-10"),
        row(
            "rtx-4090", "NVIDIA GeForce RTX 4090", gib: 23.6, gbPerSecond: 1008, .ada, bf16: 165.2, fp8: 330.3,
            int8: 660.6,
            link: 32, .pcie, watts: 450, usd: 0.53,
            "NVIDIA Ada white paper; rent: Spheron, RTX 5090 vs RTX 4090", "2026-05-03"),
        row(
            "rtx-5090", "NVIDIA GeForce RTX 5090", gib: 31.4, gbPerSecond: 1792, .rtxBlackwell, bf16: 209.5, fp8: 419,
            int8: 838, fp4: 1676,
            link: 64, .pcie, watts: 575, usd: 0.86,
            "NVIDIA RTX Blackwell white paper; rent: Spheron, RTX 5090 vs RTX 4090", "2026-05-03"),
        row(
            "rtx-6000-pro", "NVIDIA RTX PRO 6000 Blackwell Server", gib: 95.0, gbPerSecond: 1792, .rtxBlackwell,
            bf16: 467.8,
            fp8: 935.6, int8: 935.6, fp4: 1871, link: 64, .pcie, watts: 600, usd: 1.69,
            "NVIDIA RTX PRO 6000 data sheet; rent: Verda 1RTXPRO6000.30V, SkyPilot catalog v8", "2026-11-21"),
        row(
            "gb200", "NVIDIA GB200 NVL (one GPU)", gib: 185.0, gbPerSecond: 8000, .blackwell, bf16: 2500, fp8: 5000,
            int8: 5000, fp4: 10000, link: 900, .nvlink, watts: 1200, usd: nil,
            "NVIDIA GB200 NVL72 data sheet as restated by NVIDIA AIConfigurator; no price known", "2026-11-21"),
        row(
            "b300-sxm", "NVIDIA B300 SXM", gib: 268.6, gbPerSecond: 7750, .blackwell, bf16: 2250, fp8: 4500,
            int8: 153.5, fp4: 14000, link: 900, .nvlink, watts: 1100, usd: nil,
            "NVIDIA HGX B300 data sheet as restated by NVIDIA AIConfigurator; no price known", "2026-11-21"),
        row(
            "gb300", "NVIDIA GB300 NVL (one GPU)", gib: 277.5, gbPerSecond: 8000, .blackwell, bf16: 2500, fp8: 5000,
            int8: 165, fp4: 15000, link: 900, .nvlink, watts: 1400, usd: nil,
            "NVIDIA GB300 NVL72 data sheet as restated by NVIDIA AIConfigurator; no price known", "2026-11-21"),
        row(
            "mi325x", "AMD Instinct MI325X", gib: 255.9, gbPerSecond: 6000, .cdna3, bf16: 1307.4, fp8: 2614.9,
            int8: 2614.9, link: 448, .infinityFabric, watts: 1000, usd: nil,
            "AMD Instinct MI325X data sheet; no price known", "2026-11-21"),
        row(
            "mi300x", "AMD Instinct MI300X", gib: 191.5, gbPerSecond: 5300, .cdna3, bf16: 1307.4, fp8: 2614.9,
            int8: 2614.9,
            link: 448, .infinityFabric, watts: 750, usd: 1.99,
            "AMD Instinct MI300X data sheet; rent: AMD Developer Cloud list price, read second-hand", "2026"),
    ]

    /// A row in a data sheet's units: GiB, decimal GB/s, TFLOPS.
    private static func row(
        _ name: String, _ title: String, gib: Double, gbPerSecond: Double, _ generation: GPUGeneration, bf16: Double,
        fp8: Double?, int8: Double?, fp4: Double? = nil, link: Double, _ kind: GPULink, watts: Double, usd: Double?,
        _ source: String, _ asOf: String
    ) -> GPU {
        GPU(
            name: name, title: title, memoryBytes: gib * 1_073_741_824, bandwidthBytesPerSecond: gbPerSecond * 1e9,
            bf16FLOPS: bf16 * 1e12, fp8FLOPS: fp8.map { $0 * 1e12 }, int8OPS: int8.map { $0 * 1e12 },
            fp4FLOPS: fp4.map { $0 * 1e12 }, generation: generation, linkBytesPerSecond: link * 1e9, link: kind,
            watts: watts, usdPerHour: usd, source: source, asOf: asOf)
    }
}

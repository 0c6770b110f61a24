/// How numbers are stored.
public enum Precision: String, CaseIterable, Sendable {
    case bf16, fp8, int8, int4, nvfp4, mxfp4

    /// Of one number, its share of the scales included: int4 in groups of 128 with a 16-bit scale and a 4-bit zero
    /// (AWQ, GPTQ); NVFP4 in blocks of 16 with an 8-bit scale; MXFP4 in blocks of 32 with an 8-bit scale (OCP MX).
    public var bytes: Double {
        switch self {
        case .bf16: 2
        case .fp8, .int8: 1
        case .int4: (4 + 20.0 / 128) / 8
        case .nvfp4: (4 + 8.0 / 16) / 8
        case .mxfp4: (4 + 8.0 / 32) / 8
        }
    }

    public var isFourBit: Bool {
        switch self {
        case .int4, .nvfp4, .mxfp4: true
        case .bf16, .fp8, .int8: false
        }
    }

    /// What a KV cache may be kept in.
    public static let kvCache: [Precision] = [.bf16, .fp8, .int8, .int4]
}

/// Which half of the configurations one belongs to: those a fit may see, or those it is tested on.
///
///     Half(of: "llama-2-70b|a100|tp2")   // the same in every process, on every machine
///
/// FNV-1a, 64 bits, of the UTF-8 text, then the 64-bit finaliser of MurmurHash3, then the lowest bit. Without the
/// finaliser the lowest bit of FNV-1a is a mere parity of the text: "tp2" and "tp4" would always fall together.
public enum Half: String, Sendable, CaseIterable {
    case training, test

    public init(of configuration: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in configuration.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        self = (hash ^ (hash >> 33)) & 1 == 0 ? .training : .test
    }
}

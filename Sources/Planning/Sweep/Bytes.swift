/// Numbers and text as bytes, the same on every machine.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// Seven bits a byte, the lowest first.
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ count: Int) { write(UInt64(count)) }

    mutating func write(_ value: Double) {
        let bits = value.bitPattern
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += text.utf8
    }

    mutating func write<Value>(_ value: Value?, _ body: (inout ByteWriter, Value) -> Void) {
        write(value == nil ? 0 : 1)
        if let value { body(&self, value) }
    }
}

/// Bytes that are not what they should be.
struct DamagedBytes: Error {}

/// Reads what `ByteWriter` wrote; whatever the bytes, it ends or throws.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() throws(DamagedBytes) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            guard let byte = rest.popFirst() else { throw DamagedBytes() }
            value |= UInt64(byte & 0x7F) << UInt64(min(shift, 63))
            if byte < 0x80 { return value }
        }
        throw DamagedBytes()
    }

    /// At most what memory could hold.
    mutating func count() throws(DamagedBytes) -> Int {
        guard let count = Int(exactly: try number()), count < 1 << 62 else { throw DamagedBytes() }
        return count
    }

    mutating func double() throws(DamagedBytes) -> Double {
        guard rest.count >= 8 else { throw DamagedBytes() }
        var bits: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) { bits |= UInt64(rest.removeFirst()) << UInt64(shift) }
        return Double(bitPattern: bits)
    }

    mutating func text() throws(DamagedBytes) -> String {
        let length = try count()
        guard length <= rest.count, let text = String(validating: rest.prefix(length), as: UTF8.self) else {
            throw DamagedBytes()
        }
        rest = rest.dropFirst(length)
        return text
    }

    mutating func optional<Value>(
        _ body: (inout ByteReader) throws(DamagedBytes) -> Value
    ) throws(DamagedBytes) -> Value? {
        switch try number() {
        case 0: nil
        case 1: try body(&self)
        default: throw DamagedBytes()
        }
    }

    mutating func array<Value>(
        _ body: (inout ByteReader) throws(DamagedBytes) -> Value
    ) throws(DamagedBytes) -> [Value] {
        let length = try count()
        guard length <= rest.count else { throw DamagedBytes() }
        var values: [Value] = []
        for _ in 0..<length { values.append(try body(&self)) }
        return values
    }
}

/// CRC-32 (IEEE 802.3, reflected 0xEDB88320), as zip and PNG use it.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(~0 as UInt32) { table[Int(truncatingIfNeeded: ($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}

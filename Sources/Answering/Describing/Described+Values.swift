extension Double: Described {
    package static var shape: Shape { .number }
    package var json: JSONValue { .double(self) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        switch json {
        case .double(let value): self = value
        case .integer(let value): self = Double(value)
        default: throw UnreadableAnswer(.otherKind)
        }
    }
}

extension Int: Described {
    package static var shape: Shape { .integer }
    package var json: JSONValue { JSONValue(self) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        let value: Int? =
            switch json {
            case .double(let value): Int(exactly: value)
            case .integer(let value): Int(exactly: value)
            default: nil
            }
        guard let value else { throw UnreadableAnswer(.otherKind) }
        self = value
    }
}

extension UInt64: Described {
    package static var shape: Shape { .natural }
    package var json: JSONValue { .integer(self) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        guard case .integer(let value) = json else { throw UnreadableAnswer(.otherKind) }
        self = value
    }
}

extension Bool: Described {
    package static var shape: Shape { .flag }
    package var json: JSONValue { .bool(self) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        guard case .bool(let value) = json else { throw UnreadableAnswer(.otherKind) }
        self = value
    }
}

extension String: Described {
    package static var shape: Shape { .text }
    package var json: JSONValue { .string(self) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        guard case .string(let text) = json else { throw UnreadableAnswer(.otherKind) }
        self = text
    }
}

extension Optional: Described where Wrapped: Described {
    package static var shape: Shape { .optional(Wrapped.shape) }
    package var json: JSONValue { self?.json ?? .null }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        if case .null = json { self = nil } else { self = try Wrapped(json: json) }
    }
}

extension Array: Described where Element: Described {
    package static var shape: Shape { .list(Element.shape) }
    package var json: JSONValue { .array(map(\.json)) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        guard case .array(let elements) = json else { throw UnreadableAnswer(.otherKind) }
        self = []
        reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do throws(UnreadableAnswer) { append(try Element(json: element)) } catch { throw error.under("\(index)") }
        }
    }
}

/// One of a closed set of words.
package protocol DescribedChoice: Described, RawRepresentable, CaseIterable where RawValue == String {}

extension DescribedChoice {
    package static var shape: Shape { .choice(allCases.map(\.rawValue)) }
    package var json: JSONValue { .string(rawValue) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        guard case .string(let text) = json else { throw UnreadableAnswer(.otherKind) }
        guard let value = Self(rawValue: text) else { throw UnreadableAnswer(.unknown(text)) }
        self = value
    }
}

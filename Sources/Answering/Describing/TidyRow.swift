/// One value of an answer in a tidy table: every answer of every verb has the same columns, so that the months of two of
/// them can be put under each other.
package struct TidyRow: Equatable, Sendable {
    package static let header =
        TidyColumn.allCases.map(\.rawValue) + ["metric", "percentile", "unit", "value", "low", "high"]

    /// What the row is about, by column; empty where it is about all of them.
    package var about: [TidyColumn: String] = [:]
    /// The dotted path of the value, without option, class and percentile.
    package var metric = ""
    /// `99.9`; empty: no percentile.
    package var percentile = ""
    package var unit = ""
    /// Numbers as in JSON; empty: there is none.
    package var value = ""
    package var low = ""
    package var high = ""

    /// In the header's order.
    package var fields: [String] {
        TidyColumn.allCases.map { about[$0] ?? "" } + [metric, percentile, unit, value, low, high]
    }

    /// The rows of a described value: numbers, flags and words of closed lists. Free texts are left to JSON.
    package static func rows(of answer: some Described) -> [TidyRow] {
        var writer = TidyWriter()
        writer.write(answer.json, type(of: answer).shape, TidyRow(), unit: .none)
        return writer.rows
    }
}

/// Walks through a value and its shape.
private struct TidyWriter {
    var rows: [TidyRow] = []

    mutating func write(_ json: JSONValue, _ shape: Shape, _ row: TidyRow, unit: QuantityUnit) {
        switch shape {
        case .number, .integer, .natural, .flag, .choice: add(json, row, unit)
        case .text, .constant: break
        case .optional(let wrapped):
            if json != .null {
                write(json, wrapped, row, unit: unit)
            } else if wrapped.isOneRow {
                add(.null, row, unit)
            }
        case .list(let element): write(list: json, element, row, unit)
        case .map(let content, _, let role): write(map: json, content, role, row, unit)
        case .object(let object): write(object: json, object.members, row, unit)
        }
    }

    private mutating func write(list json: JSONValue, _ element: Shape, _ row: TidyRow, _ unit: QuantityUnit) {
        guard case .array(let elements) = json else { return }
        for (index, value) in elements.enumerated() {
            write(value, element, element.isLabelled ? row : row.under("\(index)"), unit: unit)
        }
    }

    private mutating func write(
        map json: JSONValue, _ content: Shape, _ role: Role, _ row: TidyRow, _ unit: QuantityUnit
    ) {
        guard case .object(let entries) = json else { return }
        for (key, value) in entries {
            write(value, content, row.about(key, as: role), unit: unit)
        }
    }

    private mutating func write(
        object json: JSONValue, _ members: [MemberShape], _ row: TidyRow, _ unit: QuantityUnit
    ) {
        var row = row
        for member in members {
            if let role = member.role, let value = json[member.key] { row = row.about(value.plainText, as: role) }
        }
        if members.contains(where: { $0.role == .value }) { add(json, members, row, unit) }
        for member in members {
            guard let value = json[member.key] else { continue }
            let own = Self.unit(of: member, in: json, within: unit)
            switch member.role {
            case nil:
                write(value, member.shape, member.shape.isToldByColumn ? row : row.under(member.key), unit: own)
            case .percentile(let percentile):
                var row = row
                row.percentile = percentile
                write(value, member.shape, row, unit: own)
            case .column, .label, .value, .low, .high: break
            }
        }
    }

    /// The row of an object that is one value with an interval.
    private mutating func add(_ json: JSONValue, _ members: [MemberShape], _ row: TidyRow, _ unit: QuantityUnit) {
        func member(_ role: Role) -> MemberShape? { members.first { $0.role == role } }
        func text(_ role: Role) -> String { member(role).flatMap { json[$0.key] }.map(\.plainText) ?? "" }
        var row = row
        row.unit = Self.symbol(member(.value).map { Self.unit(of: $0, in: json, within: unit) } ?? unit)
        (row.value, row.low, row.high) = (text(.value), text(.low), text(.high))
        rows.append(row)
    }

    private mutating func add(_ json: JSONValue, _ row: TidyRow, _ unit: QuantityUnit) {
        var row = row
        (row.unit, row.value) = (Self.symbol(unit), json.plainText)
        rows.append(row)
    }

    private static func unit(
        of member: MemberShape, in object: JSONValue, within outer: QuantityUnit
    ) -> QuantityUnit {
        switch member.unit {
        case .inherited: outer
        case .stated(let key): .stated(by: object[key].map(\.plainText) ?? "")
        default: member.unit
        }
    }

    /// A stated unit has been looked up by now.
    private static func symbol(_ unit: QuantityUnit) -> String {
        if case .stated(let symbol) = unit { symbol } else { unit.symbol }
    }
}

extension TidyRow {
    fileprivate func under(_ key: String) -> TidyRow {
        guard !key.isEmpty else { return self }
        var row = self
        row.metric = metric.isEmpty ? key : metric + "." + key
        return row
    }

    fileprivate func about(_ text: String, as role: Role) -> TidyRow {
        var row = self
        switch role {
        case .column(let column): row.about[column] = text
        case .label: return under(text)
        case .percentile, .value, .low, .high: break
        }
        return row
    }
}

extension Shape {
    /// Is it a single row: a number, a word, or an estimate?
    fileprivate var isOneRow: Bool {
        switch self {
        case .number, .integer, .natural, .flag, .choice: true
        case .object(let object): object.members.contains { $0.role == .value }
        default: false
        }
    }

    /// Do elements of a list name themselves?
    fileprivate var isLabelled: Bool { hasColumn || hasLabel }

    /// Is it a list or map whose elements are told apart by a column alone? Its key then says nothing more.
    fileprivate var isToldByColumn: Bool {
        switch self {
        case .list(let element): element.hasColumn && !element.hasLabel
        case .map(_, _, .column): true
        default: false
        }
    }

    private var hasLabel: Bool { members.contains { $0.role == .label } }

    private var hasColumn: Bool {
        members.contains { if case .column = $0.role { true } else { false } }
    }

    private var members: [MemberShape] {
        if case .object(let object) = self { object.members } else { [] }
    }
}

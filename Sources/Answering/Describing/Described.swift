/// A value that an answer may hold: it knows its JSON, reads it back, and says what kind of value it is.
///
/// # How to describe an answer
///
/// Each type of an answer lists its members once, beside its declaration:
///
///     extension CostLine: DescribedObject {
///         package static let schemaName = "cost_line"
///         package static let blank = CostLine(item: "", title: "", monthlyUSD: .blank)
///         package static let members: [Member<CostLine>] = [
///             Member("item", \.item, .text, "Stable key of the line.", role: .label),
///             Member("title", \.title, .text, "The line as tables show it."),
///             Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What the line costs a month."),
///         ]
///     }
///
/// From that list come the JSON and its reader, the JSON Schema (`JSONSchema`), the tidy CSV (`TidyRow`) and the key
/// reference (`KeyReference`).
///
/// - Order: the members' order is the order of the keys.
/// - Null: an optional property is a key that may be null; no key is ever left out.
/// - Units: `QuantityUnit` is a closed list. A container has `.none`, an estimate the unit of what it estimates.
/// - Roles: a member that tells elements of a list apart has the role `.column` (option, class) or `.label`; what is
///   left makes rows in the CSV. Texts without a role stand in no CSV.
/// - Computed members (`Member(_:computed:...)`) are written and described; a reader passes over them.
/// - An object keyed by names is a list of `DescribedEntry`, listed with `Member(_:keyed:...)`.
/// - A closed set of words is a `DescribedChoice`.
/// - Large answers: split the list (`members = first + second`), so that the compiler sees short literals.
/// - A key that answers of this schema version did not always have says `mayBeMissing: true`; the reader then leaves
///   the blank's value.
package protocol Described: Sendable {
    static var shape: Shape { get }
    var json: JSONValue { get }
    init(json: JSONValue) throws(UnreadableAnswer)
}

/// A value made of named members.
package protocol DescribedObject: Described {
    /// Names the type in a schema: `cost_line`.
    static var schemaName: String { get }
    /// What a reader fills in.
    static var blank: Self { get }
    static var members: [Member<Self>] { get }
}

extension DescribedObject {
    package static var shape: Shape {
        .object(ObjectShape(name: schemaName, members: members.map(\.description)))
    }

    package var json: JSONValue { .object(Self.members.map { ($0.description.key, $0.write(self)) }) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        guard case .object = json else { throw UnreadableAnswer(.otherKind) }
        self = Self.blank
        for member in Self.members {
            guard let read = member.read else { continue }
            let key = member.description.key
            guard let value = json[key] else {
                if member.description.mayBeMissing { continue }
                throw UnreadableAnswer(.missing).under(key)
            }
            do throws(UnreadableAnswer) { try read(value, &self) } catch { throw error.under(key) }
        }
    }
}

/// Why a JSON value is not the described one, and where.
package struct UnreadableAnswer: Error, Equatable {
    package enum Problem: Equatable, Sendable {
        case missing
        case otherKind
        /// A word or number outside the closed list.
        case unknown(String)
    }

    package var problem: Problem
    /// Keys and places from the outside in.
    package var path: [String] = []

    package init(_ problem: Problem) { self.problem = problem }

    /// The same, seen from the value that holds this one.
    package func under(_ key: String) -> UnreadableAnswer {
        var outer = self
        outer.path.insert(key, at: 0)
        return outer
    }
}

extension UnreadableAnswer: CustomStringConvertible {
    /// ``options.0.cost` is missing`.
    package var description: String {
        let place = "`\(path.joined(separator: "."))`"
        return switch problem {
        case .missing: "\(place) is missing"
        case .otherKind: "\(place) is of another kind"
        case .unknown(let value): "\(place) is `\(value)`, which is none of its values"
        }
    }
}

package import PlimsollAnswering

/// What every description of an answer keeps.
package enum DescriptionRules {
    /// Keys that stand twice, lack a sentence or a unit, or have a unit though their members have their own; texts that
    /// name a unit must stand beside what they name it for.
    package static func faults(in shape: Shape) -> [String] {
        MemberWitness.objects(of: shape).flatMap { object in
            let keys = object.members.map(\.key)
            let twice = Set(keys.filter { key in keys.count { $0 == key } > 1 }).sorted()
            return twice.map { "\(object.name).\($0): stands twice" }
                + object.members.flatMap { member in
                    faults(of: member, beside: keys).map { "\(object.name).\(member.key): \($0)" }
                }
        }
    }

    private static func faults(of member: MemberShape, beside keys: [String]) -> [String] {
        var faults: [String] = []
        if member.shape.needsUnit, member.unit == .none { faults.append("no unit") }
        if !member.shape.needsUnit, member.unit != .none { faults.append("a unit of its own") }
        if case .stated(let key) = member.unit, !keys.contains(key) { faults.append("its unit is stated nowhere") }
        if case .percentile(let percentile) = member.role,
            member.key
                != (percentile == "50" && member.key == "median" ? "median" : "p" + percentile.filter { $0 != "." })
        {
            faults.append("the role of percentile \(percentile)")
        }
        let isSentence =
            member.meaning.first?.isLowercase == false && (member.meaning.last.map { ".?".contains($0) } ?? false)
        if !isSentence { faults.append("no sentence") }
        return faults
    }
}

extension Shape {
    /// Is it a quantity, a word or a text, or a list of such, rather than an object whose members have units?
    fileprivate var needsUnit: Bool {
        switch self {
        case .constant: false
        case .number, .integer, .natural, .flag, .text, .choice: true
        case .optional(let inner), .list(let inner), .map(let inner, _, _): inner.needsUnit
        case .object(let object): object.members.contains { $0.unit == .inherited }
        }
    }
}

/// Reads a claim in the forms of `Claim.grammar`.
struct ClaimParser {
    let objectives: [Objective]
    let classes: [String]
    let pools: [String]
    let options: [String]

    /// The grammar, for messages.
    static var remedy: String {
        "write one of: \(Claim.grammar.joined(separator: " | ")); \(Claim.words.joined(separator: "; "))"
    }

    func parse(_ text: String) throws(Complaint) -> Claim {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let statement = try statement(words) else {
            throw Complaint(problem: "`\(words.joined(separator: " "))` is no claim", remedy: ClaimParser.remedy)
        }
        return Claim(text: words.joined(separator: " "), statement: statement)
    }

    /// nil: in none of the forms.
    private func statement(_ words: [String]) throws(Complaint) -> Claim.Statement? {
        let count = words.count
        if count >= 8, words[0] == "needs", words[2] == "replicas", words[3] == "for", words[count - 3] == "with",
            words[count - 1] == "lost"
        {
            return try needs(words[1], subject: words[4..<(count - 3)], lost: words[count - 2])
        }
        if count >= 4, words[0] == "headroom", words[2] == "covers" {
            return .headroom(try share(words[1], to: "1000%"), window: try window(Array(words[3...])))
        }
        if count >= 5, words[1] == "carries", words[3] == "within" {
            let pool = try name(words[0], among: pools, noun: "pool")
            let tokens = try self.tokens(words[2])
            return .carries(pool: pool, tokensPerMonth: tokens, objectives: try subject(words[4...]))
        }
        if count == 5, words[1] == "saves", words[3] == "against" {
            let option = try name(words[0], among: options, noun: "option")
            let other = try name(words[4], among: options, noun: "option")
            guard option != other else {
                throw Complaint(problem: "`\(option)` is compared with itself", remedy: "name another option")
            }
            return .saves(option: option, share: try share(words[2], to: "100%"), against: other)
        }
        if count == 6, Array(words[0...2]) == ["idle", "share", "between"], words[4] == "and" {
            let (low, high) = (try share(words[3], to: "100%"), try share(words[5], to: "100%"))
            guard low <= high else {
                throw Complaint(
                    problem: "`\(words[3])` is above `\(words[5])`", remedy: "write the smaller share first")
            }
            return .idleShare(low...high)
        }
        return nil
    }

    private func needs(
        _ replicas: String, subject words: ArraySlice<String>, lost: String
    ) throws(Complaint) -> Claim.Statement {
        let wanted = try number(replicas, 1...10_000, "replicas")
        let lost = try number(lost, 0...10_000, "replicas lost")
        guard lost < wanted else {
            throw Complaint(
                problem: "with \(lost) of \(wanted) replicas lost nothing serves", remedy: "lose fewer than \(wanted)")
        }
        return .needs(replicas: wanted, objectives: try subject(words), lost: lost)
    }

    private func number(_ text: String, _ range: ClosedRange<Int>, _ noun: String) throws(Complaint) -> Int {
        do throws(Complaint) {
            return try Kind<Int>.count(range, example: "3").parse(text)
        } catch {
            throw Complaint(problem: "the number of \(noun) \(error.problem)", remedy: error.remedy)
        }
    }

    private func share(_ text: String, to most: String) throws(Complaint) -> Double {
        do throws(Complaint) {
            return try Kind<Double>.share(.from("0%", to: most), example: "30%").parse(text)
        } catch {
            throw Complaint(problem: "the share \(error.problem)", remedy: error.remedy)
        }
    }

    private func subject(_ words: ArraySlice<String>) throws(Complaint) -> Claim.Subject {
        guard Array(words) == ["all", "SLOs"] else {
            let objective = try ObjectiveParser(classNames: classes).parse(words.joined(separator: " "))
            guard objective.metric != .cost else {
                throw Complaint(problem: "a cost limit says nothing of capacity", remedy: "name a latency or `served`")
            }
            return .one(objective)
        }
        guard objectives.contains(where: { $0.metric != .cost }) else {
            throw Complaint(
                problem: "the scenario has no SLO on latency or on requests served",
                remedy: "add one to `slos`, or write it in the claim: chat ttft.p99 < 1.5s")
        }
        return .all
    }

    private func window(_ words: [String]) throws(Complaint) -> Claim.Window {
        guard objectives.contains(where: { $0.metric != .cost }) else {
            throw Complaint(
                problem: "the scenario has no SLO that a headroom could keep", remedy: "add one to `slos`")
        }
        let lengths = ["hour": 3600, "hours": 3600, "5min": 300]
        switch words.joined(separator: " ") {
        case "the month": return .month
        case "the worst hour": return .worstHour
        default:
            if words.count == 2, words[0] == "every", let seconds = lengths[words[1]] {
                return .each(seconds: seconds, share: 1)
            }
            if words.count == 3, words[1] == "of", let seconds = lengths[words[2]] {
                return .each(seconds: seconds, share: try share(words[0], to: "100%"))
            }
            throw Complaint(problem: "`\(words.joined(separator: " "))` is no window", remedy: Claim.words[2])
        }
    }

    /// `300M/month`: K, M, B and T are powers of a thousand.
    private func tokens(_ text: String) throws(Complaint) -> Double {
        let factors: [Character: Double] = ["K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9, "G": 1e9, "T": 1e12]
        let remedy = "write 300M/month or 1.2B/month"
        guard text.hasSuffix("/month") else {
            throw Complaint(problem: "`\(text)` is no number of tokens a month", remedy: remedy)
        }
        var digits = text.dropLast("/month".count)
        let factor = digits.last.flatMap { factors[$0] }
        if factor != nil { digits.removeLast() }
        guard digits.first?.isNumber == true, let value = Double(digits), value.isFinite, value > 0 else {
            throw Complaint(problem: "`\(text)` is no number of tokens a month", remedy: remedy)
        }
        return value * (factor ?? 1)
    }

    private func name(_ word: String, among known: [String], noun: String) throws(Complaint) -> String {
        guard known.contains(word) else {
            throw Complaint(
                problem: "there is no \(noun) `\(word)`",
                remedy: Suggestions.remedy(for: word, among: known, noun: "\(noun)s"))
        }
        return word
    }
}

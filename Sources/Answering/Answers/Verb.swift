/// The commands that give an answer.
public enum Verb: String, CaseIterable, Sendable {
    case run, size
    case loadLine = "load-line"
    case breakEven = "break-even"
    case validate, plan, uncertain, sweep
    case sweepPlan = "sweep plan"
    case calibrate, catalog
    case catalogFit = "catalog fit"
    case check
}

extension Verb: DescribedChoice {}

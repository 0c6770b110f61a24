import Testing

@testable import PlimsollSimulation

@Suite struct RequestsInSystemTests {
    /// Two of 10 and 5 ns overlap: 15 request-nanoseconds either way.
    @Test func littlesLawIsAnIdentity() {
        var system = RequestsInSystem()
        system.enter(at: 0)
        system.enter(at: 3)
        #expect(system.count == 2)
        system.leave(at: 8, arrival: 3)
        system.leave(at: 10, arrival: 0)
        #expect(system.count == 0)
        #expect(system.obeysLittlesLaw)
    }

    @Test func aWrongArrivalBreaksIt() {
        var system = RequestsInSystem()
        system.enter(at: 2)
        system.leave(at: 8, arrival: 3)
        #expect(!system.obeysLittlesLaw)
    }
}

import Foundation
import PlimsollScenario
import Testing

@testable import PlimsollCompiling

@Suite struct WeeklyShapeTests {
    @Test func theOwnCosineIsTheLibrarys() {
        let worst = (-480...480).reduce(0.0) { worst, step in
            let hours = Double(step) / 10
            return max(worst, abs(RateShape.cosine(ofHours: hours) - cos(2 * Double.pi * hours / 24)))
        }
        #expect(worst < 1e-14)
    }
}

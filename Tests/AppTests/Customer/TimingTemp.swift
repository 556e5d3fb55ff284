import Testing
@testable import App
@Suite struct TimingTemp {
    @Test func time() throws {
        let profile = try ProfileReader.embedded()
        let clock = ContinuousClock()
        let t = clock.measure { for _ in 0..<20 { _ = profile.readsByPart } }
        let u = try clock.measure { for _ in 0..<5 { _ = try ProfileReader.embedded() } }
        print("TIMING reads", t / 20, "profile", u / 5)
    }
}

import Testing

@Suite struct FailingListTests {
    private let failure = ScenarioRun.Failure(reason: "another result")

    private func outcome(_ scenario: String, fails: Bool) -> ConformanceRun.Outcome {
        ConformanceRun.Outcome(scenario: scenario, failure: fails ? failure : nil)
    }

    @Test func `Failures that are listed and passes that are not make no difference`() {
        let list = FailingList("# known\n\nfeatures/a.feature: one\n")
        let outcomes = [
            outcome("features/a.feature: one", fails: true), outcome("features/a.feature: two", fails: false),
        ]
        #expect(list.differences(from: outcomes, folder: "features") == [])
    }

    @Test func `A failure that is not listed is told with its reason`() {
        let differences = FailingList("").differences(
            from: [outcome("features/a.feature: one", fails: true)], folder: "features")
        #expect(differences == ["fails: features/a.feature: one\n    another result"])
    }

    @Test func `A listed scenario that passes is told`() {
        let differences = FailingList("features/a.feature: one").differences(
            from: [outcome("features/a.feature: one", fails: false)], folder: "features")
        #expect(differences == ["passes, and is listed as failing: features/a.feature: one"])
    }

    @Test func `A listed scenario that is nowhere is told, but not of a folder that was not read`() {
        let list = FailingList("features/a.feature: gone\nScenarios/b.feature: gone")
        #expect(
            list.differences(from: [], folder: "Scenarios") == [
                "is listed, and does not exist: Scenarios/b.feature: gone"
            ])
    }
}

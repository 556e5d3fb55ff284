import Testing

@testable import Graph

@Suite struct StepPermissionTests {
    @Test func `What is refused is what changes a graph, reads files, runs procedures or needs a graph computer`() {
        let refused = StepName.allCases.filter { StepPermission.refusal(of: $0) != nil }
        #expect(
            Set(refused) == [
                .addV, .addE, .property, .drop, .mergeV, .mergeE, .io, .read, .write, .call, .withComputer, .pageRank,
                .peerPressure, .connectedComponent, .shortestPath, .program,
            ])
    }
}

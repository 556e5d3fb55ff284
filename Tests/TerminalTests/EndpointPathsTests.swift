import Foundation
import TestSupport
import Testing

/// An endpoint finds the same ways as the folder that it serves.
struct EndpointPathsTests {
    @Test("a folder and an endpoint list the same paths")
    func same() async throws {
        let endpoint = try await EvaluatingEndpoint()
        let configuration = try EndpointConfiguration(port: endpoint.port)
        let environment = Subject.environment(configuration.environment)
        func paths(_ graph: String) throws -> CapturedRun {
            try CapturedRun(
                BuiltProgram.c360.path,
                ["paths", "CUS1017", "CUS1026", "--limit", "6", "--format", "jsonl", "--quiet", "--graph", graph],
                environment: environment)
        }
        let served = try paths("served")
        let folder = try paths(PackageFolder.sample.path)
        #expect(served.status == 0 && folder.output.contains("\"steps\":6"))
        #expect(served.output == folder.output)
    }
}

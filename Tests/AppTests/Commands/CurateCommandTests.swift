import ArgumentParser
import TestSupport
import Testing

@testable import App

@Suite struct CurateCommandTests {
    @Test func `a bucket is asked for and sizes are read as people write them`() throws {
        #expect(throws: (any Error).self) { try CurateCommand.parse(["--emit-sql", "redshift"]) }
        #expect(throws: (any Error).self) {
            try CurateCommand.parse(["--emit-sql", "redshift", "--bucket", "a'; DROP"])
        }
        #expect(throws: (any Error).self) { try CurateCommand.parse(["landing"]) }
        #expect(throws: (any Error).self) {
            try CurateCommand.parse(["landing", "--output", "x", "--chunk-size", "0"])
        }
        #expect(throws: (any Error).self) { try CurateCommand.parse(["landing", "--check", "--watch"]) }
        let command = try CurateCommand.parse(["landing", "--output", "x", "--chunk-size", "500k"])
        #expect(command.chunkSize.bytes == 512_000)
        #expect(ByteSize(argument: "64M")?.bytes == 64 << 20)
        #expect(ByteSize(argument: "99999999999G") == nil)
        #expect(ByteSize(bytes: 64 << 20).description == "64M")
    }

    @Test func `a mapping and a script for a warehouse do not go together, and it is told why and what to do`()
        async throws
    {
        let folder = try TemporaryFolder(files: [
            "core/customer.csv": "customer_id\n1\n", "mapping.yaml": "name: x\ntables: {}\n",
        ])
        for options in [["--mapping", "hubspot"], []] {
            let run = try await Program.run(
                ["curate", folder.path, "--emit-sql", "redshift", "--bucket", "bucket"] + options)
            #expect(run.output.isEmpty && run.words.contains("a mapping changes records before they are rows"))
            #expect(run.words.contains("Run c360 curate here and load its output"))
            #expect(run.status == 2 || run.status == 64)
        }
    }
}

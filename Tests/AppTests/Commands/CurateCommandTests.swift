import ArgumentParser
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
}

import Testing
@testable import Graph
@Test func moduleIsThere() { #expect(Bool(true)) }

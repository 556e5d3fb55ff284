import Testing
@testable import App
@Test func moduleIsThere() { #expect(Bool(true)) }

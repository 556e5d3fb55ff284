import Testing
@testable import TUI
@Test func moduleIsThere() { #expect(Bool(true)) }

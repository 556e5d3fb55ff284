import Foundation
import Graph
import Testing

@testable import App

/// Walks that name whom they are asked of.
struct WalkSubjectTests {
    private let clock = GraphClock(now: 1_709_000_000_000, origin: .newest, timeZone: .gmt)

    @Test(
        "A walk means for each subject what it means with the id written there, one after the other",
        arguments: [
            "out('a').not(hasId(subject))", "union(hasId(subject),out().where(__.not(hasId(subject))))",
            "has('at',gte(days_ago_7)).hasId(subject).has('x','subject')", "has('id',subject)",
            "has('k',P.within(subject,'b')).hasId(subject)",
        ])
    func subjects(_ text: String) throws {
        let walk = ProfileGremlin(text)
        for id in ["CUS1", "it's", "", "CUS1"] {
            let quoted = "'\(id.replacing("'", with: "\\'"))'"
            let written = text.replacing("'subject'", with: "'\u{1}'").replacing("subject", with: quoted)
                .replacing("\u{1}", with: "subject")
            let expected = try ProfileGremlin(written).steps(at: clock)
            #expect(try walk.steps(at: clock, about: WalkSubject(id: id)) == expected, "\(id)")
        }
        #expect(throws: GremlinError.self) { try walk.steps(at: clock) }
    }
}

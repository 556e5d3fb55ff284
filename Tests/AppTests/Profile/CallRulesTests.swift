import Testing

@testable import App

/// Mistakes in the parts of a profile that are for calls.
@Suite struct CallRulesTests {
    @Test(arguments: [
        ("attention:\n  - {id: a, title: t, walk: \"both(\", sentence: s}", "attention[0].walk"),
        (
            "attention:\n  - {id: a, title: t, walk: \"identity()\", sentence: \"{sum}\"}",
            "attention[0].sentence: {sum} needs"
        ),
        (
            "attention:\n  - {id: a, title: t, walk: \"identity()\", sentence: s}\n"
                + "  - {id: a, title: t, walk: \"identity()\", sentence: s}", "the id \"a\" is there twice"
        ),
        ("attention:\n  - {id: a, title: \"{x|whne}\", walk: \"identity()\", sentence: s}", "did you mean when?"),
        ("brief:\n  - {title: t, of: attentoin}", "did you mean attention?"),
        ("brief:\n  - {title: t}", "the key \"clauses\" is missing"),
        (
            "brief:\n  - title: t\n    clauses: [{sentence: s, walk: \"has('a',subject_a)\"}]",
            "brief[0].clauses[0].walk"
        ),
        ("since: {title: t, contacts: [], tell: []}", "labels of contacts are needed here"),
        ("household:\n  - {walk: \"identity()\"}", "the key \"by\" is missing"),
        ("duplicates:\n  - {title: t, keys: [{show: \"{a}\", as: mailbx}]}", "did you mean mailbox?"),
        ("duplicates:\n  - {title: t, keys: []}", "at least one key is needed here"),
        (
            "insights:\n  - {id: a, title: t, of: person, by: name, where: \"out('knows').hasLabel('pet')\"}",
            "these steps lead from person to pet; where(…) around them"
        ),
        (
            "duplicates:\n  - {title: t, keys: [{show: \"{a}\", walk: \"hasId(subject)\"}]}",
            "duplicates[0].keys[0].walk"
        ),
    ]) func `a mistake is named with its place`(part: String, problem: String) throws {
        let error = #expect(throws: ProfileError.self) {
            _ = try ProfileReader.read(SmallProfile.text + "\n" + part, file: "test.yaml", origin: .file("test.yaml"))
        }
        let words = try #require(error).description
        #expect(words.contains(problem), "\(words)")
        #expect(words.hasPrefix("test.yaml:1"), "\(words)")
    }

    @Test func `all parts together are sound`() throws {
        let text =
            SmallProfile.text + """

                attention:
                  - {id: a, title: "{name}", walk: "V().has('mail',subject_mail).not(hasId(subject))", sentence: "{name}"}
                brief: [{title: who, clauses: [{sentence: "{name}"}]}, {title: now, of: attention}]
                since: {contacts: [call], title: "{id}", tell: [{label: call, show: "{id}"}]}
                household: [{by: friend, walk: both('knows')}]
                duplicates: [{title: same name, keys: [{show: "{name}", as: words}]}]
                """
        let profile = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
        #expect(profile.attention.count == 1 && profile.attention[0].clause.walk?.subjectKeys == ["mail"])
        #expect(profile.brief.map(\.source) == [nil, .attention])
        #expect(profile.since != nil && profile.household.count == 1 && profile.duplicates.count == 1)
    }
}

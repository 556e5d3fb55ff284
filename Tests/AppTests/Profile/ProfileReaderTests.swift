import Testing

@testable import App

@Suite struct ProfileReaderTests {
    private func problems(_ text: String) -> [ProfileProblem] {
        do throws(ProfileError) {
            _ = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
            return []
        } catch {
            return error.problems
        }
    }

    @Test func `the embedded profile is sound and has the panes of the screen`() throws {
        let profile = try ProfileReader.embedded()
        #expect(profile.panes.map(\.digit) == [1, 2, 3, 4, 5])
        #expect(profile.panes.map(\.id) == ["addresses", "calls", "web", "quotes", "timeline"])
        #expect(
            profile.journey.map(\.title) == [
                "insured", "lapsed", "former", "quoted", "quote abandoned", "quote rejected", "browsing", "contacted",
                "registered",
            ])
        #expect(profile.oppositeEdges.count == 14)
        #expect(
            profile.insights.map(\.id) == [
                "chosen-deductibles", "calls-by-month", "calls-by-reason", "deductible-by-zip", "deductible-by-city",
                "deductible-by-segment", "deductible-by-type", "coverage-by-zip", "coverage-by-city",
                "coverage-by-segment", "coverage-by-type", "way-by-channel", "way-by-device", "left-at-by-device",
                "time-before-leaving", "event-before-leaving", "abandoned-at", "left-quotes-by-device",
                "errors-of-quotes", "premium-by-zip",
                "premium-by-deductible", "answer-to-less", "calls-by-agent", "calls-again", "calls-by-hour",
                "calls-by-weekday",
                "before-a-call", "outcome-by-reason", "sessions-by-outcome", "quotes-by-status", "policies-ending",
                "customers-by-state", "policies-by-status",
            ])
        #expect(Set(profile.labels.values.map(\.tag)).count == profile.labels.count)
    }

    @Test func `a small profile is enough`() {
        #expect(problems(SmallProfile.text).isEmpty)
    }

    @Test(
        arguments: [
            ("titel: x\n", "the key \"titel\" is not known here", 15, 1, nil),
            ("curency: EUR\n", "the key \"curency\" is not known here", 15, 1, "currency"),
            ("time-zone: Mars\n", "\"Mars\" is no time zone", 15, 12, nil),
            ("now: started_at\n", "a list is needed here, not \"started_at\"", 15, 6, nil),
            (
                "search:\n  - {kind: emial, label: a, key: b}\n",
                "one of email, phone, name, id, number, date, text is needed here, not \"emial\"", 16, 12, "email"
            ),
            ("search:\n  - {kind: email, label: a}\n", "the key \"key\" is missing", 16, 5, nil),
        ] as [(String, String, Int, Int, String?)])
    func `a mistake is named with its line and column`(
        added: String, message: String, line: Int, column: Int, suggestion: String?
    ) throws {
        let found = problems(SmallProfile.text + "\n" + added)
        #expect(found.count == 1)
        let problem = try #require(found.first)
        #expect(problem.message == message)
        #expect([problem.line, problem.column] == [line, column])
        if let suggestion { #expect(problem.suggestion == suggestion) }
    }

    @Test func `Gremlin that does not parse is located inside the file`() throws {
        let inline = problems(SmallProfile.text.replacing("both('knows').dedup()", with: "both('knows').dedupp()"))
        let problem = try #require(inline.first)
        #expect(problem.path == "panes[0].rows[0].walk")
        #expect(problem.line == 13)
        #expect(problem.column == "        walk: both('knows').".count + 1)
        let block = problems(
            SmallProfile.text.replacing(
                "walk: both('knows').dedup()", with: "walk: |-\n          both('knows')\n          .dedupp()"))
        #expect(block.first?.line == 15)
        #expect(block.first?.column == 12)
        #expect(problems(SmallProfile.text.replacing("both('knows').dedup()", with: "both('knows').drop()")).count == 1)
        #expect(problems(SmallProfile.text.replacing("both('knows').dedup()", with: "both(who)")).count == 1)
    }

    private static func insight(_ gremlin: String, more: String = "") -> String {
        SmallProfile.text + "\ninsights:\n  - id: labels\n    title: Labels\n\(more)    gremlin: \(gremlin)\n"
    }

    @Test func `an insight is a whole traversal with formats for what it gives`() throws {
        let text = Self.insight(
            "g.V().has('at',gte(months_ago_2)).groupCount().by('at')",
            more: "    unit: things\n    groups: month\n    numbers: money\n    average: true\n")
        let profile = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
        let insight = try #require(profile.insights.first)
        #expect([insight.id, insight.title, insight.unit] == ["labels", "Labels", "things"])
        #expect(insight.groups == .month && insight.numbers == .money && insight.isAverage)
        #expect(try ProfileReader.read(SmallProfile.text, file: "", origin: .embedded).insights.isEmpty)
    }

    @Test(arguments: [
        ("g.V().groupCnt()", "groupCnt", 11), ("V().groupCount()", "unexpected", 5),
        ("g.V().drop()", "would change", 11),
        ("g.addV('x').groupCount()", "would change", 7), ("g.V().groupCount().by(who)", "who", 27),
    ]) func `the Gremlin of an insight is checked where it stands`(
        gremlin: String, words: String, column: Int
    ) throws {
        let found = problems(Self.insight(gremlin))
        let problem = try #require(found.first)
        #expect(found.count == 1)
        #expect(problem.path == "insights[0].gremlin")
        #expect(problem.message.contains(words), "\(problem.message)")
        #expect(problem.line == 18)
        #expect(problem.column == "    gremlin: ".count + column - 4)
    }

    @Test func `two insights cannot share an id, and none is without title or Gremlin`() {
        let second = "  - {id: labels, title: Again, gremlin: g.E().groupCount().by(label())}\n"
        #expect(
            problems(Self.insight("g.V().groupCount()") + second).map(\.message) == ["the id \"labels\" is used twice"])
        #expect(
            problems(SmallProfile.text + "\ninsights:\n  - {id: a}\n").map(\.message) == [
                "the key \"title\" is missing", "the key \"gremlin\" is missing",
            ])
    }

    @Test func `a template with a mistake is located inside the text`() throws {
        let problem = try #require(
            problems(SmallProfile.text.replacing("cells: [\"{name}\"]", with: "cells: [\"{name|dat}\"]")).first)
        #expect(problem.message == "there is no format \"dat\"")
        #expect(problem.suggestion == "date")
        #expect(problem.line == 14)
        #expect(problems(SmallProfile.text.replacing("cells: [\"{name}\"]", with: "cells: [\"{name\"]")).count == 1)
    }

    @Test func `every problem is named at once, in the order of the file`() {
        let text =
            SmallProfile.text.replacing("digit: 1", with: "digit: ten").replacing("kind: friend", with: "kin: friend")
            + "\nbogus: 1\n"
        let found = problems(text)
        #expect(found.map(\.line) == found.map(\.line).sorted())
        #expect(found.count == 4)
    }

    @Test func `two panes cannot share a digit, an id or a key`() {
        let pane = SmallProfile.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(6).joined(
            separator: "\n")
        #expect(
            problems(SmallProfile.text + "\n" + pane + "\n").map(\.message) == [
                "the id \"friends\" is used twice", "the digit 1 already opens the pane \"friends\"",
            ])
        #expect(problems("name: a\nname: b\n").first?.message == "the key \"name\" is there twice")
    }

    @Test(arguments: ["", "[1, 2]", "name: [", "just words", "name: \"\\q\"", "\u{0}", "? {a: b}\n: c", "&a [*a]"])
    func `what is no profile is refused, not crashed on`(text: String) {
        #expect(!problems(text).isEmpty)
    }

    @Test func `the words of an error name file, place and suggestion`() {
        let error = ProfileError(
            file: "p.yaml",
            problems: [ProfileProblem(path: "panes[0]", message: "it is wrong", line: 3, column: 7, suggestion: "id")])
        #expect(error.description == "p.yaml:3:7: panes[0]: it is wrong; did you mean id?")
    }
}

import Foundation
import Graph
import TestSupport
import Testing

@testable import App

/// What a profile reads is compared with a graph, and a graph gives a profile to begin with.
@Suite struct ProfileFitTests {
    private static let insurer = PackageFolder.url.appending(path: "data/profiles/home-insurance.yaml")

    private func problems(_ folder: TemporaryFolder, _ changes: [(String, String)]) async throws -> [ProfileProblem] {
        var text = ProfileReader.embeddedText
        for (there, wrong) in changes { text.replace(there, with: wrong) }
        try folder.write(text, to: "profile.yaml")
        let (_, uses) = try ProfileReader.readWithUses(path: folder["profile.yaml"].path)
        let opened = try await GraphOpener.open(OpenRequest(source: PackageFolder.sample.path))
        return try await ProfileFit(summary: opened.summary, graph: opened.source).problems(of: uses)
    }

    private func line(of text: String) -> Int? {
        ProfileReader.embeddedText.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains(text) }.map { $0 + 1 }
    }

    @Test func `the insurer's profile and graph fit`() async throws {
        #expect(try await problems(TemporaryFolder("fit"), []).isEmpty)
    }

    @Test(
        arguments: [
            (
                "show: \"{phone|phone}\"}\n    - {header: Born", "show: \"{phon|phone}\"}\n    - {header: Born",
                "no customer has the key \"phon\"", "phone"
            ),
            (
                "label: address, key: [address, city", "label: address, key: [address, town",
                "no address has the key \"town\"", nil
            ),
            ("{label: session, show", "{label: sesion, show", "no vertex has the label \"sesion\"", "session"),
            (
                "has_quote, quote.customer, quote_of", "has_quot, quote.customer, quote_of",
                "no edge has the label \"has_quot\"", "has_quote"
            ),
            ("has('event','error')", "has('evnt','error')", "no page_event has the key \"evnt\"", "event"),
            (
                "took_call, call.agent, handled_by", "has_call, call.agent, called_from",
                "no edge has_call or called_from is between agent and call", "took_call"
            ),
        ] as [(String, String, String, String?)])
    func `what a graph does not have is named with its line`(
        there: String, wrong: String, message: String, suggestion: String?
    ) async throws {
        let found = try await problems(TemporaryFolder("fit"), [(there, wrong)])
        let first = try #require(found.first)
        #expect(first.message == message)
        #expect(first.suggestion == suggestion)
        #expect(first.line == line(of: String(there.split(separator: "\n")[0])))
    }

    @Test func `the command names what does not fit, with a status`() async throws {
        let folder = try TemporaryFolder("fit")
        try folder.write(
            ProfileReader.embeddedText.replacing(
                "{kind: email, label: customer, key: email}", with: "{kind: email, label: customer, key: emial}"),
            to: "profile.yaml")
        let path = folder["profile.yaml"].path
        let fine = try await Program.run("profile", "check", path)
        #expect(fine.status == 0)
        let run = try await Program.run("profile", "check", path, "--graph", PackageFolder.sample.path)
        #expect(run.status == 1)
        #expect(run.words.contains("profile.yaml:\(try #require(line(of: "kind: email"))):41: search[1].key: "))
        #expect(run.words.contains("no customer has the key \"emial\"; did you mean email?"))
    }

    // MARK: - Starting profiles

    private func start(_ source: String, subject: String? = nil) async throws -> (text: String, opened: OpenedGraph) {
        var request = OpenRequest(source: source)
        request.isAboutGraphAlone = true
        let opened = try await GraphOpener.open(request)
        let survey = try await GraphSurvey.of(opened.source, opened.summary)
        let profile = try #require(StartingProfile(of: survey, subject: subject))
        return (profile.text(named: "started"), opened)
    }

    /// The profile opens its own graph, finds somebody and shows panes.
    private func works(_ text: String, _ source: String, find: String, panes: [String]) async throws -> Profile {
        let folder = try TemporaryFolder("start")
        try folder.write(text, to: "profile.yaml")
        let path = folder["profile.yaml"].path
        let (profile, uses) = try ProfileReader.readWithUses(path: path)
        let opened = try await GraphOpener.open(OpenRequest(source: source, profile: path))
        #expect(try await ProfileFit(summary: opened.summary, graph: opened.source).problems(of: uses).isEmpty)
        #expect(opened.profile.doubts.isEmpty, "\(opened.profile.doubts)")
        #expect(profile.panes.map(\.id) == panes)
        let shown = try await Program.run("show", find, "--profile", path, "--graph", source)
        #expect(shown.status == 0, "\(shown.words)")
        return profile
    }

    @Test func `the insurer's graph gives a profile that works`() async throws {
        let source = PackageFolder.sample.path
        let (text, opened) = try await start(source)
        let someone = try await opened.source.run(Traversal.g.V().hasLabel("customer").limit(1).values("email")).values
        let profile = try await works(
            text, source, find: try #require(someone.first?.stringValue),
            panes: ["phones", "policies", "quotes", "sessions", "addresses", "timeline"])
        #expect(profile.subject.label == "customer")
        #expect(profile.oppositeEdges.count == 14)
        #expect(profile.labels["phone"]?.title.keys == ["phone"])
        #expect(profile.labels["call"]?.time == "started_at")
        #expect(profile.labels["policy"]?.time == "start_date")
        #expect(profile.labels["call"]?.reach?.reachedLabels == ["customer"])
        #expect(profile.dayKeys == ["birth_date", "start_date", "end_date"])
        #expect(profile.searchKeys.contains(SearchKey(kind: .phone, label: "phone", key: "phone")))
        #expect(profile.searchKeys.contains(SearchKey(kind: .email, label: "customer", key: "email")))
        #expect(profile.searchKeys.contains(SearchKey(kind: .number, label: "policy", prefix: "POL")))
        let similar = try #require(profile.similar)
        #expect(similar.among.map(\.title).contains("the same segment"))
        #expect(similar.likeness.first?.title == "segment" && similar.likeness.first?.weight == 2)
        #expect(similar.chosen.contains { $0.walk?.text.contains("has_quote") == true })
    }

    @Test(.needsShared("realdata/twitter")) func `a graph of others gives a profile that works`() async throws {
        let source = SharedData.url("realdata/twitter").path
        let profile = try await works(
            try await start(source).text, source, find: "Webster Sanford",
            panes: ["follows", "likes", "retweets", "tweets", "mentions_by", "follows_by"])
        #expect(profile.subject.label == "User")
        #expect(profile.labels["Tweet"]?.title.keys == ["text"])
        #expect(profile.pane(id: "follows")?.rows.first?.walk.text == "out('Follows').hasLabel('User').dedup()")
    }

    @Test func `names that no profile can have are written in quotes or left out`() async throws {
        let folder = try TemporaryFolder(
            "odd",
            files: [
                "v.csv": "~id,~label,na-me#:String,{odd}:String,title:String\n"
                    + "a1,in,x,y,T1\na2,in,x,y,T2\na3,in,x,y,T3\n",
                "w.csv": "~id,~label,when:Date\nb1,http://example.org/Thing#Part,2024-01-01T10:00:00Z\n",
                "e.csv": "~id,~label,~from,~to\ne1,\"x \"\"y\"\" 'z'\",a1,b1\n",
            ])
        let (text, _) = try await start(folder.path, subject: "in")
        let profile = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
        #expect(profile.subject.label == "in")
        #expect(profile.panes.first?.rows.first?.walk.reachedLabels == ["http://example.org/Thing#Part"])
    }

    @Test func `a graph that no profile fits has titles that are values`() {
        func title(_ keys: [String]) -> [String]? {
            let properties = keys.map { GraphSummary.PropertyKey(key: $0, type: "String", isMultiValued: false) }
            let summary = GraphSummary(
                vertexLabels: [GraphSummary.Label(name: "thing", count: 1, properties: properties)], edgeLabels: [],
                vertexCount: 1, edgeCount: 0, newestTimestamp: nil)
            return Profile.generic(for: summary).labels["thing"]?.title.keys
        }
        #expect(title(["code", "name"]) == ["name"])
        #expect(title(["id", "text", "city"]) == ["text"])
        #expect(title(["companyName", "employee_id"]) == ["companyName"])
        #expect(title(["ref_id", "colour"]) == ["colour"])
        #expect(title(["ref_id"]) == ["id"])
    }

    @Test func `the profile in use is shown with where it is from`() async throws {
        let own = try await Program.run("profile", "show")
        #expect(own.status == 0)
        #expect(own.output == "# home insurance, embedded in the program\n" + ProfileReader.embeddedText)
        let path = Self.insurer.path
        let given = try await Program.run("profile", "show", "--profile", path)
        #expect(given.output.hasPrefix("# \(path)\n"))
        let robots = try TemporaryFolder("robots", files: ["v.csv": "~id,~label,name:String\n1,robot,R2\n"])
        let generic = try await Program.run("profile", "show", "--graph", robots.path)
        #expect(generic.output.contains("which no profile fits"))
        #expect(generic.output.contains("  robot: {tag: R, title: \"{name}\"}"))
    }

    @Test func `a starting profile is written by the command`() async throws {
        let run = try await Program.run(
            "profile", "new", PackageFolder.sample.path, "--subject", "agent", "--name", "calls")
        #expect(run.status == 0, "\(run.words)")
        #expect(run.output.contains("\nname: calls\n") && run.output.contains("  label: agent\n"))
        let wrong = try await Program.run("profile", "new", PackageFolder.sample.path, "--subject", "agnt")
        #expect(wrong.status == 2)
        #expect(wrong.words.contains("Did you mean agent?"))
    }
}

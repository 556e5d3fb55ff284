import TUI
import Testing

@testable import App

@MainActor
struct FrameTests {
    nonisolated static let sizes = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
        Size(width: 40, height: 10),
    ]
    nonisolated static let scenes: [(name: String, keys: String)] = [
        ("start", ""), ("search", "703"), ("nothing", "zebra"), ("customer", "ana garc<Enter>"),
        ("long", "王<Enter>"), ("empty", "nobody yet<Enter>"), ("failed", "fail ing<Enter>"),
        ("huge", "huge bank<Enter>2"), ("zoom", "ana garcía<Enter>3z<Right>"),
        ("neighborhood", "ana garcía<Enter>n<Tab><Tab><Down><Right><Down>"),
        ("neighborhood-narrowed", "ana garcía<Enter>n<End>/cll25<Enter><Down>"),
        ("neighborhood-large", "huge bank<Enter>n<End><Right>"),
        ("paths", "ana garcía<Enter>n<Tab><Down><Right><Down><Down>p<Down>"),
        ("paths-picture", "ana garcía<Enter>n<Tab><Down><Right><Down><Down>pg"),
        ("picture", "ana garcía<Enter>ng<Right>l<Down>l"), ("picture-labels", "ana garcía<Enter>ng<Right>l<Down>l-"),
        ("picture-dots", "ana garcía<Enter>ng<Right>l<Down>l--"), ("picture-long", "王<Enter>ng"),
        (
            "quality",
            "haddad<Enter>C<Down><Right><Down><Right><Down><Down><Down><Down><Right><Down><Down><Down><Down><Right><End>"
        ),
        ("insights", "ana garcía<Enter>I"), ("insights-chart", "ana garcía<Enter>I<Down><Tab><End>"),
        ("insights-failed", "ana garcía<Enter>I<End>"), ("schema", "ana garcía<Enter>:schema<Enter><Right>"),
        ("brief", "ana garcía<Enter>b<Down>"), ("brief-long", "王<Enter><Enter>b"), ("attention", "ana garcía<Enter>!"),
        ("household", "ana garcía<Enter>H"),
        ("similar", "ana garcía<Enter>S"), ("similar-steps", "ana garcía<Enter>S<Tab><Down>"),
        ("similar-alone", "nobody yet<Enter>S"), ("similar-failed", "fail ing<Enter>S"),
        ("household-alone", "nobody yet<Enter>H"), ("since", "ana garcía<Enter>..3<Home><Down>"),
        ("duplicates", "ana garcía<Enter>C"),
        ("quality-filter", "haddad<Enter>C/mail.example<Enter>"),
        ("details", "ana garcía<Enter>1<Enter>"), ("help", "ana garcía<Enter>?"), ("queries", "ana garcía<Enter>w"),
        ("gremlin", "ana garcía<Enter>2E"),
        ("console", "ana garcía<Enter>:"), ("completion", ":g.V().hasLabel('customer').o"),
        ("complaint", ":g.V().hasLabel('customer').uot('has_session').count()<Enter>"),
        ("table", ":g.V().project('a')<Enter>"), ("tree", ":g.V().out().path()<Enter>f"),
        ("groups", ":g.V().groupCount().by('reason')<Enter>"), ("path", ":g.V().out().path()<Enter><Enter>"),
        ("vertices", ":g.V().out('has_session')<Enter><Right><Right>o"),
        ("json", ":g.V().project('a')<Enter>ff"),
    ]

    @Test("Every screen looks as recorded", arguments: sizes, scenes.map(\.name))
    func frame(size: Size, scene: String) async throws {
        let keys = try #require(Self.scenes.first { $0.name == scene }?.keys)
        let driver = try await ExplorerDriver(size: size)
        try await driver.play(keys)
        try expectFrame(driver.player.frame.textWithStyles, named: "\(scene)-\(size)")
    }
}

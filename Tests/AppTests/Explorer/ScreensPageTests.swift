import Foundation
import TUI
import TestSupport
import Testing

@testable import App

/// The pages of docs that show what the program draws over the sample graph.
///
/// With C360_RECORD set they are written and the tests fail.
@MainActor @Suite(.serialized)
struct ScreensPageTests {
    private struct Scene {
        var title: String
        var words: String
        var keys: String
    }

    private static let ana = "ana.garcia@mail.example<Enter>"

    private static let scenes = [
        Scene(title: "Search", words: "Whoever is meant by what is typed, and why.", keys: "garcia<Down>"),
        Scene(title: "Customer", words: "What the company knows, a pane for each kind.", keys: ana + "2<Down>"),
        Scene(title: "Call brief", words: "What to know before the first word, on one page.", keys: ana + "b"),
        Scene(title: "Household", words: "Who has something in common with the customer.", keys: ana + "H"),
        Scene(title: "Similar", words: "Who is alike, what they chose, and the next step.", keys: ana + "S"),
        Scene(
            title: "Neighbourhood", words: "Everything around a vertex, as a tree.", keys: ana + "n<Down><Right><Down>"),
        Scene(title: "Picture", words: "The same as boxes and lines.", keys: ana + "ng"),
        Scene(
            title: "Paths", words: "How two vertices are joined, the shortest ways first.",
            keys: ana + ":paths-to AGT101<Enter><Down>"),
        Scene(title: "Details", words: "All properties of a vertex or an edge.", keys: ana + "2<Down><Enter>"),
        Scene(
            title: "Console", words: "Commands and Gremlin, completed while they are typed.", keys: ":g.V('CUS1017').ou"
        ),
        Scene(title: "Insights", words: "Charts over the whole graph.", keys: ana + "I<Down><Down>"),
        Scene(
            title: "Schema", words: "Labels, keys, and what reaches what.", keys: "<Down>:schema<Enter><Down><Right>"),
        Scene(title: "Quality", words: "What curation left out, and who may be one person.", keys: ana + "C"),
        Scene(
            title: "Load report", words: "What was read, file by file, and what was wrong with it.",
            keys: ana + "L<End>"),
        Scene(title: "Keys", words: "What works on the screen below it, to be found and run.", keys: ana + "?"),
    ]

    /// The sample as it is called where the program is started in the repository.
    private func sample() async throws -> ExplorerGraph {
        var graph = try await RandomKeysTests.World.sample.opened.explorer
        graph.sourceName = "data/sample"
        return graph
    }

    private func player(
        _ graph: ExplorerGraph, _ size: Size, theme: Theme = .standard
    ) async throws -> ScriptPlayer<ExplorerProgram> {
        var options = ExplorerOptions(sourceName: "data/sample")
        options.theme = theme
        return try await ScriptPlayer(
            ExplorerProgram(open: { _, _ in graph }), state: ExplorerState(options: options), size: size)
    }

    private func expectFile(_ name: String, holds text: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let file = PackageFolder.url.appending(path: name)
        if ProcessInfo.processInfo.environment["C360_RECORD"] != nil {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name): look at it, then run without C360_RECORD", sourceLocation: sourceLocation)
            return
        }
        let isFresh = try String(contentsOf: file, encoding: .utf8) == text
        #expect(isFresh, "\(name) is not what the program draws", sourceLocation: sourceLocation)
    }

    @Test("docs/screens.md shows every screen as it is drawn")
    func page() async throws {
        var page = "# Screens\n\nEach on the sample graph, `c360 data/sample`, at 80×24.\n"
        let graph = try await sample()
        for scene in Self.scenes {
            var frame = try await player(graph, Size(width: 80, height: 24)).play(scene.keys)
            // Whoever has no processor for himself may run out of time: then it is asked from the start.
            for _ in 0..<20 where frame.text.contains("ended after") {
                frame = try await player(graph, Size(width: 80, height: 24)).play(scene.keys)
            }
            page += "\n## \(scene.title)\n\n\(scene.words)\n\n```\n\(frame.text)```\n"
        }
        try expectFile("docs/screens.md", holds: page)
    }

    @Test(
        "The pictures of the README are what the program draws",
        arguments: [("customer", "2<Down>"), ("picture", "ng<Right>l")])
    func pictures(name: String, keys: String) async throws {
        let graph = try await sample()
        let player = try await player(graph, Size(width: 120, height: 40), theme: .dark)
        try expectFile("docs/images/\(name).svg", holds: try await player.play(Self.ana + keys).svg)
        let readme = try String(contentsOf: PackageFolder.url.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("(docs/images/\(name).svg)") && readme.contains("(docs/screens.md)"))
    }

    @Test("A frame is a picture where its file is called one")
    func frameFile() async throws {
        let folder = try TemporaryFolder("frame")
        for (name, start) in [("last.svg", "<svg "), ("last.txt", " ")] {
            let file = folder[name]
            let run = try await Program.run(
                "explore", PackageFolder.sample.path, "--script", "garcia", "--size", "60x12", "--frame", file.path)
            #expect(run.status == 0)
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.hasPrefix(start) && text.contains("García"), "\(text)")
        }
    }
}

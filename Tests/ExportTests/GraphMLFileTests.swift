import Export
import Foundation
import Graph
import TestSupport
import Testing

@Suite struct GraphMLFileTests {
    @Test func `a graph is written by TinkerPop's conventions`() async throws {
        let folder = try TemporaryFolder()
        _ = try await GraphExport.write(
            .graph(try await Small.store(Small.plain), ExportSelection()), to: folder["g.graphml"], .graphml)
        let lines = try String(contentsOf: folder["g.graphml"], encoding: .utf8).split(separator: "\n")
        #expect(
            lines.dropFirst(2) == [
                #"<key id="labelV" for="node" attr.name="labelV" attr.type="string"/>"#,
                #"<key id="labelE" for="edge" attr.name="labelE" attr.type="string"/>"#,
                #"<key id="v0" for="node" attr.name="name" attr.type="string"/>"#,
                #"<key id="v1" for="node" attr.name="age" attr.type="int"/>"#,
                #"<key id="v2" for="node" attr.name="tags" attr.type="string"/>"#,
                #"<key id="e3" for="edge" attr.name="since" attr.type="string"/>"#,
                #"<graph id="G" edgedefault="directed">"#,
                #"<node id="a"><data key="labelV">person</data><data key="v0">Ana</data><data key="v1">41</data><data key="v2">[&quot;x&quot;,&quot;y&quot;]</data></node>"#,
                #"<node id="b"><data key="labelV">person</data><data key="v0">Bo, B</data></node>"#,
                #"<node id="c"><data key="labelV">city</data><data key="v0">=Rome</data></node>"#,
                #"<edge id="e1" source="a" target="b"><data key="labelE">knows</data><data key="e3">2024-03-01T09:12:00Z</data></edge>"#,
                #"<edge id="e2" source="a" target="c"><data key="labelE">lives_in</data></edge>"#,
                "</graph>", "</graphml>",
            ])
    }

    @Test func `what XML cannot hold is replaced and told`() async throws {
        let folder = try TemporaryFolder()
        let store = try await Small.store(["v.csv": "~id,~label,t\na,x,\"b\u{1}<&>\u{FFFF}\"\n"])
        let report = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["g.graphml"], .graphml)
        let text = try String(contentsOf: folder["g.graphml"], encoding: .utf8)
        #expect(text.contains("<data key=\"v0\">b\u{FFFD}&lt;&amp;&gt;\u{FFFD}</data>"))
        #expect(report.notes == ["2 control characters are U+FFFD: XML cannot hold them."])
    }

    @Test func `rows that are no graph are refused`() async throws {
        let folder = try TemporaryFolder()
        let error = await #expect(throws: ExportError.self) {
            try await GraphExport.write(
                .rows(ValueTable(name: "r", columns: ["a"], rows: [[1]])), to: folder["g.graphml"], .graphml)
        }
        #expect(error?.code == .notRepresentable)
        #expect(try folder.files().isEmpty)
    }
}

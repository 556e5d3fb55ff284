import Foundation
import Graph
import TestSupport
import Testing

@testable import App

struct HistoryFileTests {
    private static let names = KeptWords(
        names: ["customer", "email", "has_call", "status", "started_at", "birth_date"], times: ["started_at"])

    private func kept(_ line: String) -> String? { HistoryFile.keptText(of: line, keeping: Self.names) }

    @Test("Words of the graph and names of the traversal are kept, values are not")
    func values() {
        #expect(
            kept("g.V().hasLabel('customer').has('email', 'ana@mail.example').out('has_call')")
                == "g.V().hasLabel('customer').has('email', '…').out('has_call')")
        #expect(kept("g.V('PHN17035551212').as('start').select('start')") == "g.V('…').as('start').select('start')")
        #expect(kept("g.V().has('name', TextP.startingWith('Garc'))") == "g.V().has('name', TextP.startingWith('…'))")
        #expect(kept("g.V().has('email', within('a', 'b'))") == "g.V().has('email', P.within(['…', '…']))")
        #expect(kept("g.V().has('email', eq('x').or(neq('y')))") == "g.V().has('email', P.eq('…').or(P.neq('…')))")
        #expect(kept("g.V().where(__.has('email', 'x'))") == "g.V().where(__.has('email', '…'))")
        #expect(kept("g.inject(datetime('1984-05-17'))") == "g.inject('…')")
        #expect(kept("g.V().has('email', 17035551212L).limit(20)") == "g.V().has('email', '…').limit(20)")
        #expect(
            kept("g.withStrategies(new SubgraphStrategy(vertices: has('email', 'x'))).V()")
                == "g.withStrategies(new SubgraphStrategy(vertices: __.has('email', '…'))).V()")
    }

    @Test("A name that looks like a person's data is no name")
    func names() {
        #expect(kept("g.V().as('ana@mail.example')") == "g.V().as('…')")
        #expect(kept("g.V().as('x7035551212')") == "g.V().as('…')")
    }

    @Test("Labels, keys and bounds of a time are no data: a line of an earlier session with them runs as it is")
    func namesAndTimes() {
        for line in [
            "g.V().hasLabel('cust').out('bought').values('prices').groupCount().by('colour')",
            "g.V().has('call', 'started_at', P.gte(datetime('2024-02-01T00:00:00Z')))",
            "g.V().has('started_at', P.between(datetime('2024-02-01T00:00:00Z'), datetime('2024-03-01T00:00:00Z')))",
            "g.V().where(__.values('started_at').is(P.lt(datetime('2024-02-01T00:00:00Z'))))",
        ] {
            let text = kept(line) ?? ""
            #expect(!text.contains(Traversal.omission) && ConsoleComplaint(in: text) == nil, "\(text)")
        }
        #expect(kept("g.V().has('birth_date', lt(datetime('1984-05-17')))") == "g.V().has('birth_date', P.lt('…'))")
        #expect(kept("g.V().has('started_at', datetime('2024-02-01'))") == "g.V().has('started_at', '…')")
        #expect(kept("g.V().hasLabel('ana@mail.example')") == "g.V().hasLabel('…')")
        #expect(kept("g.V().has('email', 'ana')") == "g.V().has('email', '…')")
    }

    @Test("Commands are kept by name, what cannot be read is not kept")
    func commands() {
        #expect(kept("neighbourhood") == "neighbourhood")
        #expect(kept("ana garcía") == nil)
        #expect(kept("g.V().uot('ana')") == nil)
    }

    @Test("The file belongs to its user alone, and is read back in order")
    func file() throws {
        let folder = try TemporaryFolder()
        let file = HistoryFile(folder: folder["state"].path)
        #expect(file.read() == [])
        file.append("g.V().has('email', 'ana@mail.example')", keeping: Self.names)
        file.append("g.V().count()", keeping: Self.names)
        #expect(file.read() == ["g.V().has('email', '…')", "g.V().count()"])
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A file that has grown long is cut to its newest lines")
    func cutting() throws {
        let folder = try TemporaryFolder()
        let file = HistoryFile(folder: folder["state"].path)
        for number in 0..<(2 * ConsoleHistory.limit + 1) { file.append("g.V().limit(\(number))", keeping: KeptWords()) }
        #expect(file.read().count == ConsoleHistory.limit)
        #expect(file.read().last == "g.V().limit(\(2 * ConsoleHistory.limit))")
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        #expect(text.split(separator: "\n").count == ConsoleHistory.limit)
    }
}

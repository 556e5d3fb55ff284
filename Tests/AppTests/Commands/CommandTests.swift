import Foundation
import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App

/// The built program as a process: what it writes where, and how it ends.
@Suite struct CommandTests {
    private static let sample = PackageFolder.sample.path

    @Test func `find writes data to standard output and nothing else`() async throws {
        let run = try await Program.run("find", "ana.garcia@mail.example", "--graph", Self.sample, "--format", "json")
        #expect(run.status == 0)
        #expect(run.words.isEmpty)
        let rows = try #require(try run.json() as? [[String: Any]])
        #expect(rows.count == 1)
        #expect(rows.first?["id"] as? String == "CUS1017")
        #expect(rows.first?["phone"] as? String == "+17035551212")
        #expect(rows.first?["match"] as? String == "exact")
    }

    @Test func `a text that is called as a store is not taken for one`() async throws {
        let folder = try TemporaryFolder("store", files: ["x.c360": "~id,~label\n1,customer\n"])
        let run = try await Program.run("load", folder["x.c360"].path)
        #expect(run.status != 0 && run.words.contains("is called as a compiled store and is none"), "\(run.words)")
    }

    @Test func `nothing found ends with 4 and says what was tried`() async throws {
        let run = try await Program.run("find", "nobody@nowhere.example", "--graph", Self.sample)
        #expect(run.status == 4)
        #expect(run.output.isEmpty)
        #expect(run.words.contains("customer email (similar)"))
    }

    @Test func `find takes words of several fields, counts truly and tells of looser matches`() async throws {
        let words = try await Program.run("find", "garcia", "reston", "1984", "--graph", Self.sample, "--format", "csv")
        #expect(words.status == 0 && words.output.split(whereSeparator: \.isNewline).count == 2)
        #expect(words.output.contains("CUS1017"))
        let cut = try await Program.run("find", "reston", "--graph", Self.sample, "--limit", "2", "--format", "jsonl")
        #expect(cut.output.split(separator: "\n").count == 2 && cut.words.contains("Only 2 of 9"))
        let sure = try await Program.run("find", "a. garcia", "--graph", Self.sample, "--format", "jsonl")
        #expect(sure.words.contains("+2 looser") && sure.output.split(separator: "\n").count == 2)
        let all = try await Program.run("find", "a. garcia", "--looser", "--graph", Self.sample, "--format", "jsonl")
        #expect(all.output.split(separator: "\n").count == 4)
    }

    @Test func `similar names who is alike with the numbers behind it`() async throws {
        let run = try await Program.run("similar", "CUS1007", "--graph", Self.sample, "--format", "json")
        let document = try #require(try run.json() as? [String: Any])
        let customers = try #require(document["customers"] as? [[String: Any]])
        #expect(run.status == 0 && document["alike"] as? Int == customers.count && customers.count >= 20)
        let choices = try #require(document["choices"] as? [[String: Any]])
        let groups = try #require(choices.first?["groups"] as? [[String: Any]])
        #expect(groups.reduce(0) { $0 + ($1["n"] as? Int ?? 0) } == choices.first?["n"] as? Int)
        #expect((document["next"] as? [[String: Any]])?.first?["rule"] as? String == "a first quote")
        let table = try await Program.run("similar", "CUS1007", "--graph", Self.sample, "--limit", "3", "--gremlin")
        #expect(table.output.contains("Who is alike") && table.output.contains("by zip 37203 (3)"))
        #expect(table.words.contains("Only 3 of") && table.words.contains("limit(2001)"))
        let nobody = try await Program.run("similar", "CUS99999", "--graph", Self.sample)
        #expect(nobody.status == 4 && nobody.output.isEmpty)
    }

    @Test func `csv has a column for each property, and phone numbers that are found again`() async throws {
        let around = try await Program.run(
            "neighbors", "CUS1017", "--graph", Self.sample, "--edge", "has_address", "--format", "csv")
        let lines = around.output.split(separator: "\r\n")
        let properties = "address,zip,city,state,property_type,area_sqft"
        #expect(lines[0] == "direction,edge,id,label,title,time,summary,\(properties),edges")
        #expect(lines[1].contains(#","12 Oak St, Apt 4",20191,Reston,VA,apartment,840,"[{""id"":"#), "\(lines[1])")
        let found = try await Program.run("find", "7035551212", "--graph", Self.sample, "--format", "csv")
        #expect(found.output.contains(",+17035551212,") && !found.output.contains("'+"))
        let limit = try await Program.run("find", "garcia", "--graph", Self.sample, "--limit", "-3")
        #expect(limit.words.contains("--limit takes a number from 1, and not -3"))
    }

    @Test func `show needs one customer`() async throws {
        let one = try await Program.run("show", "703-555-1212", "--graph", Self.sample, "--format", "json")
        #expect(one.status == 0)
        let document = try #require(try one.json() as? [String: Any])
        #expect((document["panes"] as? [[String: Any]])?.count == 5)
        #expect((document["state"] as? [String: Any])?["id"] as? String == "quote_abandoned")
        let many = try await Program.run("show", "ana", "--graph", Self.sample)
        #expect(many.status == 5)
        #expect(many.words.contains("CUS1017"))
        #expect(try await Program.run("show", "CUS0", "--graph", Self.sample).status == 4)
    }

    @Test func `show tells what callers said, newest first, and single panes where they are named`() async throws {
        let note = "phone and laptop, wants a callback"
        let text = try await Program.run("show", "CUS1017", "--graph", Self.sample, "--pane", "calls")
        #expect(text.status == 0 && text.output.contains(note), "\(text.output)")
        #expect(!text.output.contains("Timeline") && text.output.contains("2 Calls (calls 7)"))
        let days = text.output.split(separator: "\n").compactMap { $0.firstMatch(of: /^ +(20\d\d-\d\d-\d\d)/)?.1 }
        #expect(days.count == 7 && days == days.sorted(by: >))
        let csv = try await Program.run(
            "show", "CUS1017", "--graph", Self.sample, "--pane", "2", "--format", "csv")
        let columns = "pane,group,depth,id,label,kind,time,title,cells.time,dir,length,reason,outcome,agent,note"
        #expect(csv.output.hasPrefix(columns + "\r\n"))
        #expect(csv.output.contains(note))
        let unknown = try await Program.run("show", "CUS1017", "--graph", Self.sample, "--pane", "call")
        #expect(unknown.status == 2 && unknown.words.contains("only addresses, calls, web, quotes, timeline"))
    }

    @Test(arguments: ["ana garc", "ana gracia", "ana.garcia@mail.examples", "5551212"])
    func `show takes nobody for the customer who matches in part only`(who: String) async throws {
        let run = try await Program.run("show", who, "--graph", Self.sample)
        #expect(run.status == 4)
        #expect(run.output.isEmpty)
        #expect(run.words.contains("CUS1017"))
    }

    @Test func `show warns that calls of a shared phone may be another's`() async throws {
        let run = try await Program.run("show", "CUS1021", "--graph", Self.sample)
        #expect(run.status == 0)
        #expect(run.output.contains("+1 804 555 1230 (also "))
        #expect(run.words.contains("what came through it may be theirs"))
    }

    @Test func `ids are found however they are typed`() async throws {
        let run = try await Program.run("neighbors", "cus1017", "--graph", Self.sample, "--edge", "has_phone")
        #expect(run.status == 0)
        #expect(run.output.contains("PHN17035551212"))
        let same = try await Program.run(
            "neighbors", "ana.garcia@mail.example", "--graph", Self.sample, "--edge", "has_phone")
        #expect(same.status == 0 && same.output == run.output)
        let column = try await Program.run("query", "g.V('CUS1017').elementMap('created_at')", "--graph", Self.sample)
        #expect(column.output.contains("created_at"))
    }

    @Test(arguments: [
        ["find"], ["bogus", "and", "more"], ["find", "x", "--nope"], ["query"], ["query", "g.V()", "--input", "-"],
        ["find", "x", "--format", "xml"], ["neighbors", "X", "--direction", "up"], ["find", "x", "--limit", "-1"],
        ["find", "x", "--limit", "0"], ["find", ""], ["find", " ", ""],
        ["explore", "--size", "0x0"], ["find", "x"], ["query", "g.V()", "--without", "no-such-rewrite"],
    ]) func `misuse ends with 2 and writes no data`(arguments: [String]) async throws {
        let run = try await Program.run(arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(!run.words.isEmpty)
    }

    @Test func `each rewrite can be left out, and the answer stays the same`() async throws {
        let query = "g.V().hasLabel('customer').out('has_session').count()"
        let help = try await Program.run("help", "query").output
        for name in PlanRewrites.names {
            #expect(help.contains(name))
            let plan = try await Program.run("query", query, "--explain", "--without", name)
            #expect(plan.status == 0 && !plan.output.contains(name))
        }
        let all = PlanRewrites.names.flatMap { ["--without", $0] }
        let plain = try await Program.run(["query", query, "--graph", Self.sample] + all)
        #expect(plain.output == (try await Program.run("query", query, "--graph", Self.sample).output))
        let plan = try await Program.run(["query", query, "--explain", "--format", "jsonl"] + all)
        #expect(plan.output.split(separator: "\n").count == 1)
        let wrong = try await Program.run("query", query, "--without", PlanRewrites.names[0].lowercased() + "x")
        #expect(wrong.words.contains("Did you mean \(PlanRewrites.names[0])?"))
    }

    @Test func `help and version are data`() async throws {
        let version = try await Program.run("--version")
        #expect(version.status == 0)
        #expect(version.output == "0.1.0\n")
        let help = try await Program.run("help", "query")
        #expect(help.status == 0)
        #expect(help.output.contains("--input"))
    }

    @Test func `an insight is a table for people, rows for programs, and says what is more than chance`() async throws {
        let table = try await Program.run("insight", "deductible-by-segment", "--graph", Self.sample)
        #expect(table.status == 0 && table.output.contains("senior"))
        #expect(table.words.contains("senior: $250 for 52% (12 of 23), elsewhere 8% (11 of 139)"), "\(table.words)")
        let data = try await Program.run(
            "insight", "deductible-by-segment", "--graph", Self.sample, "--format", "json")
        let rows = try #require(try data.json() as? [[String: Any]])
        let senior = try #require(
            rows.first { $0["group"] as? String == "senior" && $0["column"] as? String == "$250" })
        #expect(senior["count"] as? Int == 12 && senior["of"] as? Int == 23 && senior["real"] as? Bool == true)
        let unknown = try await Program.run("insight", "deductible-by-segmnt", "--graph", Self.sample)
        #expect(unknown.status == 2 && unknown.words.contains("Did you mean \"deductible-by-segment\"?"))
    }

    @Test func `a folder that is not there, broken Gremlin and a timeout end with 1`() async throws {
        #expect(try await Program.run("find", "x", "--graph", "/no/such/folder").status == 1)
        let broken = try await Program.run("query", "g.V(", "--graph", Self.sample)
        #expect(broken.status == 1)
        #expect(broken.words.contains("line 1"))
        let slow = try await Program.run(
            "query", "g.V().both().both().both().both().both().both().count()", "--timeout", "0.05", "--graph",
            Self.sample)
        #expect(slow.status == 1)
    }

    @Test func `the graph comes from the option, the environment or the configuration`() async throws {
        let home = try ConfigurationFolder("graph: \(Self.sample)\nformat: jsonl\n")
        let configured = try await Program.run("query", "g.V('CUS1017')", environment: ["XDG_CONFIG_HOME": home.path])
        #expect(configured.output == "{\"id\":\"CUS1017\",\"label\":\"customer\"}\n")
        let chosen = try await Program.run(
            "info", "--format", "json", environment: ["XDG_CONFIG_HOME": home.path, "C360_GRAPH": "/elsewhere"])
        let rows = try #require(try chosen.json() as? [[String: Any]])
        let graph = try #require(rows.first { $0["name"] as? String == "graph" })
        #expect(graph["value"] as? String == "/elsewhere")
        #expect(graph["origin"] as? String == "$C360_GRAPH")
    }

    @Test func `a configuration file that cannot be read is told, and info still answers`() async throws {
        let home = try TemporaryFolder()
        let file = home["c360/config.yaml"]
        try home.makeFolder("c360/config.yaml")
        let find = try await Program.run("find", "x", environment: ["XDG_CONFIG_HOME": home.path])
        #expect(find.status == 1)
        #expect(find.words.contains("\(file.path):1:1: the file cannot be read: "))
        let info = try await Program.run("info", environment: ["XDG_CONFIG_HOME": home.path])
        #expect(info.status == 0)
        #expect(info.output.contains("cannot be read"))
        let graph = try await Program.run(
            "info", "--graph", PackageFolder.sample.path, environment: ["XDG_CONFIG_HOME": home.path])
        #expect(graph.status == 1 && graph.words.contains("cannot be read") && graph.output.contains("cache"))
    }

    @Test func `an endpoint is asked nothing but the queries, and one that fails does not stop the rest`() async throws
    {
        let server = try await TestEndpoint { request in
            if request.text.contains("V('2')") { return TestReply(status: 500, body: "{\"message\":\"no\"}") }
            if request.text.contains("V('3')") { return TestReply(delivery: .raw(Array("no HTTP".utf8))) }
            return TestReply(body: #"{"status":{"code":200},"result":{"data":["x"]}}"#)
        }
        let queries = (1...4).map { "g.V('\($0)')\n" }.joined()
        let run = try await Program.run("query", "--input", "-", "--graph", server.url, input: queries)
        #expect(run.output.split(separator: "\n").map { $0.contains("\"ok\":true") } == [true, false, false, true])
        #expect(run.status == 0 && server.requestCount == 4)
        try await server.stop()
        let away = try await Program.run("query", "--input", "-", "--graph", server.url, input: queries)
        #expect(away.status == 3 && away.output.split(separator: "\n").count == 4)
    }

    @Test func `queries from standard input give one line each and none stops the rest`() async throws {
        let run = try await Program.run(
            "query", "--input", "-", "--graph", Self.sample,
            input: "g.V().hasLabel('zip').count()\n\ng.V(\ng.inject(1,'a')\n")
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("{\"query\":\"g.V().hasLabel('zip').count()\",\"ok\":true,\"result\":["))
        #expect(lines[1].contains("\"ok\":false,\"error\":"))
        #expect(lines[2].hasSuffix("\"result\":[1,\"a\"]}"))
    }

    @Test func `every format writes the same rows`() async throws {
        let query = "g.V('CUS1017','CUS1001').project('id','name').by(id()).by('name')"
        let table = try await Program.run("query", query, "--graph", Self.sample)
        #expect(table.output == "id       name\nCUS1017  Ana García\nCUS1001  Anaïs Châtelain\n")
        let csv = try await Program.run("query", query, "--graph", Self.sample, "--format", "csv")
        #expect(csv.output == "id,name\r\nCUS1017,Ana García\r\nCUS1001,Anaïs Châtelain\r\n")
        let typed = try await Program.run(
            "query", "g.V().limit(1).count()", "--graph", Self.sample, "--format", "graphson")
        #expect(typed.output == "{\"@type\":\"g:List\",\"@value\":[{\"@type\":\"g:Int64\",\"@value\":1}]}\n")
        let lines = try await Program.run("query", query, "--graph", Self.sample, "--format", "jsonl")
        #expect(lines.output.split(separator: "\n").count == 2)
    }

    @Test func `a cut list says so even when told to be quiet`() async throws {
        let query = try await Program.run(
            "query", "g.V()", "--limit", "3", "--quiet", "--graph", Self.sample, "--format", "jsonl")
        #expect(query.output.split(separator: "\n").count == 3)
        #expect(query.words.contains("Only the first 3"))
        let neighbors = try await Program.run(
            "neighbors", "CUS1017", "--limit", "2", "--graph", Self.sample, "--format", "jsonl")
        #expect(neighbors.output.split(separator: "\n").count == 2)
        #expect(neighbors.words.contains("Only 2 of 10"))
    }

    @Test func `neighbours are filtered by direction, edge and label`() async throws {
        func count(_ options: String...) async throws -> Int {
            let run = try await Program.run(
                ["neighbors", "CUS1017", "--graph", Self.sample, "--format", "jsonl"] + options)
            return run.output.split(separator: "\n").count
        }
        #expect(try await count() == 10)
        #expect(try await count("--to", "session") == 4)
        #expect(try await count("--edge", "session_of") == 4)
        #expect(try await count("--direction", "in", "--edge", "session_of") == 4)
        #expect(try await count("--direction", "out", "--edge", "session_of") == 0)
        #expect(try await Program.run("neighbors", "NOBODY", "--graph", Self.sample).status == 4)
    }

    @Test func `hostile values reach neither the terminal nor a spreadsheet`() async throws {
        let folder = try TemporaryFolder()
        var graph = TinyGraph()
        graph.vertex(
            "CUS1", "customer",
            ["name:String": "=cmd|'/c calc'!A1", "email:String": "\u{1B}[31mred\u{1B}[0m\u{202E}@x"])
        try graph.write(to: folder.url)
        let query = "g.V().valueMap('name','email')"
        let table = try await Program.run("query", query, "--graph", folder.path)
        #expect(!table.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
        let csv = try await Program.run("query", query, "--graph", folder.path, "--format", "csv")
        #expect(csv.output.contains(",'=cmd"))
        let raw = try await Program.run("query", query, "--graph", folder.path, "--format", "csv", "--raw")
        #expect(raw.output.contains(",=cmd"))
        #expect(!csv.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
        let header = try await Program.run("query", "g.inject(['=k':'v'])", "--graph", folder.path, "--format", "csv")
        #expect(header.output == "'=k\r\nv\r\n")
        let json = try await Program.run("query", query, "--graph", folder.path, "--format", "json")
        #expect(!json.output.unicodeScalars.contains { $0.value == 0x1B })
        let lost = try await Program.run("find", "\u{1B}]0;title\u{7}nobody", "--graph", folder.path)
        #expect(!lost.words.unicodeScalars.contains { $0.value == 0x1B })
    }

    @Test func `load keeps a store, tells whether it is current, and checks it`() async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id,~label\na,thing\n"])
        let cache = ["XDG_CACHE_HOME": folder[".cache"].path]
        func load(_ arguments: String...) async throws -> Program {
            try await Program.run(["load"] + arguments, environment: cache)
        }
        #expect(try await load(folder.path, "--status").status == 4)
        #expect(try await load(folder.path).status == 0)
        let current = try await load(folder.path, "--status")
        #expect(current.status == 0 && current.words.contains("is current") && current.output.contains("vertices 1"))
        #expect(try await load(folder.path, "--verify").words.contains("every checksum is right"))
        let counts = try await Program.run("query", "--graph", folder.path, "g.V().count()", environment: cache)
        #expect(counts.output.contains("1"))

        try folder.write("~id\nb\n", to: "w.csv")
        #expect(try await load(folder.path, "--status").words.contains("out of date"))

        let file = folder[".kept.c360"]
        #expect(try await load(folder.path, "--output", file.path).status == 0)
        let opened = try await Program.run("query", "--graph", file.path, "g.V().count()", "--format", "json")
        #expect(opened.status == 0 && opened.output.contains("2"))
        #expect(try await load(file.path).status == 2)
        #expect(try await load(file.path, "--verify").status == 0)
        var bytes = try Data(contentsOf: file)
        bytes[200] ^= 0xFF
        try bytes.write(to: file)
        #expect(try await load(file.path, "--verify").status == 1)
        #expect(try await load(folder.path, "--output", "/nowhere/at/all").status == 1)
    }

    @Test func `load reports in the loader's words and strict ends with 1`() async throws {
        let folder = try TemporaryFolder()
        var graph = TinyGraph()
        graph.vertex("A", "thing", ["n:Int": "1"])
        graph.vertex("B", "thing", ["n:Int": "many"])
        graph.edge("A", "to", "B")
        graph.edge("A", "to", "NOWHERE")
        try graph.write(to: folder.url)
        let run = try await Program.run("load", folder.path, "--format", "json")
        #expect(run.status == 0)
        let report = try #require(try run.json() as? [String: Any])
        let keys = [
            "status", "totalRecords", "vertices", "edges", "properties", "duplicates", "parsingErrors",
            "datatypeMismatchErrors", "insertErrors", "seconds", "files", "errors", "repairedValues", "remarks",
            "refusedValues", "deletions", "unknownDeletions",
        ]
        #expect(Set(report.keys) == Set(keys))
        #expect(report["vertices"] as? Int == 2)
        #expect((report["errors"] as? [[String: Any]])?.count == 2)
        #expect(try await Program.run("load", folder.path, "--strict").status == 1)
    }

    @Test func `profile check names line and column`() async throws {
        let folder = try TemporaryFolder(files: ["profile.yaml": "name: x\nsubjekt: {}\n"])
        let run = try await Program.run("profile", "check", folder["profile.yaml"].path)
        #expect(run.status == 1)
        #expect(run.words.contains(":2:1: the key \"subjekt\" is not known here; did you mean subject?"))
        let fine = try await Program.run(
            "profile", "check", PackageFolder.url.appending(path: "data/profiles/home-insurance.yaml").path)
        #expect(fine.status == 0)
    }

    @Test func `without a terminal no screen starts, and a script needs none`() async throws {
        let run = try await Program.run(Self.sample)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        let script = try await Program.run("explore", Self.sample, "--script", "ana", "--size", "100x30")
        #expect(script.status == 0)
        #expect(script.output.contains("Ana García"))
    }
}

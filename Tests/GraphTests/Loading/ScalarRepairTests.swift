import TestSupport
import Testing

@testable import Graph

@Suite struct ScalarRepairTests {
    /// What a time is read as, whichever way; nil when it is refused.
    private func moment(_ text: String) -> Int64? {
        text.withUTF8Bytes { bytes in
            ScalarParser.date(bytes) ?? ScalarRepair.bits(.date, bytes).map { Int64(bitPattern: $0.bits) }
        }
    }

    @Test(arguments: TimeSpellings.taken)
    func `Times that can mean one moment only are read`(_ spelling: String, _ written: String) {
        #expect(moment(spelling) != nil && moment(spelling) == moment(written))
    }

    @Test(arguments: TimeSpellings.refused + ["2024-01-02 03:04:05 ", " 2024-01-02"])
    func `Times that can mean two things or nothing are refused`(_ spelling: String) {
        #expect(moment(spelling) == nil)
    }

    @Test(arguments: [
        ("01/02/2024", "2024-01-02 or 2024-02-01"), ("17.02.2023 10:00", "2023-02-17 is taken"),
        ("2024/1/2", "2024-01-02 is taken"), ("20240102", "2024-01-02 is taken"),
        ("1704164645", "seconds since 1970, 2024-01-02T03:04:05Z"),
        ("1704164645000", "milliseconds since 1970, 2024-01-02T03:04:05Z"),
        ("1704164645000000", "microseconds since 1970, 2024-01-02T03:04:05Z"), ("infinity", "no endless time"),
        ("soon", "expected yyyy-MM-dd"),
    ])
    func `A refused time says what would be taken`(_ spelling: String, _ words: String) {
        #expect(spelling.withUTF8Bytes { ScalarRefusal.words(.date, $0) }.contains(words))
    }

    @Test func `Digits beyond milliseconds are cut and counted`() async throws {
        let (store, report) = try await load([
            "v": "~id,t:Date\n1,2024-01-02T03:04:05.123456Z\n2,2024-01-02T03:04:05.120000Z\n"
        ])
        #expect(store.texts("1", "t") == ["1704164645123ms"] && report.repairedValues == 1)
        #expect(
            report.remarks.map(\.message) == ["Times such as '2024-01-02T03:04:05.123456Z' were cut to milliseconds"])
    }

    @Test func `Whole numbers with a fraction of zeros are read up to 2 to the 53`() async throws {
        let (store, report) = try await load([
            "v": """
            ~id,n:Int,l:Long,b:Byte
            1,1.0,9007199254740992.0,127.00
            2,-3.0,9007199254740993.0,128.0
            3,1.5,.0,1.
            """
        ])
        #expect(store.texts("1", "n") == ["1"] && store.texts("2", "n") == ["-3"] && store.texts("3", "n") == [])
        #expect(store.texts("1", "l") == ["9007199254740992"] && store.texts("2", "l") == [])
        #expect(store.texts("1", "b") == ["127"] && store.texts("2", "b") == [] && store.texts("3", "b") == [])
        #expect(report.repairedValues == 4 && report.datatypeMismatchErrors == 5)
        #expect(
            report.errors.filter { $0.errorMessage.contains("Beyond 2^53") }.map(\.column) == ["l:Long"])
        #expect(report.remarks.first { $0.column == "n:Int" }?.count == 2)
    }

    @Test func `Only true is true, and other words are told`() async throws {
        let (store, report) = try await load([
            "v": "~id,b:Bool\n1,true\n2,FALSE\n3,f\n4,t\n5,1\n6,yes\n7,0\n8,no\n"
        ])
        #expect(store.texts("1", "b") == ["true"] && store.texts("4", "b") == ["false"])
        #expect(report.remarks.map(\.count) == [3, 3] && report.remarks.map(\.recordNum) == [4, 3])
        #expect(report.remarks[0].message == "'t' was read as false: only true is true in this format")
        #expect(report.repairedValues == 0 && report.datatypeMismatchErrors == 0)
    }

    @Test func `Arrays of other tools and endless numbers are told`() async throws {
        let (store, report) = try await load([
            "v": """
            ~id,a:String[],d:Double,f:Float
            1,"{a,""b c""}",1e400,1e39
            2,"['x;y']",Infinity,-Infinity
            3,[],1,1
            """
        ])
        #expect(store.texts("1", "a") == ["{a,\"b c\"}"] && store.texts("1", "d") == ["inf"])
        #expect(
            report.remarks.map { "\($0.column ?? "") \($0.count)" } == ["a:String[] 3", "d:Double 1", "f:Float 1"])
    }

    @Test func `Numbers too small for their type are told, and arrays of numbers in braces refused`() async throws {
        let (store, report) = try await load([
            "v": """
            ~id,d:Double,f:Float,n:Int[]
            1,1e-400,-1e-50,"{1,2}"
            2,0e-400,0.000,1
            3,-0,1e-45,2
            """
        ])
        #expect(store.texts("1", "d") == ["0.0"] && store.texts("1", "f") == ["-0.0"] && store.texts("1", "n") == [])
        #expect(
            report.remarks.map(\.message) == [
                "'1e-400' is too small for the type and was read as 0",
                "'-1e-50' is too small for the type and was read as 0",
            ])
        #expect(report.datatypeMismatchErrors == 1)
    }

    @Test func `Refused values are counted for the labels that the graph has`() async throws {
        let (_, report) = try await load([
            "call": "~id,~label,started_at:Date\n1,call,soon\n2,call,2024-01-02\n3,call;web,later\n",
            "more": "~id,seen:Date(single)\n1,never\n",
            "edge": "~id,~label,~from,~to,since:Date\ne,knows,1,2,ever\nf,knows,1,9,ever\n",
        ])
        #expect(
            report.refusedValues.map { "\($0.elements) \($0.label).\($0.key) \($0.type) \($0.refused)/\($0.total)" }
                == [
                    "edges knows.since Date 1/1", "vertices call.seen Date 1/1", "vertices call.started_at Date 2/3",
                    "vertices web.started_at Date 1/1",
                ])
        #expect(report.refusals(of: "started_at", label: "call")?.refused == 2)
        #expect(report.refusals(of: "started_at")?.total == 4 && report.refusals(of: "name") == nil)
    }
}

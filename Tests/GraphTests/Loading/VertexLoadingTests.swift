import Foundation
import TestSupport
import Testing

@testable import Graph

struct VertexLoadingTests {
    @Test func everyTypeIsKept() async throws {
        let (store, report) = try await load([
            "v": "~id,~label,a:Bool,b:Byte,c:Short,d:Int,e:Long,f:Float,g:Double,h:String,i:Date\n"
                + "1,t,true,-1,-2,-3,-4,1.5,2.5,text,1970-01-01T00:00:01Z\n"
        ])
        #expect(report.errors == [] && report.totalRecords == 10 && report.properties == 9)
        var types: [ScalarType] = []
        store.forEachProperty(ofVertex: 0) { types.append($1.type) }
        #expect(types == ScalarType.allCases)
        let texts = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].flatMap { store.texts("1", $0) }
        #expect(texts == ["true", "-1", "-2", "-3", "-4", "1.5", "2.5", "text", "1000ms"])
    }

    @Test func arraysAreSetsAndSemicolonsCanBeEscaped() async throws {
        let (store, report) = try await load([
            "v": "~id,~label,n:Int[],s:String[],plain\n1,t,3;1;3;;2,John\\;Smith;Jane,a;b\n"
        ])
        #expect(store.texts("1", "n") == ["3", "1", "2"])
        #expect(store.texts("1", "s") == ["John;Smith", "Jane"])
        #expect(store.texts("1", "plain") == ["a;b"])
        #expect(report.duplicates == 1)
    }

    @Test func blanksAroundSemicolonsAreKeptOnlyInQuotes() async throws {
        let (store, _) = try await load(["v": "~id,~label,s:String[]\n1, a ; b , c ; d \n2,\" a ; b\",\" c ; d\"\n"])
        #expect(store.labelText("1") == "a::b" && store.texts("1", "s") == ["c", "d"])
        #expect(store.labelText("2") == " a :: b" && store.texts("2", "s") == [" c ", " d"])
    }

    @Test func severalLabelsAreOneSet() async throws {
        let (store, _) = try await load(["v": "~id,~label\n1,A;B\n2,B;A\n3,A\n4,person\\;;boss\n5,\n"])
        #expect(store.labelText("1") == "A::B" && store.labelText("2") == "A::B")
        #expect(store.labelText("4") == "person;::boss")
        #expect(store.labelText("5") == "vertex")
        let symbol = try #require(store.labelSymbol("A"))
        #expect(store.vertexRows(label: symbol).reduce(0) { $0 + $1.count } == 3)
        let row = try #require(store.vertexRow(id: "2"))
        #expect(store.vertex(row, hasLabel: symbol))
    }

    @Test func rowsOfOneVertexMerge() async throws {
        let (store, report) = try await load([
            "a":
                "~id,~label,score:Int[],extra\np1,Player,55,XYZ\np1,Player,58,DEF\np2,Player,43,\np1,Player,90;12,XYZ\n",
            "b": "~id,~label,score:Int\np1,Coach,55\n",
        ])
        #expect(store.vertexCount == 2)
        #expect(store.texts("p1", "score") == ["55", "58", "90", "12"])
        #expect(store.texts("p1", "extra") == ["XYZ", "DEF"])
        #expect(store.labelText("p1") == "Player::Coach")
        // Two repeated labels, one repeated score, one repeated extra.
        #expect(report.duplicates == 4 && report.totalRecords == 14)
    }

    @Test func theSameRowTwiceCountsItsStatementsTwice() async throws {
        let (_, report) = try await load(["v": "~id,~label,a,b\n1,x,p,q\n1,x,p,q\n"])
        #expect(report.totalRecords == 6 && report.duplicates == 3 && report.vertices == 1)
    }

    @Test func secondValueOfASinglePropertyIsRefused() async throws {
        let (store, report) = try await load(["v": "~id,~label,n:Int(single)\n1,x,5\n1,x,5\n1,x,6\n"])
        #expect(store.texts("1", "n") == ["5"])
        #expect(report.insertErrors == 1 && report.errors.map(\.errorCode) == ["SINGLE_CARDINALITY_VIOLATION"])
        #expect(report.errors[0].recordNum == 3 && report.errors[0].column == "n:Int(single)")
    }

    @Test func valuesOfOneKeyMayHaveSeveralTypes() async throws {
        let (store, _) = try await load([
            "a": "~id,~label,k:Int\n1,x,5\n2,x,6\n", "b": "~id,~label,k\n1,x,5\n3,x,text\n",
        ])
        #expect(store.texts("1", "k") == ["5", "5"] && store.texts("3", "k") == ["text"])
        let key = try #require(store.keySymbol("k"))
        var types: [ScalarType] = []
        store.forEachValue(ofVertex: try #require(store.vertexRow(id: "1")), key) { types.append($0.type) }
        #expect(types == [.int, .string])
    }

    @Test func aBadValueCostsOnlyItself() async throws {
        let (store, report) = try await load(["v": "~id,~label,n:Int,s\n1,x,A,keep\n2,x,7,\n"])
        #expect(store.vertexCount == 2 && store.texts("1", "n") == [] && store.texts("1", "s") == ["keep"])
        #expect(report.datatypeMismatchErrors == 1 && report.parsingErrors == 0 && report.status == "LOAD_COMPLETED")
        let error = try #require(report.errors.first)
        #expect(error.fileName == "v" && error.recordNum == 1 && error.column == "n:Int")
        #expect(error.errorMessage.contains("'A'") && error.errorMessage.contains("expected a whole number"))
    }

    @Test func rowsAreShortOrLong() async throws {
        let (store, report) = try await load([
            "v": "~id,~label,a,b\n1,x\n2,x,p\n3,x,p,q,r\n4\n,x,p,q\n\"\",x,p,q\n5,\"\",p,q\n"
        ])
        #expect(["1", "2", "4", ""].allSatisfy { store.vertexRow(id: $0) != nil })
        #expect(store.vertexRow(id: "3") == nil && store.vertexRow(id: "5") == nil)
        #expect(report.parsingErrors == 3 && report.errors.map(\.recordNum) == [3, 5, 7])
        #expect(report.errors[0].errorMessage.hasPrefix("Record has more columns than header"))
        #expect(report.errors[1].column == "~id" && report.errors[2].column == "~label")
    }

    @Test func emptyStringsAreDroppedUnlessAsked() async throws {
        let files = ["v": "~id,~label,s,n:Int\n1,x,\"\",\"\"\n"]
        let dropped = try await load(files)
        #expect(dropped.report.properties == 0 && dropped.report.errors == [])
        let kept = try await load(files, options: LoadOptions(allowsEmptyStrings: true))
        #expect(kept.store.texts("1", "s") == [""] && kept.store.texts("1", "n") == [])
    }

    @Test func headersMayHaveBlanksQuotesAndAMark() async throws {
        let (store, report) = try await load([
            "v.txt": "\u{FEFF}\"~id\", ~label,   type , name:String \na1, animal, cat, x\na2, \" animal \", cat,\n"
        ])
        #expect(report.errors == [] && store.labelText("a1") == "animal" && store.labelText("a2") == " animal ")
        #expect(store.texts("a1", "name") == ["x"])
    }

    @Test func wideFilesLoad() async throws {
        let columns = (0..<1_200).map { "properties.\($0).name" }
        let rows = (0..<50).map { row in
            (0..<1_200).map { $0 % 97 == row ? "value \($0)" : "" }.joined(separator: ",") + ",r\(row)"
        }
        let (store, report) = try await load([
            "wide": (columns.joined(separator: ",") + ",~id\n") + rows.joined(separator: "\n")
        ])
        #expect(report.errors == [] && store.vertexCount == 50)
        #expect(store.texts("r3", "properties.100.name") == ["value 100"])
    }

    @Test func manyLabelsMayTakeTurnsInOneFile() async throws {
        let rows = (0..<3_000).map { "v\($0),L\($0 % 700),\($0)\n" }.joined()
        let (store, report) = try await load(["v": "~id,~label,n:Int\n" + rows])
        #expect(report.errors == [] && store.vertexCount == 3_000 && report.properties == 3_000)
        for row in [0, 699, 700, 2_999] {
            #expect(store.texts("v\(row)", "n") == ["\(row)"] && store.labelText("v\(row)") == "L\(row % 700)")
        }
    }
}

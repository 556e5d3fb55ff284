import Testing

@testable import Graph

private func header(_ titles: String...) -> NeptuneHeader.Outcome? { NeptuneHeader.read(titles) }

private func properties(_ titles: String...) -> [NeptuneHeader.Property] {
    guard case .header(let header)? = NeptuneHeader.read(["~id"] + titles) else { return [] }
    return header.properties
}

private func message(_ titles: String...) -> String? {
    guard case .invalid(_, let message, _)? = NeptuneHeader.read(titles) else { return nil }
    return message
}

struct NeptuneHeaderTests {
    @Test func kindIsToldByTheColumnsInAnyCaseAndOrder() {
        guard case .header(let edge)? = header("w:Double", "~TO", "~Label", "~From", "~ID") else {
            Issue.record("not taken for an edge file")
            return
        }
        #expect(edge.kind == .edges && edge.id == 4 && edge.label == 2)
        #expect(edge.endpoints?.from == 3 && edge.endpoints?.to == 1)
        guard case .header(let vertex)? = header("name", "~id") else {
            Issue.record("not taken for a vertex file")
            return
        }
        #expect(vertex.kind == .vertices && vertex.label == nil)
    }

    @Test func escapedColonsBelongToTheName() {
        let parsed = properties(
            "http\\://example.com/age:Int", "multi\\:backslash\\\\\\:header:String", "noDataType\\:",
            "having\\back\\slashes\\:end:Int", "code:")
        #expect(
            parsed.map(\.column.key) == [
                "http://example.com/age", "multi:backslash\\\\:header", "noDataType:", "having\\back\\slashes:end",
                "code:",
            ])
        #expect(parsed.map(\.column.type) == [.int, .string, .string, .int, .string])
    }

    @Test func typesAreReadInAnyCase() {
        let parsed = properties(
            "a:bool", "b:Boolean", "c:BYTE", "d:short", "e:Int", "f:integer", "g:long", "h:Float", "i:double",
            "j:string", "k:Date", "l:dateTime", "m", "properties.3.name", "embedding:vector")
        #expect(
            parsed.map(\.column.type) == [
                .bool, .bool, .byte, .short, .int, .int, .long, .float, .double, .string, .date, .date, .string,
                .string, .string,
            ])
    }

    @Test func cardinalityAndArraysAreRead() {
        let parsed = properties("a:Int", "b:Int[]", "c:Int(single)", "d:Int(set)", "e:Int(Set)[]")
        #expect(parsed.map(\.column.isSingle) == [false, false, true, false, false])
        #expect(parsed.map(\.isArray) == [false, true, false, false, true])
        let untyped = properties("a[]", "b(single)", "c(set)[]", "area(sqm)")
        #expect(
            untyped.map(\.column.key) == ["a", "b", "c", "area(sqm)"]
                && untyped.allSatisfy { $0.column.type == .string })
        #expect(untyped.map(\.isArray) == [true, false, true, false])
        #expect(untyped.map(\.column.isSingle) == [false, true, false, false])
    }

    @Test func wrongHeadersNameTheColumn() {
        #expect(message("~id", "~label", "name", "name:Int")?.contains("name appears twice") == true)
        #expect(message("~id", "~ID")?.contains("twice") == true)
        #expect(message("~id", "~color")?.contains("Invalid system column ~color") == true)
        #expect(message("~id", "")?.contains("Header cell 2 is empty") == true)
        #expect(message("~id", "x:bla")?.contains("Unknown type bla") == true)
        #expect(message("~id", "f:[]bla")?.contains("Unknown type []bla") == true)
        #expect(message("~id", "x:Int(single)[]")?.contains("(single)") == true)
        #expect(message("~id", "x:Int(list)")?.contains("cardinality (list)") == true)
        #expect(message("~id", "first name")?.contains("space") == true)
        #expect(message("~id", ":Int")?.contains("no name") == true)
        #expect(message("~label", "name")?.contains("~id is missing") == true)
        #expect(message("~id", "~label", "~from", "target")?.contains("~to is missing") == true)
        #expect(message("~id", "~from", "~to", "x:Int[]")?.contains("edge property") == true)
        #expect(message("~id", "~from", "~to", "x:Int(set)")?.contains("edge property") == true)
    }

    @Test func exportColumnsAreIgnored() {
        guard case .header(let header)? = header("~id", "~fromLabels", "~from", "~to", "~toLabels") else {
            Issue.record("refused")
            return
        }
        #expect(header.properties.isEmpty && header.cellCount == 5)
    }

    @Test func otherHeadersAreNotRead() {
        #expect(header(":ID", "name", ":LABEL") == nil)
        #expect(header("customer_id", "name") == nil)
        #expect(header("This is an input file.") == nil)
        #expect(NeptuneHeader.read([]) == nil)
    }
}

import Foundation
import TestSupport
import Testing

@testable import SampleData

/// The landing area, clean and dirty, read with Foundation's JSON and the plain CSV reader of the tests.
@Suite struct LandingTests {
    private typealias Table = [String: [String: String]]

    /// A table as its current rows by key: the last row of a key that has all cells and a number as key.
    private static func table(_ path: String, in files: [String: Data]) throws -> Table {
        let data = try #require(files[path])
        let text = String(decoding: data, as: UTF8.self)
        var rows: Table = [:]
        if path.hasSuffix(".csv") {
            let records = ReadGraph.records(text.replacing("\u{FEFF}", with: ""))
            let header = (records.first ?? []).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            for record in records.dropFirst() where record.count == header.count && Int(record[0]) != nil {
                let cells = Dictionary(uniqueKeysWithValues: zip(header, record))
                let isLink = path.contains("customer_")
                rows[isLink ? record.joined(separator: "-") : record[0]] = cells
            }
        } else {
            for line in text.split(separator: "\n") {
                guard let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any],
                    let key = object.first(where: { $0.key.hasSuffix("_id") && line.hasPrefix("{\"\($0.key)\"") })?
                        .value
                else { continue }
                rows["\(key)"] = object.compactMapValues(text(of:))
            }
        }
        return rows
    }

    /// A JSON value as comparable text; null is no value.
    private static func text(of value: Any) -> String? {
        switch value {
        case is NSNull: nil
        case let members as [String: Any]:
            members.keys.sorted().map { "\($0)=\(members[$0].flatMap(text(of:)) ?? "")" }.joined(separator: ";")
        default: "\(value)"
        }
    }

    /// A row in the spelling of the clean tables.
    private static func cleaned(_ row: [String: String]) -> [String: String] {
        var clean: [String: String] = [:]
        for (column, cell) in row {
            let trimmed = cell.trimmingCharacters(in: .whitespacesAndNewlines)
            if trimmed.isEmpty || trimmed.lowercased() == "null" { continue }
            switch column {
            case "email": clean[column] = trimmed.lowercased()
            case "phone", "phone_no":
                var digits = trimmed.filter(\.isNumber)
                if digits.hasPrefix("00") { digits.removeFirst(2) }
                clean[column] = digits.count == 10 ? "+1\(digits)" : "+\(digits)"
            case "details", "info": clean[column] = cell
            default: clean[column] = trimmed
            }
        }
        return clean
    }

    private static let keyedPaths = SourceTable.all.map(\.path).filter { !$0.contains("customer_") }

    @Test func `clean tables hold the rows of the world under the columns of the schema`() async throws {
        let files = try await GeneratedFolder.landing(customers: 300, isDirty: false).files()
        let insurer = Insurer(customerCount: 300, seed: 360)
        let world = [0, 1].map(insurer.rows(ofSlice:))
        #expect(files.count == 12)
        #expect(
            String(decoding: files["core/quote.csv"] ?? Data(), as: UTF8.self).hasPrefix(
                "quote_id,email,call_id,session_id,created_at,coverage,deductible,premium,status\n"))
        let sessions = try Self.table("applog/session.jsonl", in: files)
        #expect(Set(sessions.keys) == Set(world.flatMap { $0.sessions.map { "\($0.id)" } }))
        #expect(sessions["3301"]?["email"] == "ana.garcia@mail.example")
        #expect(sessions["3301"]?["quote_id"] == "2044")
        let customers = try Self.table("core/customer.csv", in: files)
        #expect(customers.count == 300)
        #expect(customers["1017"]?["phone"] == "+17035551212")
        #expect(customers["1017"]?["created_at"]?.hasPrefix("2023-02-16T") == true)
        let calls = try Self.table("callcenter/call.csv", in: files)
        for call in world.flatMap(\.calls) {
            #expect(calls["\(call.id)"]?["details"] == call.details ?? "")
        }
        let views = try Self.table("webanalytics/page_view.jsonl", in: files)
        #expect(views.count == world.reduce(0) { $0 + $1.pageViews.count })
    }

    @Test(arguments: [nil, []] as [[Cause]?])
    func `cleaning the dirt gives exactly the clean rows`(causes: [Cause]?) async throws {
        let insurer = Insurer(customerCount: 600, seed: 360, causes: causes)
        let clean = try await GeneratedFolder(.landing(of: insurer, isDirty: false)).files()
        let dirty = try await GeneratedFolder(.landing(of: insurer, isDirty: true)).files()
        for path in Self.keyedPaths {
            let expected = try Self.table(path, in: clean).mapValues(Self.cleaned)
            let found = try Self.table(path, in: dirty).mapValues(Self.cleaned)
            #expect(found.count == expected.count)
            let different = expected.filter { found[$0.key] != $0.value }.keys.sorted()
            #expect(different.isEmpty, "\(path): \(different.prefix(5))")
            #expect(dirty[path] != clean[path], "\(path) is as clean as before")
        }
        for path in ["core/customer_phone.csv", "core/customer_address.csv"] {
            let expected = Set(try Self.table(path, in: clean).values.map(Self.cleaned))
            let found = Set(try Self.table(path, in: dirty).values.map(Self.cleaned))
            #expect(expected.isSubset(of: found))
            // What is too much names a customer or address that is not there, or no phone.
            #expect(found.subtracting(expected).count == 2)
        }
    }

    @Test func `dirt has every kind that is promised`() async throws {
        let files = try await GeneratedFolder.landing(customers: 300, isDirty: true).files()
        func text(_ path: String) -> String { String(decoding: files[path] ?? Data(), as: UTF8.self) }
        let customers = text("core/customer.csv")
        #expect(files["core/customer.csv"]?.starts(with: [0xEF, 0xBB, 0xBF]) == true)
        #expect(customers.contains(/[A-Z]+@[A-Z.]+,/))
        for spelling in [/,\(\d{3}\) \d{3}-\d{4},/, /,\d{3}\.\d{3}\.\d{4},/, /,tel:\+1\d{10},/, /,001 \d/, /,\d{10},/] {
            #expect(customers.contains(spelling))
        }
        #expect(customers.contains("1984-02-30") && customers.contains("yesterday") && customers.contains("NULL"))
        #expect(text("callcenter/agent.csv").contains("\r\n"))
        #expect(text("applog/session.jsonl").contains("\"quote_id\":\n"))
        #expect(text("core/customer_phone.csv").contains("900000000099,"))
        let keys = text("webanalytics/page_view.jsonl").split(separator: "\n").map { $0.prefix { $0 != "," } }
        #expect(Set(keys).count < keys.count)
        #expect(keys != keys.sorted())
    }

    @Test func `dirt is the same for any count of threads`() async throws {
        let one = try await GeneratedFolder.landing(customers: 600, seed: 7, isDirty: true, workers: 1).files()
        let five = try await GeneratedFolder.landing(customers: 600, seed: 7, isDirty: true, workers: 5).files()
        #expect(one == five)
    }

    @Test func `the committed landing area is what the generator writes`() async throws {
        let landing = PackageFolder.landing
        let committed = try TemporaryFolder.files(below: landing)
        let written = try await GeneratedFolder.landing(customers: 300, isDirty: true).files()
        #expect(Set(committed.keys) == Set(written.keys))
        for (path, bytes) in written {
            #expect(committed[path] == bytes, "\(path) differs: run the command of data/README.md")
        }
        #expect(committed.values.reduce(0) { $0 + $1.count } <= 4_000_000)
    }

    @Test func `a line of JSON escapes what must be escaped`() {
        var writer = JSONLineWriter()
        writer.line([
            ("a", .text("\"\\\n\r\t\u{1B}\u{7F}é")), ("b", .missing), ("c", .number("12")),
            ("d", .object([("e", .text("f"))])),
        ])
        let expected = #"{"a":"\"\\\n\r\t\u001b"# + "\u{7F}é" + #"","b":null,"c":12,"d":{"e":"f"}}"# + "\n"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }
}

import Foundation
import Graph
import Phones
import Testing

@testable import App
@testable import Curation

/// Mappings as they are written, and what is said of those that are wrong.
@Suite struct MappingReaderTests {
    private func problems(_ text: String) -> [String] {
        do {
            _ = try MappingReader.read(text, file: "m.yaml")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test func `every shipped mapping is fine`() throws {
        for shipped in MappingReader.shipped {
            let mapping = try MappingReader.read(shipped.name)
            #expect(!mapping.tables.isEmpty && mapping.tables.allSatisfy { !$0.files.isEmpty })
        }
    }

    @Test func `what is wrong is named with its place and what was probably meant`() {
        let text = """
            name: x
            zone: Europe/Berlln
            regoin: DE
            tables:
              cal:
                fields: {}
              call:
                format: json
                fields:
                  call_id: a[x].b
                  started_at: {from: t, time: dd.QQ.yyyy}
                  duration: d
                  direction: {constant: in, from: x}
                  reason: {from: x, time: iso}
              agent:
                fields: {name: n}
            """
        #expect(
            problems(text) == [
                "m.yaml:2:7: zone: \"Europe/Berlln\" is no time zone; did you mean Europe/Berlin?",
                "m.yaml:3:1: the key \"regoin\" is not known here; did you mean region?",
                "m.yaml:5:3: tables.cal: there is no table \"cal\"; did you mean call?",
                "m.yaml:10:18: tables.call.fields.call_id: the place of an element is a number from 0, or [member=value]",
                "m.yaml:11:38: tables.call.fields.started_at.time: \"QQ\" is no part of a time; text goes between apostrophes",
                "m.yaml:12:7: tables.call.fields.duration: the table call has no column \"duration\"; "
                    + "did you mean duration_s?",
                "m.yaml:13:18: tables.call.fields.direction: one of from, first-of and constant is needed here, "
                    + "and one only",
                "m.yaml:14:31: tables.call.fields.reason.time: this column holds no time",
                "m.yaml:16:13: tables.agent.fields: the key \"agent_id\" of the table is missing",
            ])
    }

    @Test func `forms are those of the innermost that says them`() throws {
        let mapping = try MappingReader.read(
            """
            name: x
            zone: Europe/Berlin
            region: DE
            tables:
              call:
                - files: a.csv
                  decimal: comma
                  separator: tab
                  encoding: windows-1252
                  where: {kind: [in, out]}
                  fields:
                    call_id: {from: [a, b], join: "-"}
                    phone_no: p
                    started_at: {from: t, zone: UTC, time: [dd.MM.yyyy, seconds]}
                    duration_s: {from: d, divide: 1000}
                    direction: {from: k, values: {in: inbound, x: ~}, otherwise: outbound}
                - fields: {call_id: c}
            """, file: "m.yaml")
        #expect(mapping.tables.count == 2)
        let table = mapping.tables[0]
        #expect(table.separator == 9 && table.encoding == .windows1252 && table.files.map(\.text) == ["a.csv"])
        #expect(table.conditions == [RecordCondition(place: "kind", values: ["in", "out"])])
        #expect(table.fields[0].origin == .joined(["a", "b"], separator: "-"))
        let germany = try #require(PhoneRegion.named("DE"))
        #expect(table.fields[1].form == .phone(PhoneForm(region: germany)))
        guard case .time(let time) = table.fields[2].form else { return #expect(Bool(false)) }
        #expect(time.zone == .gmt && time.spellings.count == 2)
        #expect(table.fields[3].form == .number(NumberForm(decimal: .comma, divisor: 1_000)))
        #expect(table.fields[4].values == ["in": "inbound", "x": nil] && table.fields[4].otherwise == "outbound")
    }
}

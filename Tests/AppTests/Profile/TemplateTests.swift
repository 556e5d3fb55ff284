import Foundation
import Graph
import Phones
import Testing

@testable import App

@Suite struct TemplateTests {
    private let formatter = FieldFormatter(
        clock: GraphClock(now: 1_709_200_000_000, origin: .newest, timeZone: .gmt), currency: "$",
        phoneRegion: .unitedStates)

    private func render(_ template: String, _ properties: ValueMap) throws -> String? {
        try Template(parsing: template)
            .render(VertexFields(vertex: Vertex(id: "X1", label: "thing"), properties: properties), with: formatter)
    }

    @Test func `a missing value takes its section and the separators with it`() throws {
        let template = "{address}[, {city}][ {state}][ {zip}]"
        #expect(
            try render(template, ["address": "12 Oak St", "city": "Reston", "zip": "20191"])
                == "12 Oak St, Reston 20191")
        #expect(try render(template, ["city": "Reston"]) == "Reston")
        #expect(try render(template, [:]) == nil)
        #expect(try render("{{a}} {id}", [:]) == "{a}} X1")
    }

    @Test func `what shows nothing is no title`() throws {
        for text in ["\u{200B}", " \u{FEFF}\u{200D}", "\u{3164}", "\u{00AD}\u{2060}", "\u{00A0}"] {
            #expect(try render("{name}", ["name": .string(text)]) == nil)
        }
        #expect(try render("{name}", ["name": "A\u{200B}"]) == "A\u{200B}")
    }

    @Test func `values are written for people`() throws {
        let properties: ValueMap = [
            "t": .date(1_709_128_920_000), "s": .int(250), "m": .double(418), "c": .int(300_000), "p": "+17035551212",
            "h": .int(3900), "n": .double(-1234.5),
        ]
        #expect(try render("{t|date} {t|time}", properties) == "2024-02-28 14:02")
        #expect(try render("{t|age}", properties) == "19 hours ago")
        #expect(try render("{s|duration} {h|duration}", properties) == "4m10s 1h05m")
        #expect(try render("{m|money} {c|thousands} {n|money}", properties) == "$418 $300k -$1,234.50")
        #expect(try render("{p|phone}", properties) == "+1 703 555 1212")
        #expect(try render("{p|money} {p|date}", properties) == "+17035551212 +17035551212")
    }

    @Test func `several values of one key are all shown`() throws {
        #expect(try render("{tags}", ["tags": .list(["a", "b"])]) == "a, b")
    }

    @Test(arguments: [
        ("ana@mail.example", "a•••@mail.example"), ("+17035551212", "+•••••••1212"), ("Ana García", "A•••••••••"),
    ]) func `a masked value keeps enough to compare`(text: String, masked: String) {
        #expect(Masking.mask(text) == masked)
    }
}

@testable import App

/// What needs attention of the fake customers, and their briefs.
enum FakeAttention {
    static func attention(of id: String) -> Attention {
        switch id {
        case "CUS1017":
            Attention(lines: [
                line("escalated", "escalated call 03-01 09:12", "The call of 03-01 09:12 was escalated", .bad, "CLL6"),
                line(
                    "callback_owed", "callback owed since 02-29 08:55",
                    "A callback is owed since the call of 02-29 08:55: \(note)", .attention, "CLL5"),
                line(
                    "errors", "2 × E5000 before the call 03-01",
                    "2 × E5000 before a call: the last 02-28 14:32 on /quote/price.", .bad, "GAE4"),
                line(
                    "quote_left", "quote QTE2044 left at /quote/price after 2 × E5000",
                    "Quote QTE2044 ($418/yr) was left at /quote/price after 2 × E5000.", .bad, "QTE2044"),
                line("policies", "active policies 2, $734/yr", "Active policies: 2, $734/yr", .good, "POL88"),
                line("shared_address", "lives with Tom Haddad", "12 Oak St is also Tom Haddad's", .plain, "CUS1018"),
            ])
        case "CUSlong":
            Attention(lines: [
                line(
                    "shared_phone", "+1 703 555 1299 is also \(FakeGraph.reference("CUSlong").title)'s",
                    "東京都千代田区丸の内一丁目九番一号 \u{1B}[31m" + String(repeating: "グラントウキョウ", count: 12), .attention,
                    "PHN17035551299"),
                line("open", "open call today", "open", .attention, "CLL1"),
            ])
        default: Attention()
        }
    }

    private static let note = "Price page: \"Error E5000\", twice 😡\nphone and laptop, wants a callback"

    static func brief(of id: String) -> Brief? {
        guard id != "CUSempty" else {
            return Brief(
                subject: FakeGraph.reference(id), lines: [Brief.Line(title: "who", clauses: [], none: "nobody")])
        }
        let unfinished = attention(of: id).lines.map(\.clause).filter {
            $0.text.tone == .bad || $0.text.tone == .attention
        }
        return Brief(
            subject: FakeGraph.reference(id),
            lines: [
                Brief.Line(
                    title: "who",
                    clauses: [
                        clause("\(FakeGraph.reference(id).title), family, born 1984-05-06", .plain, id),
                        clause("customer since 2023-02-16, 12 months ago", .plain, id),
                    ], none: ""),
                Brief.Line(title: "policies", clauses: [], none: "no policy in force"),
                Brief.Line(
                    title: "state", clauses: [clause("Left quote QTE2044 ($418/yr).", .bad, "QTE2044")], none: ""),
                Brief.Line(
                    title: "contacts",
                    clauses: [
                        clause("03-01 09:12 inbound, web_error: escalated", .plain, "CLL6"),
                        clause("02-29 08:55 inbound: callback · \(note)", .plain, "CLL5"),
                    ], none: ""),
                Brief.Line(title: "unfinished", clauses: unfinished, none: "nothing"),
            ])
    }

    private static func line(
        _ rule: String, _ title: String, _ sentence: String, _ tone: Tone, _ proof: String
    ) -> AttentionLine {
        AttentionLine(rule: rule, title: PaneCell(text: title, tone: tone), clause: clause(sentence, tone, proof))
    }

    private static func clause(_ text: String, _ tone: Tone, _ proof: String) -> Clause {
        Clause(text: PaneCell(text: text, tone: tone), proof: FakeGraph.reference(proof), time: .missing)
    }
}

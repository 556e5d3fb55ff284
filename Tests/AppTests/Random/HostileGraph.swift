@testable import App

/// A small insurer whose data is made to break a screen: signs of every kind, long values, cycles, loops and hubs.
enum HostileGraph {
    /// Text that a grid of cells may stumble over, one trap each.
    static let texts = [
        "\u{1B}[2J\u{1B}[31mred\u{1B}[0m", "bell\u{7}back\u{8}\u{8}null\u{1}", "two\nlines\r\nand\ta tab",
        "שלום עולם (דוגמה)",
        "مُحَمَّد بن سلمان ١٢٣", "\u{202E}desrever\u{202C} \u{2066}isolated", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",

        "e\u{301}\u{302}\u{323}\u{324}\u{325}\u{326}",
        "\u{301}\u{302}mark first", "zero\u{200B}width\u{FEFF}\u{AD}\u{200D}", "王小明王小明王小明王小明",
        "한국어 \u{1112}\u{1161}\u{11AB}", "ﷺ﷽𒈙",
        "क्षि न्दी", "ไทยน้ำ", "\u{E000}\u{10FFFF}\u{FFFE}", "a\u{2028}b\u{2029}c\u{85}d",
        "< > & \" ' ` \\ | % $x ${y}", " ",
        "-", "\u{A0}\u{3000}",
        String(repeating: "x", count: 10_000), String(repeating: "長い", count: 5_000),
        String(repeating: "e\u{301}", count: 3_000),
        "0", "-0", "1e308", "NaN", "true", "null",
    ]

    static var graph: TinyGraph {
        var graph = TinyGraph()
        for (number, text) in texts.enumerated() {
            graph.vertex(
                "CUS\(number)", "customer",
                [
                    "customer_id:Long": "\(number)", "name:String": text, "email:String": "c\(number)@mail.example",
                    "segment:String": texts[(number + 7) % texts.count], "created_at:Date": "2023-01-01",
                    "birth_date:Date": "1984-05-17", "no\u{202E}te\n:String": text,
                ])
            graph.phone("1703555\(1000 + number)", of: "CUS\(number)")
            // One number that everybody has.
            graph.phone("17035550000", of: "CUS\(number)")
            graph.call(
                number, from: "1703555\(1000 + number)", at: "2024-02-\(10 + number % 15)T10:00:00Z", outcome: text,
                details: text)
            graph.quote(number, of: "CUS\(number)", text, at: "2024-02-0\(1 + number % 9)")
            graph.policy(number, of: "CUS\(number)", text, from: "2024-01-01", to: "2025-01-01")
            graph.session(number, of: "CUS\(number)", at: "2024-02-0\(1 + number % 9)T09:00:00Z", status: text)
            graph.page(text, of: number, "CUS\(number)", at: "2024-02-0\(1 + number % 9)T09:01:00Z", errors: [text])
            // A circle of all, two ways between neighbours, and one to itself.
            graph.edge("CUS\(number)", "knows", "CUS\((number + 1) % texts.count)", back: "knows")
            graph.edge("CUS\(number)", "knows", "CUS\((number + 1) % texts.count)")
            graph.edge("CUS\(number)", "is \u{202E}same\u{1B}[1m", "CUS\(number)")
            graph.vertex("odd \u{1B}\(number) \(text.prefix(40))", "la\u{202E}bel 王\u{301}", ["ke\u{7}y:String": text])
            graph.edge("CUS\(number)", "has_\u{200B}odd 長", "odd \u{1B}\(number) \(text.prefix(40))")
        }
        // A hub.
        for number in 1000..<1700 {
            graph.session(
                number, of: "CUS3",
                at: "2023-0\(1 + number % 9)-1\(number % 10)T08:00:00Z")
        }
        return graph
    }
}

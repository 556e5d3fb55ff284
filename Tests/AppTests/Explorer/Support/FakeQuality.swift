@testable import Curation

/// A quality report in which everything occurs that one can tell of.
enum FakeQuality {
    static let file = QualityFile(path: "data/sample/quality.json", report: report)

    private static func example(
        _ record: Int, _ value: String, becomes: String? = nil, file: String = "core/customer.csv"
    ) -> QualityReport.Example {
        QualityReport.Example(file: file, record: record, value: value, becomes: becomes)
    }

    private static func finding(
        _ rule: String, column: String? = nil, _ count: Int, _ examples: QualityReport.Example...
    ) -> QualityReport.Finding {
        QualityReport.Finding(rule: rule, column: column, count: count, examples: examples)
    }

    private static func file(
        _ name: String, read: Int, written: Int, missing: [String] = [], unknown: [String] = []
    ) -> QualityReport.File {
        QualityReport.File(
            file: name, read: read, written: written, dropped: read - written, missingColumns: missing,
            unknownColumns: unknown)
    }

    private static let customer = QualityReport.Source(
        source: "core/customer", files: [file("core/customer.csv", read: 324, written: 300, unknown: ["favourite"])],
        read: 324, written: 300,
        dropped: [
            finding("a later row has the same key", 20, example(12, "1017 · Ana García · ANA@mail.example")),
            finding("damaged: fewer cells than the header", 4, example(77, "3 instead of 8")),
        ],
        repaired: [
            finding(
                "brought to lower case, blanks around it removed", column: "email", 61,
                example(12, " ANA.García@Mail.Example ", becomes: "ana.garcía@mail.example"),
                example(80, "王小明@MAIL.EXAMPLE", becomes: "王小明@mail.example"))
        ],
        refused: [finding("no such date or time", column: "birth_date", 2, example(40, "1984-02-30\u{1B}[31m\u{202E}"))]
    )

    private static let delivery =
        "callcenter/call/a-delivery-with-a-very-long-name-of-the-second-of-march-2024.csv.gz"

    private static let call = QualityReport.Source(
        source: "callcenter/call",
        files: [
            file("callcenter/call.csv", read: 11_200, written: 11_200),
            file(
                delivery, read: 1_051_000, written: 1_051_000, missing: ["details", "outcome"]),
        ], read: 1_062_200, written: 1_062_200, dropped: [],
        repaired: [
            QualityReport.Finding(
                rule: "brought to E.164", column: "phone_no", count: 1_004,
                files: ["callcenter/call.csv": 4, delivery: 1_000],
                examples: [example(2, "(703) 555-1212", becomes: "+17035551212", file: "callcenter/call.csv")])
        ], refused: [])

    static let report: QualityReport = .init(
        batch: 2, sources: [customer, call],
        links: [
            QualityReport.Link(
                relation: "session → customer", key: "email", linked: 1_085, unlinked: 98, withoutKey: 49,
                examples: [example(3, "stranger@mail.example", file: "applog/session.jsonl")]),
            QualityReport.Link(
                relation: "call → customer", key: "phone_no", linked: 977, unlinked: 0, withoutKey: 0, examples: []),
        ],
        sharedEmails: finding(
            "several customers gave it; linked to the lowest customer number", column: "email", 1,
            example(9, "home@mail.example")),
        outputs: [
            QualityReport.Output(
                file: "neptune_vertex/customer", derived: 300, written: 12, changed: 2, unchanged: 288, moved: 0,
                movedExamples: [], withdrawn: 0, chunks: 1),
            QualityReport.Output(
                file: "neptune_edge/CUS_POL", derived: 212, written: 0, changed: 0, unchanged: 211, moved: 1,
                movedExamples: ["CUS_POL900"], withdrawn: 3, chunks: 0),
        ], ignoredFiles: ["notes.txt"], missingSources: ["callcenter/agent"])
}

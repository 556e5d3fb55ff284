@testable import App

/// A schema with common and rare keys, and labels from harmless to hostile.
enum FakeSchema {
    static let labels = SchemaCounts(
        counts: ["customer": 300, "call": 1061, "phone": 312, "a\u{1B}[31m label 王小明": 1], isPart: false)

    static func keys(of label: String) -> SchemaKeysQuestion.Value {
        guard label == "call" else {
            return SchemaKeysQuestion.Value(
                keys: SchemaCounts(counts: ["name": 300, "email": 299], isPart: false),
                types: ["name": "String", "email": "String[]"])
        }
        return SchemaKeysQuestion.Value(
            keys: SchemaCounts(
                counts: ["started_at": 1061, "duration_s": 1061, "details": 618, "note": 2], isPart: false),
            types: ["started_at": "Date", "duration_s": "Int", "details": "String", "note": "String"])
    }

    static func ways(_ question: SchemaWaysQuestion) -> SchemaCounts<SchemaWay> {
        guard question.label == "call" else { return .none }
        return question.isOutgoing
            ? SchemaCounts(counts: [SchemaWay(edge: "called_from", neighbor: "phone"): 1061], isPart: false)
            : SchemaCounts(
                counts: [
                    SchemaWay(edge: "has_call", neighbor: "phone"): 1061,
                    SchemaWay(edge: "took_call", neighbor: "agent"): 980,
                ], isPart: false)
    }
}

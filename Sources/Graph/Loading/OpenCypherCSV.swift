/// The CSV of Neptune's bulk loader in the openCypher form, which is known and refused.
///
/// Source of the format: https://docs.aws.amazon.com/neptune/latest/userguide/bulk-load-tutorial-format-opencypher.html
struct OpenCypherCSV: RecordFormat {
    private static let columns: Set<String> = ["id", "label", "start_id", "end_id", "type"]

    func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
        guard case .record(let titles, _) = try start.firstRecord(), titles.contains(where: Self.isColumn) else {
            return nil
        }
        return .refused(
            kind: "openCypher",
            message:
                "This is the openCypher CSV format (:ID, :START_ID …); expected the Gremlin format with ~id columns",
            column: nil)
    }

    /// Whether a header cell is one of openCypher's: `:ID`, `personId:ID(Person)`, `:START_ID` ….
    static func isColumn(_ title: String) -> Bool {
        guard let colon = title.lastIndex(of: ":") else { return false }
        let word = title[title.index(after: colon)...].prefix { $0 != "(" }
        return columns.contains(word.lowercased())
            && (colon == title.startIndex || word.allSatisfy { $0.isUppercase || $0 == "_" })
    }
}

extension SourceMapping {
    /// What is written in a column, as far as a mapping has to know.
    package enum Content: Sendable, Hashable {
        case text, number, moment, phone
    }

    /// The tables that a mapping may give rows to.
    package static var tableNames: [String] { LandingTable.all.map(\.name) }

    /// The columns of a table, its key first.
    package static func columns(of table: String) -> [(name: String, content: Content)] {
        let columns = LandingTable.all.first { $0.name == table }?.columns ?? []
        return columns.map { column in
            let content: Content =
                switch column.content {
                case .number, .amount: .number
                case .moment: .moment
                case .phone: .phone
                case .key, .reference, .text, .verbatim, .word, .capitals, .zip, .email, .customerKey: .text
                }
            return (column.name, content)
        }
    }
}

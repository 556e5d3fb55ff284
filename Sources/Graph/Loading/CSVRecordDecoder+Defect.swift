extension CSVRecordDecoder.Defect {
    /// The number of the cell the defect was noticed in.
    var cell: Int? {
        switch self {
        case .textAfterQuote(let cell), .unclosedQuote(let cell): cell
        case .recordTooLong: nil
        }
    }

    /// What is wrong and what was expected, for people.
    var explanation: String {
        switch self {
        case .textAfterQuote: "Text after the closing quote; expected a comma or the end of the line"
        case .unclosedQuote: "The quote is never closed; expected another quote at the end of the cell"
        case .recordTooLong:
            "Record is longer than \(CSVRecordDecoder.maximumRecordLength) bytes; most likely a quote is never closed"
        }
    }
}

extension CSVRecordDecoder {
    /// Why a record is none.
    enum Defect: Equatable {
        case textAfterQuote(cell: Int)
        case unclosedQuote(cell: Int)
        /// A carriage return outside quotes that ends no line.
        case carriageReturn(cell: Int)
        case recordTooLong
    }
}

extension CSVRecordDecoder.Defect {
    /// The number of the cell the defect was noticed in.
    var cell: Int? {
        switch self {
        case .textAfterQuote(let cell), .unclosedQuote(let cell), .carriageReturn(let cell): cell
        case .recordTooLong: nil
        }
    }

    /// What is wrong and what was expected, for people.
    var explanation: String {
        switch self {
        case .textAfterQuote: "Text after the closing quote; expected a comma or the end of the line"
        case .unclosedQuote: "The quote is never closed; expected another quote at the end of the cell"
        case .carriageReturn: "A carriage return alone, outside quotes; lines end with LF or CRLF"
        case .recordTooLong:
            "Record is longer than \(CSVRecordDecoder.maximumRecordLength) bytes; most likely a quote is never closed"
        }
    }
}

/// The CSV of Neptune's bulk loader in the Gremlin form: vertices with `~id`, edges with `~from` and `~to`.
///
/// Source of the format: https://docs.aws.amazon.com/neptune/latest/userguide/bulk-load-tutorial-format-gremlin.html
struct NeptuneCSV: RecordFormat {
    func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
        switch try start.firstRecord() {
        case .record(let titles, let end):
            switch NeptuneHeader.read(titles) {
            case .header(let header):
                if let encoding = start.encoding {
                    .readable(
                        NeptuneCSVReader(
                            header: header.inside(start.file.path), dataOffset: end, encoding: encoding))
                } else {
                    .refused(
                        kind: header.kind.rawValue,
                        message: "The header is not UTF-8, nor is the file Windows-1252; expected text in UTF-8",
                        column: nil)
                }
            case .invalid(let kind, let message, let column):
                .refused(kind: kind.rawValue, message: message, column: column)
            case nil: nil
            }
        case .malformed(let line, let defect):
            NeptuneHeader.kind(ofDamaged: line).map { kind in
                .refused(kind: kind.rawValue, message: "The header is damaged. \(defect.explanation)", column: nil)
            }
        case .empty: nil
        }
    }
}

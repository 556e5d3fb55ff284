import Graph

/// Reads the records of a file of JSON objects, however they stand in it: one a line, one behind the other, over several
/// lines, or as the elements of an array.
///
/// Members that nobody asked for are passed over.
struct JSONStager {
    let form: FileForm

    func stage(
        _ stager: inout RecordStager, into staged: inout StagedFile, progress: (Int) -> Void
    ) throws {
        var reader =
            if let start = stager.start {
                try JSONFileReader(
                    path: stager.file.path, offset: start.offset, holdsUnfinished: stager.holdsUnfinishedLines,
                    checksums: stager.checksums)
            } else {
                try JSONFileReader(
                    path: stager.file.path, encoding: form.encoding, holdsUnfinished: stager.holdsUnfinishedLines,
                    checksums: stager.checksums)
            }
        if let start = stager.start { staged = start.staged }
        // Names of members are the table's own in any letter case, or paths that the mapping's reader has looked at.
        let places = stager.places
        let paths = places.map { place in
            stager.isMapped ? (try? JSONPath(parsing: place)) ?? JSONPath(member: place) : JSONPath(member: place)
        }
        let keys = stager.places { $0.content == .key || $0.content == .reference || $0.isCustomerKey }
        let amounts = stager.places { ($0.content == .number || $0.content == .amount) && !$0.isCustomerKey }
        var fields = JSONFields(
            paths: paths, ignoresCase: !stager.isMapped, amounts: Set(amounts).subtracting(keys),
            reached: Self.reached(stager, staged))
        var reachedCount = staged.records + staged.passedOver > 0 ? fields.reachedCount : -1
        let isMapped = stager.isMapped
        let key = isMapped ? nil : stager.file.table.columns[0].name
        let limit = stager.limit ?? .max
        while staged.records + staged.passedOver < limit {
            let outcome = try reader.nextValue()
            stager.noteEnd(at: reader.unfinishedOffset, staged)
            if outcome == .end {
                staged.isUnfinished = reader.isUnfinished
                return
            }
            var defect: String?
            switch outcome {
            case .tooLong: defect = "longer than \(JSONFileReader.maximumLength) bytes"
            case .malformed: defect = "not JSON"
            case .end, .value:
                if !reader.withValue({ fields.read($0) }) {
                    defect = "not a JSON object"
                } else if let key, fields.kind(0) == .word || fields.kind(0) == .container {
                    defect = "\(key) is neither a number nor a text"
                }
            }
            // Few records have a member that no other had.
            if defect == nil, isMapped, fields.reachedCount != reachedCount {
                reachedCount = fields.reachedCount
                staged.missingColumns = stager.missing(fields.isReached)
            }
            if let defect {
                staged.records += 1
                let excerpt = outcome == .tooLong ? "" : reader.withValue { String(decoding: $0, as: UTF8.self) }
                staged.damaged[defect, default: .init()].add(record: staged.records, excerpt.reportExcerpt)
            } else {
                try fields.withValues { values, kinds in
                    for column in keys where kinds[column] == .number {
                        Self.refuseExponent(&values[column], places[column], &staged)
                    }
                    try stager.take(values, into: &staged)
                }
            }
            if staged.records & 0x3FFF == 0 { progress(staged.records) }
        }
    }

    /// The places that records had which were read before.
    private static func reached(_ stager: RecordStager, _ staged: StagedFile) -> Set<Int> {
        guard staged.records + staged.passedOver > 0 else { return [] }
        return Set(stager.places.indices.filter { !staged.missingColumns.contains(stager.places[$0]) })
    }

    /// Leaves out a key that has an exponent: it would be another text than the same number elsewhere, and join nobody.
    private static func refuseExponent(
        _ value: inout UnsafeRawBufferPointer?, _ column: String, _ staged: inout StagedFile
    ) {
        guard let bytes = value, bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return }
        staged.refused["\(column): a number with an exponent is no key", default: .init()]
            .add(record: staged.records + 1, String(decoding: bytes, as: UTF8.self).reportExcerpt)
        value = nil
    }
}

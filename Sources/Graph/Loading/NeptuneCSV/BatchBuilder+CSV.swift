/// The records of a CSV file.
extension BatchBuilder {
    /// Counts a record that is no CSV.
    mutating func reject(_ defect: CSVRecordDecoder.Defect) {
        beginRecord()
        skip(cell: defect.cell) { defect.explanation }
    }

    /// Notes that the rest of the file could not be read.
    mutating func fail(_ error: ByteSourceError) {
        fail(isDamaged: error.code != .unreadable, "The file cannot be read further: \(error.message)")
    }

    /// Reads a record as a vertex or an edge.
    mutating func add(_ record: borrowing CSVRecordDecoder) {
        beginRecord()
        if record.cellCount == header.cellCount { wholeRecords &+= 1 }
        guard record.cellCount <= header.cellCount else {
            let message = "Record has more columns than header: \(record.cellCount) instead of \(header.cellCount)"
            return skip(cell: nil) { message }
        }
        guard let id = required(header.id, record) else { return }
        guard id.first != 0 || id.contains(where: { $0 != 0 }) else {
            let title = header.titles[header.id]
            return skip(cell: header.id) { "\(title) has NUL bytes alone, as the end of a torn file has" }
        }
        let isASCII = !record.hasNonASCII
        guard isASCII || skipUnlessText(id, cell: header.id), !isDeleted(id) else { return }
        var ends: (source: UInt32, target: UInt32)?
        if let endpoints = header.endpoints {
            guard let from = required(endpoints.from, record), let to = required(endpoints.to, record),
                isASCII || skipUnlessText(from, cell: endpoints.from) && skipUnlessText(to, cell: endpoints.to),
                !isDeleted(from, to), let found = self.ends(from: from, to: to, isASCII: isASCII)
            else { return }
            ends = found
        }
        var label = UnsafeRawBufferPointer(start: nil, count: 0)
        var isLabelQuoted = false
        if let cellIndex = header.label, cellIndex < record.cellCount {
            let cell = record.cell(cellIndex)
            if cell.length == 0, cell.isQuoted {
                return skip(cell: cellIndex) { "An empty string is no label; expected a label or a blank cell" }
            }
            label = record.content(cell)
            isLabelQuoted = cell.isQuoted
            guard isASCII || skipUnlessText(label, cell: cellIndex) else { return }
        }
        if header.kind == .deletions, !isDeletion(label, record) { return }
        let number = folderLabel() ?? labelNumber(isASCII ? label : decoded(label), isQuoted: isLabelQuoted)
        let row = append(id: isASCII ? id : decoded(id), label: number, ends: ends)
        for index in 0..<cells.count { readProperty(index, record, row: row) }
    }

    /// The bytes of a cell that must not be blank; otherwise the record is skipped.
    @inline(__always)
    private mutating func required(_ index: Int, _ record: borrowing CSVRecordDecoder) -> UnsafeRawBufferPointer? {
        if index < record.cellCount {
            let cell = record.cell(index)
            if !cell.isBlank { return record.content(cell) }
        }
        let title = header.titles[index]
        skip(cell: index) { "Required column \(title) is blank" }
        return nil
    }

    @inline(__always)
    private mutating func readProperty(_ index: Int, _ record: borrowing CSVRecordDecoder, row: Int) {
        let plan = cells[index]
        guard plan.cell < record.cellCount else { return }
        let cell = record.cell(plan.cell)
        if cell.isBlank { return }
        if turnsReturns, cell.isQuoted, record.content(cell).contains(UInt8(ascii: "\n")) {
            remark(.quotedReturns, index, record.content(cell))
        }
        let isASCII = !record.hasNonASCII
        if plan.isArray {
            readElements(index, record.content(cell), isQuoted: cell.isQuoted, isASCII: isASCII, row: row)
        } else {
            readValue(index, record.content(cell), isASCII: isASCII, row: row)
            if plan.type == .string, record.hasOuterBlanks(cell) { remark(.outerBlanks, index, record.content(cell)) }
        }
    }
}

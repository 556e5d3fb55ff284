/// Turns the records of one file with the columns of Neptune CSV into a batch: checks them, reads their values, and says
/// what is wrong with the others. `BatchBuilder+CSV` gives it the records of a CSV file, `BatchBuilder+Parquet` those of a
/// Parquet file.
struct BatchBuilder: ~Copyable {
    private let file: Int
    let header: NeptuneHeader
    let allowsEmptyStrings: Bool
    private var sourceResolver: EndpointResolver?
    private var targetResolver: EndpointResolver?
    private(set) var ids: BatchIDsBuilder
    private var labels = FlatArrayBuilder<UInt32>()
    private var labelCells = LocalStrings()
    private var sources = FlatArrayBuilder<UInt32>()
    private var targets = FlatArrayBuilder<UInt32>()
    var strings = LocalStrings()
    let cells: PropertyCells
    var columns: ColumnBatchBuilders
    private var skips = FlatArrayBuilder<UInt32>()
    private var errors: ErrorLog
    private var remarks = RemarkLog()
    /// For each column the rows whose value was refused; empty while none was.
    private var refusedRows: [[UInt32]] = []
    private(set) var recordCount = 0
    /// Records with as many cells as the header.
    var wholeRecords = 0
    /// The number of the record that messages are about.
    var record = 0
    /// Where a text is put together that does not lie in the file as it is.
    private var scratch = FlatArrayBuilder<UInt8>(capacity: 256)

    /// Whether carriage returns were read as line feeds, also inside quotes.
    let turnsReturns: Bool
    /// UTF-8 or Windows-1252.
    private let encoding: TextEncoding
    /// Texts that were refused since they are no UTF-8.
    private var brokenTexts = 0
    /// What is deleted; nil when nothing is.
    private let tombstones: Tombstones?
    /// The increment of the file.
    private let increment: Int
    /// Records that a deletion takes away.
    private var deletedRows = 0
    /// The rows of which a deletion takes values away, and which.
    private var deletedValues: [UInt32: [Tombstones.Values]] = [:]

    /// - Parameters:
    ///   - turnsReturns: Whether carriage returns are read as line feeds, also inside quotes.
    ///   - encoding: UTF-8 or Windows-1252.
    ///   - names: The vertices that edges may name; for edge files only.
    ///   - tombstones: What is deleted; nil when nothing is.
    ///   - increment: The increment of the file.
    init(
        file: Int, header: NeptuneHeader, options: LoadOptions, turnsReturns: Bool = false,
        encoding: TextEncoding = .utf8, names: VertexNames?, tombstones: Tombstones? = nil, increment: Int = 0
    ) {
        self.file = file
        self.turnsReturns = turnsReturns
        self.encoding = encoding
        self.header = header
        self.tombstones = tombstones
        self.increment = increment
        allowsEmptyStrings = options.allowsEmptyStrings
        ids = BatchIDsBuilder(names: names)
        sourceResolver = names.map { EndpointResolver($0) }
        targetResolver = sourceResolver
        errors = ErrorLog(limit: options.listedErrorsPerFile)
        cells = PropertyCells(header.properties)
        columns = ColumnBatchBuilders(header.properties.map(\.column))
    }

    var errorCount: Int { errors.total }

    /// About how many bytes the batch holds.
    var weight: Int { ids.byteCount + strings.byteCount + ids.count * 32 }

    /// Makes room for `factor` times the rows so far, so that memory is neither moved as they come nor left over.
    mutating func reserve(times factor: Int) {
        ids.reserve(times: factor)
        labels.reserve(labels.count * factor)
        sources.reserve(sources.count * factor)
        targets.reserve(targets.count * factor)
        columns.reserve(times: factor)
    }

    consuming func finish() -> ElementBatch {
        let properties = header.properties
        let (deletedValues, tombstones) = (deletedValues, tombstones)
        let refusals = refusedRows.enumerated().filter { !$0.element.isEmpty }.map { index, rows in
            ColumnRefusals(column: properties[index].column, rows: rows)
        }
        let finished = columns.finish()
        let labels = labels.finish()
        let labelCells = labelCells.finish().arena
        let sources = sources.finish()
        let targets = targets.finish()
        let ids = ids.finish(sources: sources, targets: targets)
        let strings = strings.finish()
        let columns =
            deletedValues.isEmpty ? finished : finished.map { $0.without(deletedValues, strings, tombstones) }
        return ElementBatch(
            file: file, recordsBefore: 0, recordCount: recordCount, wholeRecords: wholeRecords, ids: ids,
            labels: labels, labelCells: labelCells, sources: sources, targets: targets, strings: strings,
            columns: columns, skips: skips.finish(), errors: errors, remarks: remarks, refusals: refusals,
            brokenTexts: brokenTexts, deletedRows: deletedRows)
    }

    // MARK: Records

    /// Counts a record, which is either added or skipped then.
    @inline(__always)
    mutating func beginRecord() {
        recordCount &+= 1
        record = recordCount
    }

    /// Leaves the current record out, and says why.
    ///
    /// - Parameter cell: The number of the column that it is about.
    mutating func skip(cell: Int?, _ message: () -> String) {
        skips.append(UInt32(ids.count))
        report(cell: cell, message)
    }

    /// Leaves the current record out if its element is deleted, which is no error.
    @inline(__always)
    mutating func isDeleted(_ id: UnsafeRawBufferPointer) -> Bool {
        guard let tombstones else { return false }
        return leaveOut(if: tombstones.covers(header.kind, decoded(id), increment: increment))
    }

    /// Leaves the current record out if a vertex at one of its ends is deleted, which takes the edge along.
    @inline(__always)
    mutating func isDeleted(_ from: UnsafeRawBufferPointer, _ to: UnsafeRawBufferPointer) -> Bool {
        guard let tombstones else { return false }
        return leaveOut(
            if: tombstones.covers(.vertices, decoded(from), increment: increment)
                || tombstones.covers(.vertices, decoded(to), increment: increment))
    }

    private mutating func leaveOut(if isDeleted: Bool) -> Bool {
        guard isDeleted else { return false }
        skips.append(UInt32(ids.count))
        deletedRows += 1
        return true
    }

    /// Notes that the rest of a file, or of a part of it, could not be read.
    ///
    /// - Parameter lost: How many records there were in it, as far as that is known.
    mutating func fail(isDamaged: Bool, lost: Int = 0, _ message: String) {
        errors.addEnd(isDamaged ? .parsing : .fileChanged, record: recordCount + 1, message: message)
        recordCount += lost
    }

    /// Adds the current record as a vertex or an edge, and gives its row.
    @inline(__always)
    mutating func append(
        id: UnsafeRawBufferPointer, label: UInt32, ends: (source: UInt32, target: UInt32)?
    ) -> Int {
        let row = ids.count
        if let values = tombstones?.values(header.kind, id, increment: increment), !values.isEmpty {
            deletedValues[UInt32(truncatingIfNeeded: row)] = values
        }
        labels.append(label)
        if let ends {
            sources.append(ends.source)
            targets.append(ends.target)
            ids.append(edge: id, sources: sources, targets: targets)
        } else {
            ids.append(vertex: id)
        }
        return row
    }

    /// The rows of the vertices at both ends of the current record; where one is missing the record is skipped.
    ///
    /// - Parameter isASCII: Whether the bytes are known to be ASCII.
    @inline(__always)
    mutating func ends(
        from: UnsafeRawBufferPointer, to: UnsafeRawBufferPointer, isASCII: Bool
    ) -> (source: UInt32, target: UInt32)? {
        if isASCII || encoding == .utf8 { return ends(from: from, to: to) }
        // There is room for one decoded text at a time.
        let copy = Array(decoded(from))
        return copy.withUnsafeBytes { ends(from: $0, to: decoded(to)) }
    }

    @inline(__always)
    private mutating func ends(
        from: UnsafeRawBufferPointer, to: UnsafeRawBufferPointer
    ) -> (source: UInt32, target: UInt32)? {
        let source = sourceResolver?.find(from)
        let target = targetResolver?.find(to)
        if let source, let target { return (source, target) }
        skipDangling(
            String(decoding: from, as: UTF8.self), String(decoding: to, as: UTF8.self), isFromMissing: source == nil)
        return nil
    }

    /// The number of the label that the folder of the file names; nil where it names none.
    @inline(__always)
    mutating func folderLabel() -> UInt32? {
        header.folderLabel.isEmpty ? nil : header.folderLabel.withUnsafeBytes { labelCells.intern($0) }
    }

    /// The number of a label cell; around the `;` of an unquoted one blanks are dropped, as they are around commas.
    @inline(__always)
    mutating func labelNumber(_ label: UnsafeRawBufferPointer, isQuoted: Bool) -> UInt32 {
        if isQuoted || header.kind != .vertices || !label.hasBlankNextToSemicolon { return labelCells.intern(label) }
        let parts = label.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let trimmed = parts.map { UnsafeRawBufferPointer(rebasing: $0).trimmingBlanks() }
        return Array(trimmed.joined(separator: [UInt8(ascii: ";")])).withUnsafeBytes { labelCells.intern($0) }
    }

    private mutating func skipDangling(_ from: String, _ to: String, isFromMissing: Bool) {
        skips.append(UInt32(ids.count))
        let column = header.endpoints.map { header.titles[isFromMissing ? $0.from : $0.to] }
        let hint = errors.isFull ? "" : otherSpelling(of: isFromMissing ? from : to)
        errors.add(
            .missingEndpoint, .insert, record: record, column: column,
            message: "Either from vertex, '\(from)', or to vertex, '\(to)', is not present.\(hint)")
    }

    /// Says so when a vertex is there whose id is the same number without or with a fraction of zero: programs write a
    /// column of whole numbers with a gap in it that way.
    private mutating func otherSpelling(of id: String) -> String {
        let other = id.hasSuffix(".0") ? String(id.dropLast(2)) : id + ".0"
        let isThere = Array(other.utf8).withUnsafeBytes { sourceResolver?.find($0) } != nil
        return isThere ? " Vertex '\(other)' is: the number was written in another way." : ""
    }

    private mutating func report(cell: Int?, _ message: () -> String) {
        let column = cell.flatMap { $0 < header.titles.count ? header.titles[$0] : nil }
        errors.add(.parsing, .parsing, record: record, column: column, message: message())
    }

    /// Says why a column of the file is not read.
    mutating func reportUnread(column: String, _ message: String) {
        errors.add(.parsing, .parsing, record: 0, column: column, message: message)
    }

    // MARK: Values

    /// Reads a value from its text.
    ///
    /// - Parameter isASCII: Whether the bytes are known to be ASCII.
    @inline(__always)
    mutating func readValue(_ index: Int, _ content: UnsafeRawBufferPointer, isASCII: Bool, row: Int) {
        let type = cells[index].type
        if type == .string {
            if content.isEmpty, !allowsEmptyStrings { return }
            if !isASCII, !isText(content) { return refuseBroken(index, content, row: row) }
            let text = isASCII ? content : decoded(content)
            columns.append(UInt64(strings.intern(text)), row: row, column: index)
            return
        }
        let trimmed = content.trimmingBlanks()
        if trimmed.isEmpty { return }
        guard let bits = ScalarParser.bits(type, trimmed) else { return repair(index, trimmed, row: row) }
        columns.append(bits, row: row, column: index)
        if ScalarParser.isDoubtful(type, bits, trimmed), let kind = ScalarRepair.doubt(type, bits, trimmed) {
            remark(kind, index, trimmed)
        }
    }

    /// Reads a value that is not written as the format says if it can mean one thing only, else refuses it.
    private mutating func repair(_ index: Int, _ text: UnsafeRawBufferPointer, row: Int) {
        let type = cells[index].type
        if let repaired = ScalarRepair.bits(type, text) {
            columns.append(repaired.bits, row: row, column: index)
            return remark(repaired.kind, index, text)
        }
        let encoding = encoding
        refuse(index, row: row) { encoding.withText(of: text) { ScalarRefusal.words(type, $0) } }
    }

    /// Leaves a value of the current record out, and says why.
    mutating func refuse(_ index: Int, row: Int, _ message: () -> String) {
        if refusedRows.isEmpty { refusedRows = [[UInt32]](repeating: [], count: cells.count) }
        refusedRows[index].append(UInt32(truncatingIfNeeded: row))
        errors.add(
            .parsing, .datatypeMismatch, record: record, column: header.properties[index].column.title,
            message: message())
    }

    mutating func remark(_ kind: RemarkLog.Kind, _ index: Int, _ text: UnsafeRawBufferPointer) {
        remarks.add(
            kind, column: index, title: header.properties[index].column.title, record: record,
            example: encoding.withText(of: text, ScalarRefusal.excerpt))
    }

    /// Splits a cell at `;`, where `\;` is a character of the element; inside quotes blanks are kept.
    mutating func readElements(
        _ index: Int, _ content: UnsafeRawBufferPointer, isQuoted: Bool, isASCII: Bool, row: Int
    ) {
        if content.looksBracketed, cells[index].type == .string { remark(.bracketed, index, content) }
        var start = 0
        while start <= content.count {
            var end = start
            var isEscaped = false
            while end < content.count, content[end] != UInt8(ascii: ";") {
                if content[end] == UInt8(ascii: "\\"), end + 1 < content.count, content[end + 1] == UInt8(ascii: ";") {
                    isEscaped = true
                    end += 1
                }
                end += 1
            }
            let part = UnsafeRawBufferPointer(rebasing: content[start..<end])
            let element = isQuoted ? part : part.trimmingBlanks()
            if !element.isEmpty {
                if isEscaped {
                    let unescaped = element.unescapingSemicolons()
                    unescaped.withUnsafeBytes { readValue(index, $0, isASCII: isASCII, row: row) }
                } else {
                    readValue(index, element, isASCII: isASCII, row: row)
                }
            }
            start = end + 1
        }
    }

    // MARK: Encodings

    /// Whether bytes are text in the encoding of the file; every byte is a character of Windows-1252.
    @inline(__always)
    func isText(_ bytes: UnsafeRawBufferPointer) -> Bool { encoding != .utf8 || bytes.isUTF8 }

    /// Leaves the current record out when a text without which it is none is no UTF-8: with other characters in the
    /// place of what is broken, two names could become one.
    mutating func skipUnlessText(_ bytes: UnsafeRawBufferPointer, cell: Int?) -> Bool {
        if isText(bytes) { return true }
        brokenTexts += 1
        skip(cell: cell) { bytes.brokenTextWords }
        return false
    }

    /// Leaves out a value that is no text.
    mutating func refuseBroken(_ index: Int, _ bytes: UnsafeRawBufferPointer, row: Int) {
        brokenTexts += 1
        refuse(index, row: row) { bytes.brokenTextWords }
    }

    /// A text of the file as UTF-8, until the next one is decoded.
    mutating func decoded(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard encoding == .windows1252, text.contains(where: { $0 >= 0x80 }) else { return text }
        scratch.truncate(to: 0)
        SingleByteCharacters.utf8(fromWindows: text).withUnsafeBufferPointer { scratch.append(contentsOf: $0) }
        let decoded = UnsafeRawBufferPointer(scratch.buffer)
        remarks.add(
            .windows1252, column: -1, title: nil, record: record, example: ScalarRefusal.excerpt(decoded))
        return decoded
    }
}

/// Where each property stands in a record and how it is read, without reference counts.
struct PropertyCells: ~Copyable {
    struct Plan: BitwiseCopyable {
        let cell: Int
        let type: ScalarType
        let isArray: Bool
    }

    private let buffer: UnsafeMutableBufferPointer<Plan>

    init(_ properties: [NeptuneHeader.Property]) {
        buffer = .allocate(capacity: properties.count)
        for (index, property) in properties.enumerated() {
            buffer.initializeElement(
                at: index, to: Plan(cell: property.cell, type: property.column.type, isArray: property.isArray))
        }
    }

    deinit { buffer.deallocate() }

    var count: Int { buffer.count }

    @inline(__always)
    subscript(index: Int) -> Plan { buffer[index] }
}

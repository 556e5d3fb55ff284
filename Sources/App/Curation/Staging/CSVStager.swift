import Graph

/// Reads the records of a CSV file; columns are found by the names in the header, in any order and letter case.
struct CSVStager {
    let form: FileForm

    func stage(
        _ stager: inout RecordStager, into staged: inout StagedFile, progress: (Int) -> Void
    ) throws {
        var reader = try reader(
            of: stager.file, holdsUnfinished: stager.holdsUnfinishedLines,
            checksums: stager.start == nil ? stager.checksums : nil)
        guard let header = try readHeader(&reader, into: &staged) else {
            staged.isUnfinished = reader.isUnfinished
            return
        }
        if let start = stager.start {
            staged = start.staged
            reader = try CSVFileReader(
                path: stager.file.path, separator: form.separator, offset: start.offset,
                holdsUnfinished: stager.holdsUnfinishedLines, checksums: stager.checksums)
        } else {
            noteHeader(header, stager, into: &staged)
        }
        let columns = Self.columns(of: header, stager)
        let isHeadless = Self.isHeadless(columns)
        var values = [UnsafeRawBufferPointer?](repeating: nil, count: columns.count)
        // What may be parts of a record that is being written counts when a whole one stands behind it.
        var doubtful: [(reason: String, detail: String)] = []
        while !stager.isFull(staged) {
            let outcome = try reader.next()
            stager.noteEnd(at: reader.unfinishedOffset, staged)
            switch outcome {
            case .end:
                staged.isUnfinished = reader.isUnfinished
                return
            case .malformed(let reason):
                doubtful.append((reason, ""))
                if !reader.isUnfinished { Self.count(&doubtful, &staged) }
                continue
            case .record: break
            }
            guard !isHeadless else {
                staged.records += 1
                Self.reject((0..<reader.cellCount).map { Self.text(of: $0, in: reader) }, Self.headless, &staged)
                continue
            }
            // Which cell is whose is anybody's guess.
            guard reader.cellCount == header.count else {
                let reason =
                    reader.cellCount < header.count ? "fewer cells than the header" : "more cells than the header"
                doubtful.append((reason, "\(reader.cellCount) instead of \(header.count)"))
                if !reader.isUnfinished { Self.count(&doubtful, &staged) }
                continue
            }
            Self.count(&doubtful, &staged)
            for (number, cell) in columns.enumerated() { values[number] = cell.map { reader.withCell($0) { $0 } } }
            try stager.take(values, into: &staged)
            if staged.records & 0x3FFF == 0 { progress(staged.records) }
        }
    }

    /// Where the wanted columns stand in a file.
    private static func columns(of header: [String], _ stager: RecordStager) -> [Int?] {
        stager.places.map { place in header.firstIndex(of: place.lowercased()) }
    }

    private static func isHeadless(_ columns: [Int?]) -> Bool { columns.allSatisfy { $0 == nil } && !columns.isEmpty }

    private func noteHeader(_ header: [String], _ stager: RecordStager, into staged: inout StagedFile) {
        let columns = Self.columns(of: header, stager)
        staged.missingColumns = stager.missing(columns.map { $0 != nil })
        // A name that comes twice is its first column's; the others are nobody's. A mapping leaves out what it does not want.
        if !stager.isMapped {
            staged.unknownColumns = header.indices.filter { !columns.contains($0) }.map { header[$0] }
        }
        let isHeadless = Self.isHeadless(columns)
        if isHeadless || header.contains(where: { $0.utf8.contains(UInt8(ascii: "\r")) }) {
            staged.records += 1
            Self.reject(header, isHeadless ? Self.headless : "a line end that is none within the header", &staged)
        }
    }

    private func reader(
        of file: LandingArea.File, holdsUnfinished: Bool, checksums: PieceChecksums? = nil
    ) throws -> CSVFileReader {
        var reader = try CSVFileReader(
            path: file.path, separator: form.separator, encoding: form.encoding, holdsUnfinished: holdsUnfinished,
            checksums: checksums)
        if form.hasSeparatorLine { _ = try reader.next() }
        return reader
    }

    /// The names of the columns of a file in small letters; none when it is empty.
    func header(of file: LandingArea.File) throws -> [String] {
        var reader = try reader(of: file, holdsUnfinished: false)
        var nobody = StagedFile(rank: 0, file: file)
        return try readHeader(&reader, into: &nobody) ?? []
    }

    /// The names of the columns in small letters.
    private func readHeader(_ reader: inout CSVFileReader, into staged: inout StagedFile) throws -> [String]? {
        while true {
            switch try reader.next() {
            case .end: return nil
            case .malformed(let reason):
                staged.records += 1
                staged.damaged[reason, default: .init()].add(record: staged.records, "")
            case .record:
                return (0..<reader.cellCount).map { cell in
                    reader.withCell(cell) { bytes in
                        String(validating: bytes, as: UTF8.self)
                            ?? String(
                                decoding: staged.foreignText(bytes, of: "header", record: 0), as: UTF8.self)
                    }.lowercased()
                }
            }
        }
    }

    /// Why nothing in a file can be used: nobody knows what its cells are, and its first record is data or of no use.
    private static let headless = "no header that names a column of the table"

    /// Counts records that cannot be used.
    private static func count(_ defects: inout [(reason: String, detail: String)], _ staged: inout StagedFile) {
        for (reason, detail) in defects {
            staged.records += 1
            staged.damaged[reason, default: .init()].add(record: staged.records, detail)
        }
        defects.removeAll()
    }

    /// Counts the current record as one that cannot be used.
    private static func reject(_ cells: [String], _ reason: String, _ staged: inout StagedFile) {
        staged.damaged[reason, default: .init()]
            .add(record: staged.records, cells.joined(separator: " · ").reportExcerpt)
    }

    private static func text(of cell: Int, in reader: borrowing CSVFileReader) -> String {
        reader.withCell(cell) { String(decoding: $0, as: UTF8.self) }
    }
}

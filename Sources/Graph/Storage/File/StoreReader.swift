import Glibc

/// Opens a compiled store: maps the file, checks header and catalogue, and touches nothing else.
///
/// The cost depends on the number of labels and keys, not on the size of the graph: only a small file is compared with
/// its checksums at once. Of a large one each block is compared when somebody touches it (``MappingGuard``); readers of a
/// damaged one go on inside the mapping, and whoever asked is told in the end (``GraphStore/isDamaged``).
struct StoreReader: Sendable {
    private let mapping: FlatMemory
    private let file: FlatArray<UInt8>
    private let places: [StoreSections.Place]
    private let blocks: BlockChecksums
    /// Where the catalogue goes on behind the places.
    private let content: Range<Int>

    /// - Throws: ``StoreError`` for a file that is no store, is of another version, truncated, or damaged.
    init(path: String) throws(StoreError) {
        do throws(StoreError) {
            (mapping, file) = try Self.map(path)
            let header = try StoreHeader(UnsafeRawBufferPointer(file.buffer))
            let range = Int(header.catalogue.lowerBound)..<Int(header.catalogue.upperBound)
            let catalogue = UnsafeRawBufferPointer(file.slice(range.lowerBound, range.upperBound))
            guard StoreChecksum.of(catalogue) == header.catalogueChecksum else {
                throw StoreError(.damaged, "the catalogue is damaged")
            }
            var reader = CatalogueReader(catalogue)
            let end = header.catalogue.lowerBound
            places = try reader.list { reader throws(StoreError) in
                let place = StoreSections.Place(offset: try reader.number(), length: try reader.number())
                guard place.offset <= end, place.length <= end - place.offset,
                    place.offset % UInt64(StoreHeader.alignment) == 0
                else { throw StoreError(.damaged, "a section lies outside the file") }
                return place
            }
            blocks = try Self.blocks(&reader, catalogue: range.lowerBound)
            content = (range.lowerBound + reader.offset)..<range.upperBound
        } catch {
            throw error.at(path)
        }
    }

    private static func blocks(
        _ reader: inout CatalogueReader, catalogue: Int
    ) throws(StoreError) -> BlockChecksums {
        let length = try reader.count()
        let checksums = try reader.numbers()
        guard catalogue >= StoreHeader.byteCount,
            (length, checksums.count) == BlockChecksums.layout(StoreHeader.byteCount..<catalogue)
        else { throw StoreError(.damaged, "the checksums are of another file") }
        return BlockChecksums(covered: StoreHeader.byteCount..<catalogue, length: length, checksums: checksums)
    }

    private static func map(_ path: String) throws(StoreError) -> (FlatMemory, FlatArray<UInt8>) {
        func failure() -> StoreError { StoreError(.unreadable, String(cString: strerror(errno))) }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.foreign, "this is no file") }
        let length = Int(status.st_size)
        guard length > 0 else { throw StoreError(.foreign, "the file is empty") }
        guard let address = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED else {
            throw failure()
        }
        let mapping = FlatMemory(mapping: address, byteCount: length)
        return (
            mapping,
            FlatArray(memory: mapping, base: UnsafePointer(address.assumingMemoryBound(to: UInt8.self)), count: length)
        )
    }

    var byteCount: Int { file.count }

    /// Compares all that lies between header and catalogue with its checksums. O(size).
    ///
    /// - Throws: ``StoreError`` naming the first stretch that is damaged.
    func verify(work: ParallelWork) throws(StoreError) {
        let isRight = work.map(blocks.checksums.count) { number in
            blocks.isRight(number, in: UnsafeRawPointer(file.buffer.baseAddress.unsafelyUnwrapped))
        }
        guard let bad = isRight.firstIndex(of: false) else { return }
        let bytes = BlockChecksums.bytes(bad, length: blocks.length, covered: blocks.covered)
        throw StoreError(.damaged, "it is damaged between the bytes \(bytes.lowerBound) and \(bytes.upperBound - 1)")
    }

    /// What the store was compiled from.
    func origin() throws(StoreError) -> StoreOrigin {
        var reader = CatalogueReader(UnsafeRawBufferPointer(file.slice(content.lowerBound, content.upperBound)))
        return try origin(&reader)
    }

    private func origin(_ reader: inout CatalogueReader) throws(StoreError) -> StoreOrigin {
        let folder = try reader.text()
        let files = try reader.list { reader throws(StoreError) in
            SourceFingerprint.File(
                name: try reader.text(), size: try reader.count(below: .max), modified: try reader.signed(),
                content: try reader.number())
        }
        let allowsEmptyStrings = try reader.number() == 1
        return StoreOrigin(
            folder: folder, fingerprint: SourceFingerprint(files: files), report: try LoadReport(&reader),
            allowsEmptyStrings: allowsEmptyStrings)
    }

    /// Up to this size a whole file is read in a few milliseconds.
    static let smallByteCount = 16 << 20

    /// The graph, of which nobody reads what is damaged without being told.
    ///
    /// - Parameter smallByteCount: Up to this size the whole file is compared at once.
    /// - Throws: ``StoreError`` when the catalogue makes no graph, or a small file is damaged.
    func store(smallByteCount: Int = smallByteCount) throws(StoreError) -> GraphStore {
        if byteCount <= smallByteCount || !mapping.checkAtFirstTouch(blocks) {
            try verify(work: ParallelWork(threads: nil))
        }
        return try uncheckedStore()
    }

    /// The graph as the file has it.
    func uncheckedStore() throws(StoreError) -> GraphStore {
        var reader = CatalogueReader(UnsafeRawBufferPointer(file.slice(content.lowerBound, content.upperBound)))
        _ = try origin(&reader)
        var symbols = SymbolTable()
        for name in try reader.list({ reader throws(StoreError) in try reader.text() }) { _ = symbols.intern(name) }
        let symbolCount = symbols.names.count
        let strings = StringPool(try arena(&reader), index: try index(&reader))
        var start: UInt32 = 0
        let edgeTables = try reader.list { reader throws(StoreError) in
            try edgeTable(&reader, symbols: symbolCount, start: &start)
        }
        start = 0
        let vertexTables = try reader.list { reader throws(StoreError) in
            try vertexTable(&reader, symbols: symbolCount, edgeTables: edgeTables, start: &start)
        }
        guard !vertexTables.isEmpty || edgeTables.isEmpty else {
            throw StoreError(.damaged, "there are edges without vertices")
        }
        let fileOrder = try fileOrder(&reader)
        let vertexIndex = try index(&reader)
        let edgeIndex = try index(&reader)
        var indexes: [IndexedColumn: ColumnIndexes] = [:]
        for _ in 0..<(try reader.count()) {
            let table = try reader.count(below: vertexTables.count)
            let key = try symbol(&reader, below: symbolCount)
            guard let column = vertexTables[table].column(key) else {
                throw StoreError(.damaged, "an index belongs to no column")
            }
            let sorted = try reader.number() == 1 ? try SortedIndex(&reader, self, column, strings) : nil
            let folded = try reader.number() == 1 ? try FoldedTextIndex(&reader, self) : nil
            indexes[IndexedColumn(table: table, key: key)] = ColumnIndexes(sorted: sorted, folded: folded)
        }
        guard reader.isAtEnd else { throw StoreError(.damaged, "the catalogue is damaged") }
        return GraphStore(
            symbols: symbols, strings: strings, vertexTables: vertexTables, edgeTables: edgeTables,
            fileOrder: fileOrder, vertexIndexes: [vertexIndex], edgeIndexes: [edgeIndex], mapping: mapping,
            indexes: indexes)
    }
}

extension StoreReader {
    private func edgeTable(
        _ reader: inout CatalogueReader, symbols: Int, start: inout UInt32
    ) throws(StoreError) -> EdgeTable {
        let label = try symbol(&reader, below: symbols)
        let rows = try rows(&reader, &start)
        let sources: PackedArray<UInt32> = try packed(&reader, count: rows.count)
        let targets: PackedArray<UInt32> = try packed(&reader, count: rows.count)
        let rule = try reader.count(below: EdgeIDRule.all.count + 1)
        let ids = EdgeIDs(
            rule: rule < EdgeIDRule.all.count ? EdgeIDRule.all[rule] : nil, listed: try packed(&reader),
            texts: try arena(&reader))
        return EdgeTable(
            label: label, rows: rows, sources: sources, targets: targets, ids: ids,
            columns: try columns(&reader, symbols: symbols, rowCount: rows.count))
    }

    private func vertexTable(
        _ reader: inout CatalogueReader, symbols: Int, edgeTables: [EdgeTable], start: inout UInt32
    ) throws(StoreError) -> VertexTable {
        let labels = try reader.list { reader throws(StoreError) in try symbol(&reader, below: symbols) }
        let rows = try rows(&reader, &start)
        let ids = try arena(&reader)
        let records: PackedArray<UInt32> = try packed(&reader, count: rows.count)
        let columns = try columns(&reader, symbols: symbols, rowCount: rows.count)
        func segments(_ direction: EdgeDirection) throws(StoreError) -> [AdjacencySegment] {
            try reader.list { reader throws(StoreError) in
                AdjacencySegment(
                    edgeTable: edgeTables[try reader.count(below: edgeTables.count)], direction: direction,
                    sources: try packed(&reader), offsets: try packed(&reader), edges: try packed(&reader),
                    firstEdge: UInt32(try reader.count(below: Int(UInt32.max))))
            }
        }
        return VertexTable(
            labels: labels, rows: rows, ids: ids, records: records, columns: columns,
            outgoing: try segments(.outgoing), incoming: try segments(.incoming))
    }

    private func fileOrder(_ reader: inout CatalogueReader) throws(StoreError) -> FileOrder {
        let names = try reader.list { reader throws(StoreError) in try reader.text() }
        func rows(_ reader: inout CatalogueReader) throws(StoreError) -> [UInt32] {
            try reader.list { reader throws(StoreError) in UInt32(try reader.count(below: Int(UInt32.max))) }
        }
        let order = FileOrder(
            names: names, starts: try rows(&reader), files: try rows(&reader),
            end: UInt32(try reader.count(below: Int(UInt32.max))))
        guard let order else { throw StoreError(.damaged, "the order of the files is damaged") }
        return order
    }

    private func rows(_ reader: inout CatalogueReader, _ start: inout UInt32) throws(StoreError) -> Range<UInt32> {
        let count = try reader.count(below: Int(UInt32.max - start))
        defer { start += UInt32(count) }
        return start..<(start + UInt32(count))
    }

    private func symbol(_ reader: inout CatalogueReader, below limit: Int) throws(StoreError) -> Symbol {
        Symbol(UInt32(try reader.count(below: limit)))
    }

    private func columns(
        _ reader: inout CatalogueReader, symbols: Int, rowCount: Int
    ) throws(StoreError) -> [PropertyColumn] {
        try reader.list { reader throws(StoreError) in
            let key = try symbol(&reader, below: symbols)
            let type = ScalarType(rawValue: UInt8(try reader.count(below: 256)))
            let layout: PropertyColumn.Layout
            switch try reader.number() {
            case 0: layout = .dense
            case 1: layout = .bitmap(try flat(&reader, of: UInt64.self))
            case 2: layout = .sparse(try packed(&reader))
            default: throw StoreError(.damaged, "a column has an unknown layout")
            }
            let offsets: PackedArray<UInt32> = try packed(&reader)
            let tags = try flat(&reader, of: UInt8.self)
            let values: PackedArray<Int64> = try packed(&reader)
            let scale = try reader.signed()
            let filledRows = try reader.count()
            let hasDate = try reader.number() == 1
            let newest = try reader.signed()
            return PropertyColumn(
                key: key, type: type, layout: layout, rowCount: rowCount, offsets: offsets, tags: tags,
                values: values, scale: scale, filledRows: filledRows, newestDate: hasDate ? newest : nil)
        }
    }

    func flat<Element: BitwiseCopyable & Sendable>(
        _ reader: inout CatalogueReader, of _: Element.Type
    ) throws(StoreError) -> FlatArray<Element> {
        try section(try reader.count(below: places.count))
    }

    private func section<Element: BitwiseCopyable & Sendable>(
        _ number: Int
    ) throws(StoreError) -> FlatArray<Element> {
        let place = places[number]
        let stride = MemoryLayout<Element>.stride
        guard Int(place.length) % stride == 0, let base = UnsafeRawPointer(file.buffer.baseAddress) else {
            throw StoreError(.damaged, "a section has a wrong length")
        }
        return FlatArray(
            memory: mapping, base: (base + Int(place.offset)).assumingMemoryBound(to: Element.self),
            count: Int(place.length) / stride)
    }

    func packed<Element: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ reader: inout CatalogueReader, count expected: Int? = nil
    ) throws(StoreError) -> PackedArray<Element> {
        let count = try reader.count()
        let array = PackedArray<Element>(
            count: count, section: try section(try reader.count(below: places.count)))
        guard let array, expected == nil || expected == count else {
            throw StoreError(.damaged, "a packed section has a wrong length")
        }
        return array
    }

    private func arena(_ reader: inout CatalogueReader) throws(StoreError) -> PackedArena {
        PackedArena(bytes: try flat(&reader, of: UInt8.self), starts: try packed(&reader))
    }

    private func index(_ reader: inout CatalogueReader) throws(StoreError) -> HashIndex {
        let index = HashIndex(
            slots: try flat(&reader, of: UInt32.self), shardStarts: try flat(&reader, of: UInt32.self))
        guard index.shardCount > 0, index.shardCount & (index.shardCount - 1) == 0 else {
            throw StoreError(.damaged, "an index has a wrong number of shards")
        }
        return index
    }
}

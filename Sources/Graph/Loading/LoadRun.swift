/// One load from the folder to the store, phase by phase: headers, vertices, edges, adjacency.
struct LoadRun {
    private let folder: String
    private let found: [InputFile]
    private let formats: [any RecordFormat]
    private let options: LoadOptions
    private let monitor: LoadMonitor
    private let work: ParallelWork
    private var symbols = SymbolTable()
    private var reporter: LoadReporter

    /// - Parameters:
    ///   - found: The files of the folder.
    ///   - formats: Asked in this order what each file is.
    init(
        _ found: [InputFile], in folder: String, formats: [any RecordFormat], options: LoadOptions,
        monitor: LoadMonitor
    ) {
        self.found = found
        self.folder = folder
        self.formats = formats
        self.options = options
        self.monitor = monitor
        work = ParallelWork(threads: options.threads)
        reporter = LoadReporter(limit: options.listedErrorsPerFile)
    }

    mutating func run() throws(LoadError) -> (GraphStore, LoadReport) {
        guard !found.isEmpty else { throw LoadError(.nothingToLoad, "there is no file in this folder", path: folder) }
        let (found, formats) = (found, formats)
        let files = work.map(found.count) { FolderScanner.recognise(found[$0], by: formats) }
        if files.count == 1, files[0].path == folder { try checkSingle(files[0]) }
        reporter.begin(files)
        try checkStop()
        let increments = files.map(\.increment)
        let kinds = files.map { $0.recognition?.kind }
        monitor.begin(files: kinds.count { $0 != nil })

        let tombstones = Tombstones(
            readDeletions(files, kinds.indices.filter { kinds[$0] == .deletions }), increments: increments)
        try checkStop()

        // Vertices, and the pool with their strings.
        var vertexBatches = read(files, kinds.indices.filter { kinds[$0] == .vertices }, names: nil, tombstones)
        reporter.note(vertexBatches)
        try checkStop()
        let vertices = try VertexAssembler(vertexBatches, symbols: &symbols, work: work)
        reporter.duplicates += vertices.duplicates
        noteRefusals(of: vertexBatches, .vertices, rows: vertices.rows, bases: vertices.bases, vertices.tables)
        var interner = try StringInterner(vertexBatches.map(\.strings), work: work)
        let vertexColumns = ColumnSources(
            batches: vertexBatches, increments: increments, strings: interner.numbers, rows: vertices.rows,
            bases: vertices.bases
        ).columns(of: vertices.tables.map(\.rows), symbols: &symbols, reporter: &reporter, work: work)
        var fileOrder = FileOrder()
        fileOrder.append(vertexBatches.map { (files[$0.file].name, $0.rowCount) }, by: NumberedName.precedes)
        vertexBatches = []
        try checkStop()

        // Edges, whose strings join the pool behind those of the vertices.
        let names = VertexNames(ids: vertices.ids, index: vertices.index)
        var edgeBatches = read(files, kinds.indices.filter { kinds[$0] == .edges }, names: names, tombstones)
        reporter.note(edgeBatches)
        reporter.unknownDeletions = tombstones?.unknownCount ?? 0
        try checkStop()
        let edges = try EdgeAssembler(edgeBatches, symbols: &symbols, work: work)
        reporter.duplicates += edges.duplicates
        reporter.note(edges.reusedIDs, batches: edgeBatches)
        noteRefusals(
            of: edgeBatches, .edges, rows: edges.rows, bases: edges.bases, edges.tables.map { ([$0.label], $0.rows) })
        var edgeStrings: [FlatArray<UInt32>] = edgeBatches.map { _ in FlatArray() }
        if edgeBatches.contains(where: { $0.strings.count > 0 }) {
            let pool = HashedArena(arena: interner.pool, hashes: FlatArray(interner.pool.hashes()))
            interner = try StringInterner([pool] + edgeBatches.map(\.strings), work: work)
            edgeStrings = Array(interner.numbers.dropFirst())
        }
        let edgeColumns = ColumnSources(
            batches: edgeBatches, increments: increments, strings: edgeStrings, rows: edges.rows, bases: edges.bases
        ).columns(of: edges.tables.map(\.rows), symbols: &symbols, reporter: &reporter, work: work)
        edgeBatches = []
        try checkStop()

        let edgeTables = work.map(edges.tables.count) { number in
            let rows = edges.tables[number].rows
            return EdgeTable(
                label: edges.tables[number].label, rows: rows, sources: PackedArray(edges.sources, rows),
                targets: PackedArray(edges.targets, rows), ids: edges.ids[number], columns: edgeColumns[number])
        }
        let adjacency = AdjacencyBuilder(
            edgeTables: edgeTables, vertexTables: vertices.tables.map(\.rows), sources: edges.sources,
            targets: edges.targets
        ).build(work: work)
        let store = GraphStore(
            symbols: symbols, strings: StringPool(PackedArena(interner.pool), index: interner.index),
            vertexTables: vertices.tables.indices.map { number in
                let (labels, rows) = vertices.tables[number]
                return VertexTable(
                    labels: labels, rows: rows, ids: PackedArena(vertices.ids, rows),
                    records: PackedArray(vertices.records, rows), columns: vertexColumns[number],
                    outgoing: adjacency.outgoing[number], incoming: adjacency.incoming[number])
            },
            edgeTables: edgeTables, fileOrder: fileOrder, vertexIndexes: [vertices.index], edgeIndexes: [edges.index])
        buildIndexes(store)
        monitor.finish()
        return (store, reporter.report(store: store, seconds: monitor.seconds, isStopped: false))
    }

    /// A file that was named alone has to be one that can be read.
    private func checkSingle(_ file: InputFile) throws(LoadError) {
        let reason: String? =
            switch file.recognition {
            // What is wrong with its header is an error of the report, as in a folder.
            case .readable, .refused: nil
            case .passedOver(_, let reason): reason
            case nil: file.failure ?? file.skipReason
            }
        guard let reason else { return }
        throw LoadError(
            .nothingToLoad, "this is no folder, no compiled store and no file of a graph: \(reason)", path: folder)
    }

    private func read(
        _ files: [InputFile], _ numbers: [Int], names: VertexNames?, _ tombstones: Tombstones?
    ) -> [ElementBatch] {
        FileReader(
            files: files, options: options, names: names, tombstones: tombstones, monitor: monitor, work: work
        ).read(numbers)
    }

    private mutating func readDeletions(_ files: [InputFile], _ numbers: [Int]) -> [ElementBatch] {
        guard !numbers.isEmpty else { return [] }
        let batches = read(files, numbers, names: nil, nil)
        reporter.note(batches)
        return batches
    }

    private mutating func noteRefusals(
        of batches: [ElementBatch], _ elements: RecordKind, rows: FlatArray<UInt32>, bases: [Int],
        _ tables: [(labels: [Symbol], rows: Range<UInt32>)]
    ) {
        let names = tables.map { $0.labels.map { symbols[$0] } }
        reporter.noteRefusals(of: batches, elements, rows: rows, bases: bases) { row in
            names[tables.partitioningIndex { $0.rows.upperBound > row }]
        }
    }

    private func buildIndexes(_ store: GraphStore) {
        let builds = options.indexedKeys(store.summary()).flatMap { indexed -> [@Sendable () -> Void] in
            guard let key = store.keySymbol(indexed.key) else { return [] }
            guard let label = indexed.label else { return store.indexBuilds(key) }
            return store.labelSymbol(label).map { store.indexBuilds(key, labels: [$0]) } ?? []
        }
        work.forEach(builds.count) { builds[$0]() }
    }

    private func checkStop() throws(LoadError) {
        if monitor.isStopped { throw LoadError(.cancelled, "the load was cancelled", path: folder) }
        guard options.isStrict, let first = reporter.firstError else { return }
        let place = first.recordNum > 0 ? "\(first.fileName), record \(first.recordNum)" : first.fileName
        throw LoadError(
            .stoppedAtFirstError, "\(place): \(first.errorMessage)", path: folder,
            report: reporter.report(store: .empty, seconds: monitor.seconds, isStopped: true))
    }
}

extension ByteArena {
    func hashes() -> [UInt32] { (0..<count).map { ByteHash.hash(self[$0]) } }
}

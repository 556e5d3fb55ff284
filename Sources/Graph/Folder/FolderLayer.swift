/// A graph with the files that it was made of: a compiled store, or what came to a folder on top of another layer.
struct FolderLayer: Sendable {
    let store: GraphStore
    let report: LoadReport
    /// All files that the store holds.
    let files: SourceFingerprint
    /// The names of the files that this layer brought.
    var added: Set<String> = []
    /// How many bytes of them were read.
    var addedBytes = 0
    /// Whether files that were there have grown, so that what is read again is counted in bytes and not in files.
    var hasGrown = false
    /// Whether the layer can be made again of what its files have beyond the layer below.
    var isMergeable = true

    /// Reads what has come on top of this layer; nil where all has to be read.
    ///
    /// - Parameters:
    ///   - found: The files of the folder.
    ///   - limit: How many bytes are read on top of the layer; more are not.
    func adding(
        _ additions: SourceFingerprint.Additions, of found: [InputFile], atMost limit: Int, _ options: LoadOptions,
        _ monitor: LoadMonitor
    ) -> FolderLayer? {
        let work = ParallelWork(threads: options.threads)
        let added = found.filter { additions.new.contains($0.name) || additions.grown[$0.name] != nil }
        var inputs: [InputFile] = []
        var addedBytes = 0
        for var file in work.map(added.count, { FolderScanner.recognise(added[$0], by: RecordFormats.all) }) {
            if file.recognition?.kind != nil { addedBytes += file.size - additions.grown[file.name, default: 0] }
            if let size = additions.grown[file.name] {
                guard let rest = continued(file, behind: size) else { return nil }
                file = rest
            }
            inputs.append(file)
        }
        guard addedBytes <= limit else { return nil }
        let increments = found.filter { !additions.new.contains($0.name) }.map(\.increment)
        var run = AdditionRun(
            inputs, to: store, report: report, lastIncrement: increments.max() ?? 0, options: options, monitor: monitor)
        guard let (grown, report) = try? run.run() else { return nil }
        return FolderLayer(
            store: grown, report: report, files: SourceFingerprint(listing: found), added: additions.new,
            addedBytes: addedBytes, hasGrown: !additions.grown.isEmpty,
            isMergeable: added.allSatisfy { additions.grown[$0.name] == nil || $0.isWritten })
    }

    /// What a file has behind the bytes that are in the store; nil where that cannot be read by itself.
    private func continued(_ file: InputFile, behind size: Int) -> InputFile? {
        var file = file
        // Where a file had errors it is not known how its last record ended.
        guard let earlier = report.files.first(where: { $0.file == file.name }), earlier.errors == 0 else { return nil }
        // How quotes are written is told by the whole of a file.
        guard !report.remarks.contains(where: { $0.fileName == file.name && $0.column == nil }) else { return nil }
        if case .readable(let reader)? = file.recognition {
            guard let rest = reader.continued(behind: size, of: file) else { return nil }
            file.recognition = .readable(rest)
        }
        file.recordsBefore = earlier.records
        return file
    }
}

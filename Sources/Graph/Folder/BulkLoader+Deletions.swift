/// What a row of a file of deletions takes away.
public struct GraphDeletion: Sendable, Hashable {
    /// The vertex or edge.
    public let element: ElementReference
    /// The key that loses values; nil when the element goes.
    public let key: String?
    /// The one value that goes, as the format writes it; nil for all of the key.
    public let value: String?

    /// Says what goes.
    public init(element: ElementReference, key: String? = nil, value: String? = nil) {
        self.element = element
        self.key = key
        self.value = value
    }
}

extension BulkLoader {
    /// What the files of deletions below a folder take away, each once, whether or not a later increment brings it back.
    ///
    /// - Throws: ``LoadError`` when the folder cannot be read or the task was cancelled.
    public static func deletions(
        folder: String, options: LoadOptions = LoadOptions()
    ) async throws(LoadError) -> [GraphDeletion] {
        try await LoadThread.run(folder: folder, nil) { monitor throws(LoadError) in
            let work = ParallelWork(threads: options.threads)
            let found = try FolderScanner.files(in: folder)
            let files = work.map(found.count) { FolderScanner.recognise(found[$0], by: RecordFormats.all) }
            let numbers = files.indices.filter { files[$0].recognition?.kind == .deletions }
            guard !numbers.isEmpty else { return [] }
            let batches = FileReader(files: files, options: options, names: nil, monitor: monitor, work: work)
                .read(numbers)
            if monitor.isStopped { throw LoadError(.cancelled, "the load was cancelled", path: folder) }
            let elements = Tombstones(batches, increments: files.map(\.increment))?.elements ?? []
            return elements.flatMap { element in
                let id = String(decoding: element.id, as: UTF8.self)
                let reference = element.kind == .edges ? ElementReference.edge(id) : .vertex(id)
                let whole = element.before > 0 ? [GraphDeletion(element: reference, key: nil, value: nil)] : []
                return whole
                    + element.values.map { values in
                        GraphDeletion(
                            element: reference, key: values.key,
                            value: values.value.map { String(decoding: $0, as: UTF8.self) })
                    }
            }
        }
    }
}

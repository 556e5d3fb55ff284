extension SourceFingerprint {
    /// What came to a folder since a fingerprint was taken: further files, and files that have grown.
    struct Additions {
        /// The names of the files that are new.
        var new: Set<String> = []
        /// The names of the files that have grown, and where.
        var grown: [String: Int] = [:]

        var isEmpty: Bool { new.isEmpty && grown.isEmpty }
    }

    var byteCount: Int { files.reduce(0) { $0 + $1.size } }

    /// How many bytes of these files additions are.
    func bytes(of additions: Additions) -> Int {
        files.reduce(0) { bytes, file in
            if additions.new.contains(file.name) { return bytes + file.size }
            return bytes + (additions.grown[file.name].map { file.size - $0 } ?? 0)
        }
    }

    /// What came since, or nil when something else has changed too.
    ///
    /// A file has grown when it begins with the bytes it had and they end with a line.
    ///
    /// - Parameters:
    ///   - passedOver: Files that gave nothing, such as the report of a curation: one that has changed is a new one, and
    ///     one that is gone is not missed.
    ///   - written: Files that keep what they have, as who writes them promises.
    func additions(
        in listing: SourceFingerprint, but passedOver: Set<String>, written: Set<String> = [], folder: String,
        work: ParallelWork
    ) -> Additions? {
        let now = Dictionary(listing.files.map { ($0.name, $0) }) { first, _ in first }
        var additions = Additions()
        var unchanged: [File] = []
        for file in files {
            let current = now[file.name]
            if passedOver.contains(file.name) {
                let isAsItWas = current.map { $0.size == file.size && $0.modified == file.modified } ?? true
                if !isAsItWas { additions.new.insert(file.name) }
                continue
            }
            guard let current, current.size >= file.size else { return nil }
            if current.size > file.size { additions.grown[file.name] = file.size }
            if current.modified != file.modified, !written.contains(file.name) { unchanged.append(file) }
        }
        let known = Set(files.map(\.name))
        for file in listing.files where !known.contains(file.name) {
            additions.new.insert(file.name)
        }
        let content = ContentChecksum.of(
            unchanged.map { Self.path($0.name, in: folder) }, sizes: unchanged.map(\.size), work)
        guard zip(unchanged, content).allSatisfy({ $0.content == $1 }) else { return nil }
        for (name, size) in additions.grown {
            guard ByteSource.endsLine(path: Self.path(name, in: folder), size: size) else { return nil }
        }
        return additions
    }
}

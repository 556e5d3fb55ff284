import Glibc

/// Writes a compiled store: under a temporary name, synced, then renamed, so that readers see all of it or nothing.
struct StoreWriter: Sendable {
    let path: String
    let work: ParallelWork

    /// - Parameter origin: Says what the store was compiled from, on another thread while the sections are written;
    ///   nil when the store must not be kept after all.
    /// - Returns: Whether the store is kept.
    func write(_ store: GraphStore, origin: @Sendable () -> StoreOrigin?) throws(StoreError) -> Bool {
        let catalogue = StoreCatalogue(store)
        let sections = catalogue.sections.sections
        var places: [StoreSections.Place] = []
        var end = UInt64(StoreHeader.byteCount)
        for section in sections {
            places.append(StoreSections.Place(offset: end, length: UInt64(section.count)))
            end = Self.aligned(end + UInt64(section.count))
        }
        let finishedPlaces = places
        let blocks = checksums(of: sections, finishedPlaces, covered: StoreHeader.byteCount..<Int(end))
        let temporary = "\(path).\(getpid()).tmp"
        do throws(StoreError) {
            let file = try OutputFile(path: temporary)
            let (written, origin) = work.both(
                {
                    Result { () throws(StoreError) in
                        for (section, place) in zip(sections, finishedPlaces) {
                            try file.write(UnsafeRawBufferPointer(section.buffer), at: place.offset)
                        }
                    }
                }, origin)
            try written.get()
            guard let origin else {
                unlink(temporary)
                return false
            }
            let bytes = catalogue.bytes(places: finishedPlaces, blocks: blocks, origin: origin)
            let header = StoreHeader(
                fileLength: end + UInt64(bytes.count), catalogue: end..<(end + UInt64(bytes.count)),
                catalogueChecksum: bytes.withUnsafeBytes { StoreChecksum.of($0) })
            try header.bytes.withUnsafeBytesTyped { bytes throws(StoreError) in try file.write(bytes, at: 0) }
            try bytes.withUnsafeBytesTyped { bytes throws(StoreError) in try file.write(bytes, at: end) }
            try file.sync()
            guard rename(temporary, path) == 0 else { throw OutputFile.failure() }
            OutputFile.syncFolder(of: path)
            return true
        } catch {
            unlink(temporary)
            throw error.at(path)
        }
    }

    private func checksums(
        of sections: [FlatArray<UInt8>], _ places: [StoreSections.Place], covered: Range<Int>
    ) -> BlockChecksums {
        let (length, count) = BlockChecksums.layout(covered)
        let checksums = work.map(count) { number in
            let block = BlockChecksums.bytes(number, length: length, covered: covered)
            let first = places.partitioningIndex { Int($0.offset + $0.length) > block.lowerBound }
            let isInside = first < places.count && Int(places[first].offset) <= block.lowerBound
            if isInside, Int(places[first].offset + places[first].length) >= block.upperBound {
                let start = block.lowerBound - Int(places[first].offset)
                let bytes = sections[first].slice(start, start + block.count)
                return StoreChecksum.of(UnsafeRawBufferPointer(bytes))
            }
            // Several sections, with zeros between them.
            var bytes = [UInt8](repeating: 0, count: block.count)
            for section in first..<places.count {
                let offset = Int(places[section].offset)
                guard offset < block.upperBound else { break }
                let part = block.clamped(to: offset..<(offset + sections[section].count))
                let source = sections[section].slice(part.lowerBound - offset, part.upperBound - offset)
                bytes.withUnsafeMutableBytes { bytes in
                    UnsafeMutableRawBufferPointer(rebasing: bytes[(part.lowerBound - block.lowerBound)...])
                        .copyMemory(from: UnsafeRawBufferPointer(source))
                }
            }
            return StoreChecksum.of(bytes)
        }
        return BlockChecksums(covered: covered, length: length, checksums: checksums)
    }

    private static func aligned(_ offset: UInt64) -> UInt64 {
        (offset + UInt64(StoreHeader.alignment) - 1) / UInt64(StoreHeader.alignment) * UInt64(StoreHeader.alignment)
    }
}

/// A file that is being written; closed when the value goes away.
private struct OutputFile: ~Copyable {
    private let descriptor: Int32
    /// What is handed to the system at once.
    private static let pieceLength = 8 << 20

    init(path: String) throws(StoreError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.failure() }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    static func failure() -> StoreError { StoreError(.notWritten, String(cString: strerror(errno))) }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(StoreError) {
        var written = 0
        while written < bytes.count {
            let length = min(Self.pieceLength, bytes.count - written)
            let count = pwrite(descriptor, bytes.baseAddress! + written, length, off_t(offset) + off_t(written))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure() }
            written += count
        }
    }

    func sync() throws(StoreError) {
        guard fsync(descriptor) == 0 else { throw Self.failure() }
    }

    /// Makes a rename last; not every file system can, and then it is as lasting as that file system makes it.
    static func syncFolder(of path: String) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

extension [UInt8] {
    /// `withUnsafeBytes` for a body with typed errors.
    fileprivate func withUnsafeBytesTyped(
        _ body: (UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        let result = withUnsafeBytes { bytes in
            Result { () throws(StoreError) in try body(bytes) }
        }
        try result.get()
    }
}

import Foundation
import Graph

/// What curations have left in a folder: `batch-0001`, `batch-0002` and so on, and the digests of all their rows.
///
/// A folder that goes on from another one carries that one's digests in a hidden folder, so that it is enough by itself
/// to go on from. Batches appear whole, so a state can be read while a curation writes to its folder.
struct CurationState: Sendable {
    let folder: URL
    /// The numbers of the batches that are there, ascending.
    let batches: [Int]
    /// The last batch whose rows are carried; nil when the folder began with nothing.
    let carried: Int?

    /// The folder of a batch with the digests of its rows; hidden, so that no loader takes it for data.
    static let digestFolder = ".rows"
    private static let carriedName = ".since"
    private static let numberName = "batch"
    /// The numbers that a batch can have; there is always one behind the last.
    private static let numbers = 1..<Int.max

    /// The newest increment of a writer in the folder, which the next batch comes after; 0 when there is none.
    private let lastWritten: Int

    /// Reads what a folder holds, which may be nothing.
    ///
    /// - Throws: `CurationError` when something lies there that is no batch.
    init(of url: URL) throws(CurationError) {
        folder = url
        let names = try CurationError.wrapping(url.path) {
            try FileManager.default.contentsOfDirectory(atPath: url.path)
        }
        var numbers: [Int] = []
        for name in names
        where !name.hasPrefix(".") && name != OutputFolder.reportName && name != FolderWriter.folderName {
            guard name.hasPrefix("batch-"), let number = Int(name.dropFirst(6)), Self.numbers.contains(number) else {
                throw CurationError(
                    .notACuratedFolder,
                    "\(name) lies here and is no batch of a curation; give a folder that is new, empty or curated.",
                    path: url.path)
            }
            numbers.append(number)
        }
        batches = numbers.sorted()
        lastWritten = FolderWriter.lastIncrement(in: url.path)
        carried = names.contains(Self.carriedName) ? try Self.carriedBatch(in: url) : nil
    }

    /// Reads what a former curation left, to go on from it.
    ///
    /// - Throws: `CurationError` when there is no such folder, or no curation has written there.
    init(toGoOnFrom url: URL) throws(CurationError) {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw CurationError(.noState, "there is no such folder to go on from.", path: url.path)
        }
        try self.init(of: url)
        guard isCarried || !batches.isEmpty else {
            throw CurationError(
                .noState, "no curation has written here, so there is nothing to go on from.", path: url.path)
        }
    }

    /// Whether both are of one folder, whatever links lead to it.
    func isSameFolder(as other: CurationState) -> Bool {
        folder.resolvingSymlinksInPath().path == other.folder.resolvingSymlinksInPath().path
    }

    /// Whether the folder goes on from another one.
    var isCarried: Bool { carried != nil }

    /// The number of the newest batch, here or where the folder goes on from; 0 when there is none.
    var lastBatch: Int { max(batches.last ?? carried ?? 0, lastWritten) }

    /// `batch-0001`, the name of the folder of a batch.
    static func batchName(_ number: Int) -> String {
        let digits = String(number)
        return "batch-\(String(repeating: "0", count: max(4 - digits.count, 0)))\(digits)"
    }

    /// The folders of the batches, oldest first.
    var batchFolders: [URL] { batches.map { folder.appendingPathComponent(Self.batchName($0)) } }

    // MARK: Digests

    static func carriedURL(in folder: URL) -> URL { folder.appendingPathComponent(carriedName) }

    static func digestURL(of file: GraphFile, in batch: URL) -> URL {
        batch.appendingPathComponent(digestFolder).appendingPathComponent("\(file.folder)-\(file.name)")
    }

    /// The folders with digests of rows, oldest first, by their paths below the folder.
    var holders: [String] { (isCarried ? [Self.carriedName] : []) + batches.map(Self.batchName) }

    /// What was written of a graph file so far.
    func knownRows(of file: GraphFile) throws(CurationError) -> KnownRows {
        var digests: [[RowDigest]] = []
        for holder in holders.map({ folder.appendingPathComponent($0) }) {
            digests.append(try DigestFile.read(Self.digestURL(of: file, in: holder)))
        }
        return KnownRows(batches: digests)
    }

    /// Writes the digests of everything into one folder, for another output folder to carry.
    func write(to url: URL) throws(CurationError) {
        try CurationError.wrapping(url.path) {
            try FileManager.default.createDirectory(
                at: url.appendingPathComponent(Self.digestFolder), withIntermediateDirectories: true)
            for file in GraphFile.all {
                let known = try knownRows(of: file)
                if !known.digests.isEmpty { try DigestFile.write(known.digests, to: Self.digestURL(of: file, in: url)) }
            }
            try Data("\(lastBatch)\n".utf8).write(to: url.appendingPathComponent(Self.numberName))
        }
    }

    private static func carriedBatch(in url: URL) throws(CurationError) -> Int {
        let file = carriedURL(in: url).appendingPathComponent(numberName)
        let text = try? String(contentsOf: file, encoding: .utf8)
        guard let number = text.flatMap({ Int($0.prefix { $0 != "\n" }) }), numbers.contains(number) else {
            throw CurationError(
                .notACuratedFolder, "this file of a former curation is damaged; curate into a new folder.",
                path: file.path)
        }
        return number
    }
}

package import Foundation

/// Writes an insurer in some format into a folder that appears only when it is whole.
package struct FolderGenerator {
    let insurer: Insurer
    let format: any SliceFormat
    /// How many slices are worked on at the same time; the bytes do not depend on it.
    package var workers = ProcessInfo.processInfo.activeProcessorCount

    /// A generator of the customer graph, as Neptune CSV files.
    package static func graph(of insurer: Insurer) -> FolderGenerator {
        FolderGenerator(insurer: insurer, format: GraphFormat())
    }

    /// A generator of what the source systems hold, as CSV and JSON Lines.
    ///
    /// - Parameter isDirty: Whether rows are spelled, repeated, delayed and broken as source systems do.
    package static func landing(of insurer: Insurer, isDirty: Bool) -> FolderGenerator {
        FolderGenerator(
            insurer: insurer,
            format: LandingFormat(
                seed: insurer.seed, isDirty: isDirty, hasFeaturedCustomers: insurer.causes == nil))
    }

    /// Writes under a temporary name beside `folder` and renames at the end.
    ///
    /// `folder` must not exist or be empty; missing folders above it are made.
    ///
    /// - Parameter progress: Told now and then how many customers are written.
    /// - Throws: ``GenerateError`` when the folder is not free or cannot be written, or the task is cancelled; nothing
    ///   is left then.
    package func generate(
        into folder: URL, progress: (Int) -> Void = { _ in }
    ) async throws(GenerateError) -> RowCounts {
        let files = FileManager.default
        let folder = folder.resolvingSymlinksInPath()
        try Self.requireRoom(at: folder)
        let parent = folder.deletingLastPathComponent()
        let partial = parent.appendingPathComponent(".\(folder.lastPathComponent).c360-partial")
        try GenerateError.wrapping(folder.path) {
            try files.createDirectory(at: parent, withIntermediateDirectories: true)
            // Left by a run that was killed.
            if files.fileExists(atPath: partial.path) { try files.removeItem(at: partial) }
            try files.createDirectory(at: partial, withIntermediateDirectories: false)
        }
        do throws(GenerateError) {
            let counts = try await FolderWriter(insurer: insurer, format: format, workers: workers)
                .write(into: partial, progress: progress)
            // Unlike moving by FileManager this replaces an empty folder, and both at once or not at all.
            guard rename(partial.path, folder.path) == 0 else {
                throw GenerateError(
                    .notWritable, "Cannot write here: \(String(cString: strerror(errno)))", path: folder.path)
            }
            return counts
        } catch {
            try? files.removeItem(at: partial)
            throw error
        }
    }

    private static func requireRoom(at folder: URL) throws(GenerateError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw GenerateError(
                .notAFolder, "This is a file; give a folder that does not exist yet.", path: folder.path)
        }
        let content = try GenerateError.wrapping(folder.path) {
            try FileManager.default.contentsOfDirectory(atPath: folder.path)
        }
        guard content.isEmpty else {
            throw GenerateError(
                .folderNotEmpty, "The folder is not empty; give one that is empty or does not exist yet.",
                path: folder.path)
        }
    }
}

import Foundation

/// A quality report with the place where it was found.
package struct QualityFile: Sendable, Hashable {
    /// The path of the `quality.json`.
    package var path: String
    /// What the file says.
    package var report: QualityReport

    /// No report is as large as this; whatever is, is none.
    private static let largest = 64 << 20

    /// Reads the report that lies in a folder of the graph or, for one batch or a part of it, right above.
    ///
    /// - Returns: The report, or nil when there is none.
    /// - Throws: `CurationError` when there is one that cannot be read.
    package static func find(near source: String) throws(CurationError) -> QualityFile? {
        let folder = URL(fileURLWithPath: source)
        for place in [folder, folder.deletingLastPathComponent()] {
            let url = place.appendingPathComponent(OutputFolder.reportName)
            if FileManager.default.fileExists(atPath: url.path) { return try read(url) }
        }
        return nil
    }

    private static func read(_ url: URL) throws(CurationError) -> QualityFile {
        let bytes: Data
        do {
            let size = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            guard size <= largest else {
                throw CurationError(.unreadable, "is too large for a quality report", path: url.path)
            }
            bytes = try Data(contentsOf: url)
        } catch let error as CurationError {
            throw error
        } catch {
            throw CurationError(.unreadable, "cannot be read: \(error.localizedDescription)", path: url.path)
        }
        guard let report = try? JSONDecoder().decode(QualityReport.self, from: bytes) else {
            throw CurationError(.unreadable, "is no quality report of a curation", path: url.path)
        }
        return QualityFile(path: url.path, report: report)
    }
}

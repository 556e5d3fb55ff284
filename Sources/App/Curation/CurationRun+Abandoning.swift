package import Foundation

extension CurationRun {
    /// Takes away what a run of this process is putting together, so that it comes to nothing and fails.
    ///
    /// A batch that has appeared stays. A run that has just begun may put something there again, so who waits for its end
    /// calls this more than once.
    ///
    /// - Parameter output: The folder that the run writes to.
    package static func abandon(output: URL) {
        let partial = output.appendingPathComponent(OutputFolder.partialName)
        let pending = partial.appendingPathComponent(OutputFolder.pendingName)
        // First by one rename, so that no batch appears of which a part has been removed.
        rename(pending.path, partial.appendingPathComponent("abandoned-\(UUID().uuidString)").path)
        try? FileManager.default.removeItem(at: partial)
    }
}

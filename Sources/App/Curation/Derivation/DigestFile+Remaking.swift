import Foundation
import Graph

extension DigestFile {
    /// Makes the digests of one graph file in a batch again, from the rows of the batch.
    ///
    /// - Parameter url: The file of digests.
    /// - Returns: False when not all of the rows are there.
    static func remake(_ url: URL) -> Bool {
        let batch = url.deletingLastPathComponent().deletingLastPathComponent()
        let report = batch.appendingPathComponent(OutputFolder.reportName)
        guard
            let file = GraphFile.all.first(where: {
                CurationState.digestURL(of: $0, in: batch).lastPathComponent == url.lastPathComponent
            }),
            let content = try? Data(contentsOf: report),
            let output = try? JSONDecoder().decode(QualityReport.self, from: content).outputs.first(where: {
                $0.file == file.path
            }),
            let digests = try? digests(of: file, chunks: output.chunks, in: batch), digests.count == output.written
        else { return false }
        return (try? write(digests, to: url, atomically: true)) != nil
    }

    private static func digests(of file: GraphFile, chunks: Int, in batch: URL) throws -> [RowDigest] {
        var digests: [RowDigest] = []
        var texts = RecordTexts()
        for chunk in stride(from: 1, through: chunks, by: 1) {
            var reader = try CSVFileReader(path: batch.appendingPathComponent(file.path(ofChunk: chunk)).path)
            var isHeader = true
            while case .record = try reader.next() {
                defer { isHeader = false }
                if isHeader { continue }
                texts.removeAll()
                for cell in 0..<reader.cellCount {
                    reader.withCell(cell) { bytes in
                        texts.append(bytes.isEmpty ? UnsafeRawBufferPointer?.none : bytes)
                    }
                }
                texts.withValues { digests.append(RowDigest(of: $0)) }
            }
        }
        return digests
    }
}

/// A way to write an insurer as files: what the files are and how a slice of the insurer becomes bytes in them.
protocol SliceFormat: Sendable {
    /// Every file: its path below the folder and what it begins with.
    var files: [(path: String, head: [UInt8])] { get }

    /// Puts one slice into bytes; called on any thread.
    func bytes(of rows: SourceRows, slice: Int) -> SliceBytes
}

/// One slice as bytes.
struct SliceBytes: Sendable {
    /// A line that several slices may bring and the folder holds once.
    struct SharedLine: Sendable {
        var key: Int
        var line: [UInt8]
    }

    /// What to append to each file, in the order of `SliceFormat.files`.
    var chunks: [[UInt8]]
    /// Lines for one of the files, written after its chunk.
    var sharedLines: [SharedLine] = []
    var fileOfSharedLines = 0
    var counts = RowCounts()
}

/// How many rows were written, heads not counted.
package struct RowCounts: Sendable {
    /// Rows of vertex files; 0 for the landing area.
    package var vertices = 0
    /// Rows of edge files; 0 for the landing area.
    package var edges = 0
    /// Rows of source tables; 0 for the graph.
    package var records = 0

    static func += (counts: inout RowCounts, other: RowCounts) {
        counts.vertices += other.vertices
        counts.edges += other.edges
        counts.records += other.records
    }
}

import Foundation
package import Graph

/// Hands a graph, a part of it, or rows to other programs as files; all of it appears at once, or nothing.
package struct GraphExport: Sendable {
    /// What is exported.
    package enum Content: Sendable {
        case graph(GraphStore, ExportSelection)
        case rows(ValueTable)

        /// How many rows it has at most.
        package var rowCount: Int {
            switch self {
            case .graph(let store, let selection): selection.rowCount(of: store)
            case .rows(let table): table.rowCount
            }
        }
    }

    /// The file, or the folder.
    package let path: String
    package let format: GraphFileFormat
    /// Whether what stands there may go.
    package var replaces = false
    /// Whether CSV texts stay as they are, also those that a spreadsheet would run.
    package var isRaw = false

    package init(path: String, format: GraphFileFormat) {
        self.path = path
        self.format = format
    }

    /// Looks whether the place is free, before any other work.
    ///
    /// - Throws: `ExportError`.
    package func check() throws { _ = try place() }

    private func place() throws -> OutputPlace {
        try OutputPlace(path, format: format, isFolder: isFolder, mayReplace: replaces)
    }

    /// Whether it is a folder: one table of CSV or Parquet may be a file, which the ending of its name says.
    private var isFolder: Bool {
        format.isFolder && (format.holdsGraphsOnly || GraphFileFormat(path: path) != format)
    }

    /// Writes on threads of its own; cancelling the task ends it soon, and nothing is left.
    ///
    /// - Parameter progress: Told now and then how many rows are written.
    /// - Throws: `ExportError`.
    package func write(
        _ content: Content, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ExportReport {
        let monitor = ExportMonitor(progress: progress)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try write(content, monitor) }) }
            }
        } onCancel: {
            monitor.stop()
        }
    }

    private func write(_ content: Content, _ monitor: ExportMonitor) throws -> ExportReport {
        let place = try place()
        do {
            try place.prepare()
            var report: ExportReport
            switch content {
            case .graph(let store, let selection):
                let tables = StoreTables(of: store, selection, dividesEdges: format == .sqlite)
                report = ExportReport(tables.all)
                if !format.holdsGraphsOnly { report.noteNames(of: tables.all) }
                try write(tables, of: store, into: place.partial, &report, monitor)
                guard !store.isDamaged else { throw ExportError(.damaged, "the compiled store is damaged") }
            case .rows(let table):
                report = ExportReport([table])
                report.noteNames(of: [table])
                try write([table], into: place.partial, &report, monitor)
            }
            try monitor.note(0)
            try place.commit()
            return report
        } catch {
            place.discard()
            throw place.named(error)
        }
    }

    private func write(
        _ tables: StoreTables, of store: GraphStore, into path: String, _ report: inout ExportReport,
        _ monitor: ExportMonitor
    ) throws {
        switch format {
        case .neptune:
            let leftOut = try NeptuneFolder(folder: path, store: store, monitor: monitor).write(tables)
            report.note(
                leftOut, "date is left out: Neptune CSV has four digits for a year.",
                "dates are left out: Neptune CSV has four digits for a year.")
        case .graphml:
            try GraphMLFile(path: path, store: store, monitor: monitor).write(tables, &report)
        case .sqlite, .csv, .parquet: try write(tables.all, into: path, &report, monitor)
        }
    }

    private func write(
        _ tables: [any TableSource], into path: String, _ report: inout ExportReport, _ monitor: ExportMonitor
    ) throws {
        guard isFolder || format == .sqlite || tables.count == 1 else {
            throw ExportError(
                .severalTables, "\(tables.count) tables need a folder; give one, and --format \(format).",
                path: self.path)
        }
        switch format {
        case .csv:
            let guarded = try CSVFolder(path: path, isFolder: isFolder, isRaw: isRaw, monitor: monitor).write(tables)
            report.note(
                guarded, "text has a ' before it, as a spreadsheet would run it; --raw leaves it as it is.",
                "texts have a ' before them, as a spreadsheet would run them; --raw leaves them as they are.")
        case .parquet: try ParquetFolder(path: path, isFolder: isFolder, monitor: monitor).write(tables)
        case .sqlite: try SQLiteFile.write(tables, to: path, &report, monitor)
        case .graphml, .neptune:
            throw ExportError(.notRepresentable, "\(format) holds vertices and edges, and this is neither.")
        }
    }
}

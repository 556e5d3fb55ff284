import Graph
import TUI

/// What the load screen says: the totals, each file, and each rejected record with file, record and column.
enum ReportWords {
    static func lines(of graph: ExplorerGraph) -> [Line] {
        var lines = [
            pair("source", graph.sourceName), pair("profile", graph.profile.name),
            pair("vertices", graph.vertexCount.map(ExplorerView.grouped) ?? "not counted"),
            pair("edges", graph.edgeCount.map(ExplorerView.grouped) ?? "not counted"),
        ]
        guard let report = graph.report else {
            return lines + [.empty, Line("This source was opened, not loaded: there is no load report.", .muted)]
        }
        let seconds = (report.seconds * 100).rounded() / 100
        lines += [
            pair("status", report.status), pair("loaded in", "\(seconds) s"),
            pair("records", ExplorerView.grouped(report.totalRecords)),
            pair("duplicates", ExplorerView.grouped(report.duplicates)), .empty,
        ]
        return lines + errors(of: report) + [.empty] + files(of: report)
    }

    /// The sentence for the foot of the screen after a load that rejected something; nil when nothing was.
    static func warning(of report: LoadReport) -> String? {
        let total = report.files.reduce(0) { $0 + $1.errors }
        guard total > 0 else { return nil }
        return
            "\(ExplorerView.grouped(total)) \(total == 1 ? "record was" : "records were") rejected: :report shows which and why"
    }

    private static func files(of report: LoadReport) -> [Line] {
        let columns = ColumnLayout(
            [
                Column("file", .flexible(minimum: 20, weight: 1)), Column("kind", .fixed(10)),
                Column("records", .fixed(10), .right), Column("errors", .fixed(7), .right),
                Column("status", .flexible(minimum: 14, weight: 1)),
            ], width: 96)
        return [Line([Span("files", .heading)]), columns.header]
            + report.files.map { file in
                columns.line([
                    Span(DisplayText.clipped(file.file, to: 80)), Span(file.kind, .muted),
                    Span(ExplorerView.grouped(file.records)),
                    Span(ExplorerView.grouped(file.errors), file.errors == 0 ? .muted : .failure),
                    Span(DisplayText.clipped(file.reason ?? file.status, to: 60), .muted),
                ])
            }
    }

    private static func errors(of report: LoadReport) -> [Line] {
        let total = report.files.reduce(0) { $0 + $1.errors }
        guard total > 0 else { return [Line("no record was rejected", .good)] }
        let shown = PositionLabel.count(shown: report.errors.count, total: total)
        return [Line([Span("rejected records", .failure), Span("  \(shown)")])]
            + report.errors.map { error in
                let column = error.column.map { ", column \($0)" } ?? ""
                let place = "\(error.fileName), record \(error.recordNum)\(column)"
                return Line([
                    Span(DisplayText.clipped(place, to: 100), .propertyKey), Span("  "),
                    Span(error.errorCode, .warning),
                    Span("  "), Span(DisplayText.clipped(error.errorMessage, to: 300)),
                ])
            }
    }

    private static func pair(_ name: String, _ value: String) -> Line {
        Line([Span(DisplayText(name).padded(to: 12), .propertyKey), Span(DisplayText.clipped(value, to: 200))])
    }
}

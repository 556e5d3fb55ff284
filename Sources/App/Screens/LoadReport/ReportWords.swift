import Graph
import TUI

/// What the load screen says: the totals, each file, and each rejected record with file, record and column.
enum ReportWords {
    static func lines(of graph: ExplorerGraph, news: LiveNews?, width: Int) -> [ReportLine] {
        var lines = [
            pair("source", graph.sourceName), pair("profile", graph.profile.name),
            pair("vertices", graph.vertexCount.map(Numbers.grouped) ?? "not counted"),
            pair("edges", graph.edgeCount.map(Numbers.grouped) ?? "not counted"),
        ]
        if let news {
            lines.append(ReportLine(Line(news.sentence, news.isFailure ? .failure : .good), whole: news.sentence))
        }
        let missing = graph.profile.doubts.missing
        if !missing.isEmpty {
            lines.append(ReportLine(Line([Span("the profile reads what is not there", .failure)])))
            lines += missing.map { doubt in
                ReportLine(Line([Span("  "), Span(DisplayText.clipped(doubt.words, to: 200))]), whole: doubt.words)
            }
        }
        guard let report = graph.report else {
            let words = "This source was opened, not loaded: there is no load report."
            return lines + [ReportLine(.empty), ReportLine(Line(words, .muted))]
        }
        lines += [
            pair("status", report.status), pair("loaded in", ElapsedTime.words(.seconds(report.seconds))),
            pair("records", Numbers.grouped(report.totalRecords)),
            pair("duplicates", Numbers.grouped(report.duplicates)),
        ]
        if let words = report.deletionWords { lines.append(pair("deletions", words)) }
        lines.append(ReportLine(.empty))
        return lines + losses(of: report) + errors(of: report) + remarks(of: report) + [ReportLine(.empty)]
            + files(of: report, width: width)
    }

    private static func files(of report: LoadReport, width: Int) -> [ReportLine] {
        let columns = ColumnLayout(
            fitting: [
                Column("file", .flexible(minimum: 20, weight: 1), truncation: .head),
                Column("kind", .fixed(10), priority: -2),
                Column("records", .fixed(10), .right, priority: -1), Column("errors", .fixed(7), .right),
                Column("status", .flexible(minimum: 14, weight: 1)),
            ], width: max(20, width - 4))
        return [ReportLine(Line([Span("files", .heading)])), ReportLine(columns.header)]
            + report.files.map { file in
                let line = columns.line([
                    Span(DisplayText.clipped(file.file, to: 200)), Span(file.kind, .muted),
                    Span(Numbers.grouped(file.records)),
                    Span(Numbers.grouped(file.errors), file.errors == 0 ? .muted : .failure),
                    Span(DisplayText.clipped(file.reason ?? file.status, to: 60), .muted),
                ])
                let counts =
                    "\(Numbers.grouped(file.records)) records, \(Numbers.grouped(file.errors)) errors"
                let whole = ["\(file.file): \(file.kind), \(counts), \(file.status)", file.reason].compactMap(\.self)
                return ReportLine(line, whole: whole.joined(separator: ": "))
            }
    }

    /// The files of which all or the end is missing, which no list of records shows.
    private static func losses(of report: LoadReport) -> [ReportLine] {
        report.lostFiles.map { file in
            let words = "\(report.lossWords(of: file)): \(report.reason(of: file))"
            return ReportLine(Line([Span(DisplayText.clipped(words, to: 300), .failure)]), whole: words)
        }
    }

    private static func errors(of report: LoadReport) -> [ReportLine] {
        let total = report.files.reduce(0) { $0.addingClamped($1.errors) }
        guard total > 0 else { return [ReportLine(Line("no record was rejected", .good))] }
        let shown = PositionLabel.count(shown: report.errors.count, total: total)
        return [ReportLine(Line([Span("rejected records", .failure), Span("  \(shown)")]))]
            + report.errors.map { error in
                let column = error.column.map { ", column \($0)" } ?? ""
                let place = "\(error.fileName), record \(error.recordNum)\(column)"
                let line = Line([
                    Span(DisplayText.clipped(place, to: 100), .propertyKey), Span("  "),
                    Span(error.errorCode, .warning),
                    Span("  "), Span(DisplayText.clipped(error.errorMessage, to: 300)),
                ])
                return ReportLine(line, whole: "\(place): \(error.errorCode): \(error.errorMessage)")
            }
    }

    /// What was repaired or may mean something else, and the keys of which values were refused.
    private static func remarks(of report: LoadReport) -> [ReportLine] {
        var lines: [ReportLine] = []
        if let words = report.refusalWords {
            lines.append(ReportLine(Line([Span(DisplayText.clipped(words, to: 300), .warning)]), whole: words))
        }
        guard !report.remarks.isEmpty else { return lines }
        let repaired = "  \(Numbers.grouped(report.repairedValues)) values repaired"
        lines += [ReportLine(.empty), ReportLine(Line([Span("remarks", .heading), Span(repaired, .muted)]))]
        return lines
            + report.remarks.map { remark in
                let column = remark.column.map { ", column \($0)" } ?? ""
                let record = remark.recordNum > 0 ? ", from record \(remark.recordNum)" : ""
                let place = "\(remark.fileName)\(column)\(record)"
                let line = Line([
                    Span(DisplayText.clipped(place, to: 100), .propertyKey), Span("  "),
                    Span(Numbers.grouped(remark.count)), Span("  "),
                    Span(DisplayText.clipped(remark.message, to: 300), .muted),
                ])
                return ReportLine(line, whole: "\(place): \(remark.count): \(remark.message)")
            }
    }

    private static func pair(_ name: String, _ value: String) -> ReportLine {
        let line = Line([
            Span(DisplayText(name).padded(to: 12), .propertyKey), Span(DisplayText.clipped(value, to: 200)),
        ])
        return ReportLine(line, whole: value.count > 40 ? value : nil)
    }
}

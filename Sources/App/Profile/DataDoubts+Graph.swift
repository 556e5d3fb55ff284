import Foundation
import Graph

extension DataDoubts {
    /// Looks at what is known of a graph without asking it.
    ///
    /// - Parameters:
    ///   - summary: What the graph holds; a label of which no keys are known is not judged, and labels are missing only
    ///     where all of them are known.
    ///   - report: What its load refused; nil where nothing was loaded.
    init(_ profile: Profile, _ summary: GraphSummary, _ report: LoadReport? = nil) {
        let reads = profile.reads
        let losses = report.map { Self.losses(of: $0, to: profile) } ?? []
        let found =
            losses + Self.missing(in: summary, of: profile, reads, beside: losses) + Self.keys(summary, reads, report)
        add(found, readBy: profile)
    }

    /// Adds what of the profile's properties was refused before the files of the graph were written.
    mutating func add(refused: [LoadReport.RefusedValues], readBy profile: Profile) {
        guard !refused.isEmpty else { return }
        let reads = profile.reads
        let found = refused.compactMap { values -> Doubt? in
            let key = Profile.ReadKey(label: values.label, key: values.key)
            guard reads.reads(key) else { return nil }
            return Doubt(
                thing: .key(key), cause: .refused(values.refused, of: values.total), isTime: reads.times.contains(key))
        }
        add(found, readBy: profile)
    }

    // MARK: - Properties

    /// The properties of which values were refused, and those that no vertex of their labels has.
    private static func keys(_ summary: GraphSummary, _ reads: ProfileReads, _ report: LoadReport?) -> [Doubt] {
        let labels = Dictionary(summary.vertexLabels.map { ($0.name, $0) }) { first, _ in first }
        return reads.keys.compactMap { read in
            let isTime = reads.times.contains(read)
            if let refused = report?.refusals(of: read.key, label: read.label) {
                let cause = Doubt.Cause.refused(refused.refused, of: refused.total)
                return Doubt(thing: .key(read), cause: cause, isTime: isTime)
            }
            let sharing = reads.labels(sharing: read).map { labels[$0]?.properties ?? [] }
            guard !sharing.contains(where: \.isEmpty) else { return nil }
            let isThere = sharing.contains { properties in properties.contains { $0.key == read.key } }
            return isThere ? nil : Doubt(thing: .key(read), cause: .absent, isTime: isTime)
        }
    }

    // MARK: - Labels and edges

    /// Labels that nothing has, and edges that no vertex has though there is something to walk to. Of an empty graph
    /// nothing is told.
    private static func missing(
        in summary: GraphSummary, of profile: Profile, _ reads: ProfileReads, beside losses: [Doubt]
    ) -> [Doubt] {
        let labels = Set(summary.vertexLabels.map(\.name))
        guard !labels.isEmpty, summary.vertexLabels.isWhole(summary.vertexCount) else { return [] }
        let lost = losses.compactMap { if case .records(let label) = $0.thing { label } else { nil } }
        var found = reads.labels.subtracting(labels.union(lost)).sorted().map {
            Doubt(thing: .label($0), cause: .absent)
        }
        guard summary.edgeLabels.isWhole(summary.edgeCount) else { return found }
        let edges = Set(summary.edgeLabels.map(\.name))
        var named: Set<String> = []
        for walked in reads.edges where edges.isDisjoint(with: walked.edges) {
            let ends = [walked.sources, walked.targets].compactMap(\.self)
            guard let edge = walked.edges.first, ends.allSatisfy({ !labels.isDisjoint(with: $0) }) else { continue }
            if named.insert(edge).inserted { found.append(Doubt(thing: .edge(edge), cause: .absent)) }
        }
        return found
    }

    // MARK: - Files

    /// What the files of one label have lost.
    private struct Loss {
        var unread: [LoadReport.File] = []
        var cut: [LoadReport.File] = []
    }

    /// Files that could not be read and records that were rejected, together for each label that a file is named after.
    private static func losses(of report: LoadReport, to profile: Profile) -> [Doubt] {
        var losses: [Doubt.Thing: Loss] = [:]
        var things: [Doubt.Thing] = []
        for file in report.files where file.isUnread || file.rejected > 0 {
            let thing = file.holdsEdges ? .edgeRecords : Doubt.Thing.records(ofLabel: profile.label(ofFile: file.file))
            if losses[thing] == nil { things.append(thing) }
            if file.isUnread {
                losses[thing, default: Loss()].unread.append(file)
            } else {
                losses[thing, default: Loss()].cut.append(file)
            }
        }
        return things.flatMap { thing -> [Doubt] in
            guard let loss = losses[thing] else { return [] }
            let head =
                switch thing {
                case .records(let label?): "\(profile.labels[label]?.plural ?? label) missing: "
                case .edgeRecords: "edges missing: "
                default: ""
                }
            var found: [Doubt] = []
            if let first = loss.unread.first {
                let rest = loss.unread.count == 1 ? "" : ", and \(Numbers.grouped(loss.unread.count - 1)) more"
                let words = report.lossWords(of: first, named: first.shortName) + rest
                found.append(Doubt(thing: thing, cause: .lost(head + words, isWhole: true)))
            }
            if let first = loss.cut.first {
                let rejected = loss.cut.reduce(0) { $0.addingClamped($1.rejected) }
                let records = loss.cut.reduce(0) { $0.addingClamped($1.records) }
                let name = loss.cut.count == 1 ? first.shortName : "\(Numbers.grouped(loss.cut.count)) files"
                let words = "\(Numbers.grouped(rejected)) of \(Numbers.grouped(records)) in \(name) rejected"
                found.append(Doubt(thing: thing, cause: .lost(head + words, isWhole: rejected >= records)))
            }
            return found
        }
    }
}

extension [GraphSummary.Label] {
    /// Whether these are all labels, and not those alone that one came across.
    ///
    /// - Parameter count: How many elements there are; nil where that is not known.
    func isWhole(_ count: Int?) -> Bool {
        isEmpty ? count == 0 : allSatisfy { $0.count != nil }
    }
}

extension LoadReport.File {
    /// The name without the folders.
    fileprivate var shortName: String { file.split(separator: "/").last.map(String.init) ?? file }
}

extension Profile {
    /// The label that a file is named after: that of `policy.csv`, `policies-2.csv.gz` and `v-policy.csv` is `policy`.
    fileprivate func label(ofFile path: String) -> String? {
        let name = path.split(separator: "/").last?.split(separator: ".").first?.lowercased() ?? ""
        var stem = name[...]
        while let last = stem.last, last.isNumber || "-_ ".contains(last) { stem.removeLast() }
        let names = labels.flatMap { label, definition in
            [(label.lowercased(), label), (definition.plural.lowercased().replacing(" ", with: "_"), label)]
        }
        let found = names.filter { stem == $0.0 || stem.hasSuffix("-\($0.0)") || stem.hasSuffix("_\($0.0)") }
        return found.max { ($0.0.count, $1.1) < ($1.0.count, $0.1) }?.1
    }
}

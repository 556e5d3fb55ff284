import Curation
internal import Endpoint
import Graph
import Yams

/// Streams of records: requests, pages, where things are in an answer, columns.
extension ConnectorReader {
    func stream(_ name: String, _ map: YAMLMapping, _ variables: [String]) -> RecordStream? {
        let files = map.text("files", required: true)
        if let files, let node = map.value("files"),
            files.wholeMatch(of: /[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+/) == nil
        {
            problems.add(
                "a folder and a name of letters, digits, - and _ are needed here, such as crm/contact", at: node,
                path: map.path(to: "files"))
        }
        let listing = listing(map, variables + ["since"])
        let stamps = paths(map, "changed")
        let overlap = map.integer("overlap", in: 0...86_400) ?? 60
        if listing?.paging.window != nil, stamps.isEmpty {
            problems.add("a window goes by change stamps, and changed names none", at: map.node, path: map.path)
        }
        let deleted = deleted(map)
        let deletions = map.mapping("deletions").flatMap { entry in
            defer { entry.finish() }
            return self.deletions(entry, variables)
        }
        let columns = columns(map)
        guard let files, let listing, !columns.isEmpty else { return nil }
        return RecordStream(
            name: name, files: files, listing: listing, stamps: stamps, overlap: Int64(overlap) * 1000,
            deleted: deleted, deletions: deletions, columns: columns)
    }

    private func columns(_ map: YAMLMapping) -> [RecordStream.Column] {
        guard let named = map.mapping("columns", required: true) else { return [] }
        if named.named().isEmpty {
            problems.add("a column is needed here, the id of a record first", at: named.node, path: named.path)
        }
        return named.named().compactMap { column, _, _ in
            path(named, column).map { RecordStream.Column(name: column, path: $0) }
        }
    }

    private func deleted(_ map: YAMLMapping) -> RecordStream.Mark? {
        guard let entry = map.mapping("deleted") else { return nil }
        defer { entry.finish() }
        let path = path(entry, "path", required: true)
        _ = entry.required("values")
        let values = entry.textOrTexts("values")
        return path.map { RecordStream.Mark(path: $0, values: values) }
    }

    private func deletions(_ map: YAMLMapping, _ variables: [String]) -> DeletionListing? {
        let kind: DeletionListing.Kind? = map.choice("kind", required: true)
        let every = map.integer("every", in: 1...31_536_000) ?? 3600
        let id = path(map, "id", required: true)
        let listing = listing(map, variables)
        guard let kind, let id, let listing else { return nil }
        return DeletionListing(kind: kind, listing: listing, id: id, every: Int64(every) * 1000)
    }

    private func listing(_ map: YAMLMapping, _ places: [String]) -> RecordListing? {
        let paging = paging(map, places)
        let place: String? =
            switch paging?.style {
            case .offset: "offset"
            case .afterID: "after"
            case .cursor, .header: "cursor"
            case .none?, .nextLink, .job, nil: nil
            }
        let request = request(map, "request", places: places + ["limit"] + (place.map { [$0] } ?? []))
        if let place, let request, !request.places.contains(place), let node = map.value("request") {
            problems.add(
                "nothing says {\(place)}, so each page would be the first one", at: node, path: map.path(to: "request"))
        }
        let records = path(map, "records")
        let format: RecordListing.Format? = map.choice("format")
        guard let request, let paging else { return nil }
        return RecordListing(request: request, paging: paging, records: records, format: format ?? .json)
    }

    private enum StyleName: String, CaseIterable {
        case none, offset, cursor, header, job
        case afterID = "after-id"
        case nextLink = "next-link"
    }

    private func paging(_ map: YAMLMapping, _ places: [String]) -> Paging? {
        guard let entry = map.mapping("paging") else { return Paging(style: .none, limit: 0) }
        defer { entry.finish() }
        let name: StyleName? = entry.choice("style", required: true)
        let limit = entry.integer("limit", in: 1...1_000_000) ?? 100
        let window = entry.integer("window", in: 1...10_000_000)
        let style: Paging.Style? =
            switch name {
            case .none?: Paging.Style.none
            case .offset: .offset
            case .afterID: .afterID
            case .cursor: path(entry, "next", required: true).map { .cursor($0) }
            case .nextLink: path(entry, "next", required: true).map { .nextLink($0) }
            case .header: entry.text("header", required: true).map { .header($0) }
            case .job: job(entry, places).map { .job($0) }
            case nil: nil
            }
        return style.map { Paging(style: $0, limit: limit, window: window) }
    }

    private func job(_ map: YAMLMapping, _ places: [String]) -> Paging.Job? {
        let id = path(map, "id", required: true)
        let state = path(map, "state", required: true)
        let done = map.textOrTexts("done")
        let failed = map.textOrTexts("failed")
        if done.isEmpty { problems.add("done has to say which states end the job", at: map.node, path: map.path) }
        let poll = request(map, "poll", places: places + ["job"])
        let results = request(map, "results", places: places + ["job", "limit", "cursor"])
        let header = map.text("header", required: true)
        guard let id, let state, let poll, let results, let header else { return nil }
        return Paging.Job(
            id: id, state: state, done: done, failed: failed, poll: poll, results: results, header: header)
    }
}

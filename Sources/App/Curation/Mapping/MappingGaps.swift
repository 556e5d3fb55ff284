import Graph

/// Looks for what a mapping names and nothing has, and for the names that may be meant.
enum MappingGaps {
    /// The mapped tables without a file.
    ///
    /// - Parameters:
    ///   - names: The paths of all files.
    ///   - files: Those that are some table's.
    static func ofFiles(in mapping: SourceMapping, names: [String], files: [LandingArea.File]) -> [MappingGap] {
        mapping.tables.compactMap { own in
            guard !own.isOptional, !own.files.isEmpty, !files.contains(where: { $0.mapping == own }),
                let table = LandingTable.all.first(where: { $0.name == own.table })
            else { return nil }
            return MappingGap(
                source: table.path, kind: .file, name: own.files.map(\.text).joined(separator: ", "),
                nearest: own.files.lazy.compactMap { $0.nearest(among: names) }.first)
        }
    }

    /// The columns and paths that no file has of those that the mapping means.
    ///
    /// A file tells when it has a header or records; of members that are `null` in a record nobody knows what they hold.
    static func ofPlaces(in landing: LandingArea, _ staged: [StagedFile]) -> [MappingGap] {
        let read = Dictionary(staged.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
        var gaps: [MappingGap] = []
        var seen: Set<TableMapping> = []
        for case let mapping? in landing.files.map(\.mapping) where seen.insert(mapping).inserted {
            let files = landing.files.filter { $0.mapping == mapping }.compactMap { file in
                read[file.key].map { (file, $0) }
            }.filter { $0.1.tellsColumns }
            guard let first = files.first else { continue }
            let lacking = first.1.missingColumns.filter { name in
                files.allSatisfy { $0.1.missingColumns.contains(name) }
            }
            guard !lacking.isEmpty else { continue }
            let names = MappedNames(of: files.prefix(lookedThrough))
            gaps += lacking.map { name in
                MappingGap(
                    source: first.0.table.path, kind: first.1.form?.format == .jsonLines ? .path : .column, name: name,
                    nearest: names.nearest(to: name))
            }
        }
        return gaps
    }

    /// In how many files names are looked for.
    private static let lookedThrough = 20
}

extension StagedFile {
    /// Whether it is known which columns it has.
    fileprivate var tellsColumns: Bool {
        !missingColumns.isEmpty || records + passedOver > damaged.values.reduce(0) { $0 + $1.count }
    }
}

/// The names that a few files have: columns of their headers, members of their first records.
private struct MappedNames {
    private var columns: Set<String> = []
    private var records: [JSONValue] = []

    private static let recordsOfFile = 100

    init(of files: some Sequence<(LandingArea.File, StagedFile)>) {
        for (file, staged) in files {
            guard let form = staged.form else { continue }
            switch form.format {
            case .csv: columns.formUnion((try? CSVStager(form: form).header(of: file)) ?? [])
            case .parquet:
                if let reader = try? ParquetRowReader(path: file.path) {
                    columns.formUnion(reader.columns.map(\.name))
                }
            case .jsonLines:
                guard var reader = try? JSONFileReader(path: file.path, encoding: form.encoding) else { continue }
                for _ in 0..<Self.recordsOfFile {
                    guard let outcome = try? reader.nextValue(), outcome != .end else { break }
                    if let record = try? JSONReader.read(reader.withValue { Array($0) }) { records.append(record) }
                }
            }
        }
    }

    /// The name that may be meant; of a path, with the step that leads nowhere exchanged.
    func nearest(to name: String) -> String? {
        guard !records.isEmpty, let path = try? JSONPath(parsing: name) else {
            return Suggestion.nearest(to: name, among: columns)
        }
        // The values that the beginning of the path leads to, as far as it leads anywhere.
        var reached = records
        for (place, step) in path.steps.enumerated() {
            let next = reached.compactMap { step.value(in: $0) }
            guard next.isEmpty else {
                reached = next
                continue
            }
            guard let wanted = step.name else { return nil }
            let names = Set(reached.flatMap { step.names(in: $0) })
            guard let meant = Suggestion.nearest(to: wanted, among: names) else { return nil }
            var steps = path.steps
            steps[place] = step.renamed(meant)
            return JSONPath(steps: steps).text
        }
        return nil
    }
}

extension JSONPath.Step {
    fileprivate func value(in value: JSONValue) -> JSONValue? {
        switch self {
        case .member(let name): value[name]
        case .element(let index): value.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        case .elementWhere(let member, let text): value.elements?.first { $0[member]?.scalarText == text }
        }
    }

    /// What may be misspelt: the name of a member, or the value that tells an element.
    fileprivate var name: String? {
        switch self {
        case .member(let name): name
        case .element: nil
        case .elementWhere(_, let text): text
        }
    }

    /// What could stand in the place of the name.
    fileprivate func names(in value: JSONValue) -> [String] {
        switch (self, value) {
        case (.member, .object(let members)): members.map(\.name)
        case (.elementWhere(let member, _), .array(let elements)): elements.compactMap { $0[member]?.scalarText }
        default: []
        }
    }

    fileprivate func renamed(_ name: String) -> JSONPath.Step {
        switch self {
        case .member: .member(name)
        case .element: self
        case .elementWhere(let member, _): .elementWhere(member: member, equals: name)
        }
    }
}

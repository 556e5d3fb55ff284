/// The order of the files that the vertices of a store came from.
///
/// Each table says in which record its vertices were first seen (``VertexTable/records``). Records are numbered over all
/// files as they were read, so those that were read later have higher numbers, whatever their files are called. A
/// stretch of numbers belongs to one file.
struct FileOrder: Sendable {
    /// The names of the files that have vertices, in their order.
    private(set) var names: [String] = []
    /// The first record of each stretch, ascending.
    private(set) var starts: [UInt32] = []
    /// The number of each stretch's file among ``names``.
    private(set) var files: [UInt32] = []
    /// The number behind the last record.
    private(set) var end: UInt32 = 0
    /// Vertices that were seen in a later record of an earlier file, by row.
    private(set) var moved: [UInt32: UInt32] = [:]

    init() {}

    /// The order that a file of a store has; nil when it is none.
    init?(names: [String], starts: [UInt32], files: [UInt32], end: UInt32) {
        guard starts.count == files.count, files.allSatisfy({ $0 < names.count }),
            zip(starts, starts.dropFirst() + [end]).allSatisfy({ $0 <= $1 })
        else { return nil }
        self.names = names
        self.starts = starts
        self.files = files
        self.end = end
    }

    /// Where a record stands in the order of the files: lower places come first.
    func place(ofRecord record: UInt32) -> Int {
        let stretch = starts.partitioningIndex { $0 > record } - 1
        guard stretch >= 0 else { return Int(record) }
        return Int(files[stretch]) << 32 | Int(record)
    }

    /// Gives the next records to files, which may be new or have had some.
    ///
    /// - Parameters:
    ///   - stretches: Files and how many records each has, in the order in which they were read.
    ///   - precedes: The order of file names.
    mutating func append(_ stretches: [(name: String, count: Int)], by precedes: (String, String) -> Bool) {
        for name in Set(stretches.map(\.name)) {
            let place = names.partitioningIndex { !precedes($0, name) }
            if place < names.count, names[place] == name { continue }
            names.insert(name, at: place)
            for stretch in files.indices where files[stretch] >= place { files[stretch] += 1 }
        }
        for (name, count) in stretches where count > 0 {
            starts.append(end)
            files.append(UInt32(names.partitioningIndex { !precedes($0, name) }))
            end += UInt32(count)
        }
    }

    /// Notes that the vertex of a row stands where a record does.
    mutating func move(_ row: UInt32, toRecord record: UInt32) { moved[row] = record }
}

extension GraphStore {
    /// Where a vertex stands in the order of the files, those of other labels among them: lower places come first.
    func place(ofVertex row: UInt32) -> Int { place(ofVertex: row, in: fileOrder) }

    /// Where a vertex stands in an order that has further files.
    func place(ofVertex row: UInt32, in order: FileOrder) -> Int { order.place(ofRecord: record(ofVertex: row)) }

    /// Whether the files have one vertex before another one.
    func vertex(_ row: UInt32, standsBefore other: UInt32) -> Bool {
        // The rows of a table follow the order of the files.
        if fileOrder.moved.isEmpty, vertexTable(of: row) == vertexTable(of: other) { return row < other }
        return place(ofVertex: row) < place(ofVertex: other)
    }

    private func record(ofVertex row: UInt32) -> UInt32 {
        if let record = fileOrder.moved[row] { return record }
        let table = vertexTables[vertexTable(of: row)]
        return table.records[table.localRow(row)]
    }
}

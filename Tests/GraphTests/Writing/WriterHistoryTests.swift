import Foundation
import TestSupport
import Testing

@testable import Graph

/// Random histories of requests: what the writer says, what an open graph gets, and what is loaded from nothing.
@Suite struct WriterHistoryTests {
    /// A graph as dictionaries, changed by requests as they are meant.
    private struct Model: Equatable {
        var states: [ElementReference: ElementState] = [:]

        mutating func apply(_ change: GraphChange) {
            switch change {
            case .putVertex(let id, let labels, let properties, let replaces):
                put(.vertex(id), ElementState(labels: labels), properties, replaces)
            case .putEdge(let id, let label, let from, let to, let properties, let replaces):
                put(.edge(id), ElementState(labels: [label], from: from, to: to), properties, replaces)
            case .set(let element, let property): set(element, property)
            case .remove(let element, let key, let value):
                states[element]?.properties[key]?.removeAll { value == nil || $0 == value }
                if states[element]?.properties[key]?.isEmpty ?? false { states[element]?.properties[key] = nil }
            case .delete(let element):
                states[element] = nil
                if element.isVertex { states = states.filter { $1.from != element.id && $1.to != element.id } }
            }
        }

        private mutating func put(
            _ element: ElementReference, _ state: ElementState, _ properties: [GraphChange.Property], _ replaces: Bool
        ) {
            if states[element] == nil { states[element] = state }
            if replaces { states[element]?.properties = [:] }
            for property in properties { set(element, property) }
        }

        private mutating func set(_ element: ElementReference, _ property: GraphChange.Property) {
            let former = property.isSingle || !element.isVertex ? [] : states[element]?.properties[property.key] ?? []
            if former.contains(property.value) { return }
            states[element]?.properties[property.key] = former + [property.value]
        }

        /// The state of every element, with its values in an order.
        static func of(_ store: GraphStore) -> [ElementReference: ElementVersion?] {
            var all: [ElementReference: ElementVersion?] = [:]
            for row in store.vertexRows {
                all[.vertex(store.vertexID(row))] = store.state(of: .vertex(store.vertexID(row)))?.version
            }
            for row in store.edgeRows {
                all[.edge(store.edgeID(row))] = store.state(of: .edge(store.edgeID(row)))?.version
            }
            return all
        }

        var versions: [ElementReference: ElementVersion?] { states.mapValues(\.version) }
    }

    private static func change(_ model: Model, _ random: inout SeededGenerator) -> GraphChange {
        func pick(_ prefix: String) -> String { "\(prefix)\(Int.random(in: 0..<5, using: &random))" }
        func property() -> GraphChange.Property {
            let values: [Value] = [.string(pick("t")), .int(1), .long(1), .double(1), .bool(true), .date(1_000)]
            return GraphChange.Property(
                pick("k"), values[Int.random(in: 0..<6, using: &random)], isSingle: .random(using: &random))
        }
        func element() -> ElementReference { .random(using: &random) ? .vertex(pick("v")) : .edge(pick("e")) }
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1:
            return .putVertex(
                id: pick("v"), labels: ["A"], properties: [property(), property()],
                replacesOthers: Int.random(in: 0..<4, using: &random) == 0)
        case 2, 3:
            let id = pick("e")
            let known = model.states[.edge(id)]
            return .putEdge(
                id: id, label: "k", from: known?.from ?? pick("v"), to: known?.to ?? pick("v"),
                properties: [property()],
                replacesOthers: Int.random(in: 0..<4, using: &random) == 0)
        case 4, 5: return .set(element(), property())
        case 6: return .remove(element(), key: pick("k"))
        case 7:
            let one = property()
            return .remove(element(), key: one.key, value: one.value)
        default: return .delete(element())
        }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `what was answered is the graph that everybody gets`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var model = Model()
        model.states[.vertex("v0")] = ElementState(labels: ["A"])
        let (folder, cache) = (try TemporaryFolder(files: ["root": "~id,~label\nv0,A\n"]), try TemporaryFolder())
        let compiled = CompiledFolder(folder: folder.path, cacheFolder: cache.path, options: LoadOptions())
        var opened = try await compiled.open()
        var writer = try FolderWriter(folder: folder.path)
        writer.use(opened.store, through: writer.lastCommit)
        for step in 0..<20 {
            for _ in 0..<Int.random(in: 1..<5, using: &random) {
                let changes = (0..<Int.random(in: 1..<4, using: &random)).map { _ in Self.change(model, &random) }
                var next = model
                for change in changes { next.apply(change) }
                do {
                    let receipt = try await writer.write(WriteRequest(changes))
                    model = next
                    #expect(receipt.versions.count == Set(changes.map(\.element)).count)
                } catch {
                    #expect([.notFound, .otherEdge].contains(error.code), "\(random), step \(step): \(error)")
                }
            }
            for (element, state) in model.states {
                #expect(writer.state(of: element)?.version == state.version, "\(random), step \(step), \(element)")
            }
            let last = writer.lastCommit
            opened = try await compiled.open(following: opened)
            #expect(Model.of(opened.store) == model.versions, "\(random), step \(step)")
            opened.store.expectConsistent()
            if Bool.random(using: &random) { writer.use(opened.store, through: last) }
            let (whole, report) = try await BulkLoader.load(folder: folder.path)
            #expect(Model.of(whole) == model.versions, "\(random), step \(step)")
            #expect(report.errors.isEmpty, "\(random), step \(step)")
            if Int.random(in: 0..<6, using: &random) == 0 {
                writer.close()
                writer = try FolderWriter(folder: folder.path)
                writer.use(try await compiled.open().store, through: writer.lastCommit)
            }
        }
    }

    @Test(arguments: [1, 8, 64])
    func `many writers share a synchronisation, and each is answered when it is on the disk`(count: Int) async throws {
        let folder = try TemporaryFolder(files: ["root": "~id,~label\nroot,A\n"])
        let writer = try FolderWriter(folder: folder.path)
        writer.use(try await BulkLoader.load(folder: folder.path).0, through: writer.lastCommit)
        let requests = max(64, count * 8)
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                group.addTask {
                    for step in 0..<(requests / count) {
                        let id = "v\(number)-\(step)"
                        _ = try await writer.write(
                            WriteRequest([
                                .putVertex(id: id, labels: ["A"], properties: [.init("n", .int(Int32(step)))]),
                                .putEdge(id: "e\(id)", label: "k", from: "root", to: id, properties: []),
                            ]))
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("\(count) writers: \(Int(Double(requests) / seconds)) requests a second, \(writer.lastCommit) commits")
        #expect(count == 1 || writer.lastCommit < UInt64(requests))
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(store.vertexCount == requests + 1 && store.edgeCount == requests && report.errors.isEmpty)
        #expect(try folder.files(below: "writes").count <= 4)
    }
}

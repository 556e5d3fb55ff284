import Foundation
import Phones

/// What a state says of itself: what it was made from and what it counts.
struct StateSummary: Codable, Sendable, Hashable {
    /// By what values are cleaned and rows linked; another rule makes another state.
    struct Rules: Codable, Sendable, Hashable {
        var version = StateSchema.version
        var region: String
        /// Of the views, which say the same as the functions that clean, and of the numbering plans.
        var views: UInt64
        var mapping: UInt64
        var holdsUnfinishedLines: Bool

        init(_ options: CurationRun.Options) {
            region = options.region.code
            holdsUnfinishedLines = options.holdsUnfinishedLines
            views = Self.hash(
                (CurationScript.steps + CurationScript.outputs).map { Array($0.sql.utf8) } + [PhoneTables.source])
            mapping = Self.hash([Array((options.mapping.map { Self.words(of: $0) } ?? "").utf8)])
        }

        /// All that a value is made of, in an order that is the same in every process.
        private static func words(of value: Any) -> String {
            let mirror = Mirror(reflecting: value)
            guard !mirror.children.isEmpty else { return "\(value)" }
            let parts = mirror.children.map { "\($0.label ?? ""):\(words(of: $0.value))" }
            let isUnordered = mirror.displayStyle == .dictionary || mirror.displayStyle == .set
            return "(\((isUnordered ? parts.sorted() : parts).joined(separator: ",")))"
        }

        private static func hash(_ texts: [[UInt8]]) -> UInt64 {
            var hash = ContentHash()
            for text in texts { text.withUnsafeBytes { hash.add($0) } }
            return hash.finish()
        }
    }

    /// What is counted of a file of the graph.
    struct Output: Codable, Sendable, Hashable {
        /// Rows that the sources give.
        var derived: Int
        /// Of these, edges that an earlier batch wrote between other vertices.
        var moved: Int
        /// Rows of earlier batches that the sources do not give any more.
        var withdrawn: Int
    }

    var rules: Rules
    /// The path of the landing area.
    var landing: String
    /// The numbers of all batches that were there when the state was kept.
    var batches: [Int]
    /// The batch of another folder that the folder goes on from.
    var carried: Int?
    /// The folders whose digests say what was written before the state was made; later rows are in the state itself.
    var holders: [Holder]
    /// In the order of ``GraphFile/all``.
    var outputs: [Output]
    /// In the order of ``Linkage/all``.
    var links: [LinkTally]
    var sharedEmails: FirstFew

    /// A folder of digests, and how long its files are.
    struct Holder: Codable, Sendable, Hashable {
        /// The path below the output folder.
        var name: String
        var sizes: [Int]

        init(name: String, in folder: URL) {
            self.name = name
            let url = folder.appendingPathComponent(name)
            sizes = GraphFile.all.map { file in
                let path = CurationState.digestURL(of: file, in: url).path
                return (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
            }
        }
    }

    /// Whether it goes with what lies in an output folder, for a run with these options.
    func isCurrent(in state: CurationState, for options: CurationRun.Options) -> Bool {
        rules == Rules(options) && landing == Self.path(of: options.landing) && batches == state.batches
            && carried == state.carried && holders.allSatisfy { Holder(name: $0.name, in: state.folder) == $0 }
    }

    static func path(of landing: URL) -> String { landing.resolvingSymlinksInPath().standardizedFileURL.path }
}

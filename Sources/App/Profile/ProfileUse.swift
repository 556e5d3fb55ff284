import Foundation
import Graph
import Yams

/// A name of the graph that a profile relies on, with its place in the file.
struct ProfileUse: Sendable, Hashable {
    enum Name: Sendable, Hashable {
        /// A label of vertices.
        case label(String)
        /// Edges of which at least one has to be there.
        case edges([String])
        /// A property of vertices with one of the labels; of any vertices where these are not known.
        case key(String, labels: [String]?)
        case relation(Relation)
    }

    var name: Name
    /// The keys down to the value, such as `panes[2].rows[0].walk`.
    var path: String
    /// Counted from 1.
    var line: Int
    var column: Int
}

/// Collects the names of the graph that are read while a profile is.
final class UseList {
    private(set) var uses: [ProfileUse] = []

    func add(_ name: ProfileUse.Name, line: Int, column: Int, path: String) {
        uses.append(ProfileUse(name: name, path: path, line: line, column: column))
    }
}

extension ProfileReader {
    /// A profile with all that it relies on.
    ///
    /// - Throws: `ProfileError`, also when the file cannot be read.
    static func readWithUses(path: String) throws(ProfileError) -> (profile: Profile, uses: [ProfileUse]) {
        let text = try text(ofFile: path)
        let list = UseList()
        let profile = try ProfileReader(text, notingUses: list).read(text, file: path, origin: .file(path))
        return (profile, list.uses)
    }

    // MARK: - Noting what is read

    func use(label: String, at node: Node, path: String) {
        let place = place(of: node, line: 1, column: 1)
        uses?.add(.label(label), line: place.line, column: place.column, path: path)
    }

    /// A key of the mapping whose value is a label, or a property of vertices with one of some labels.
    func use(_ map: YAMLMapping, _ key: String, _ name: (String) -> ProfileUse.Name) {
        guard let uses, let node = map.value(key) else { return }
        for node in node.sequence.map(Array.init) ?? [node] {
            guard let text = node.scalar?.string else { continue }
            let place = place(of: node, line: 1, column: 1)
            uses.add(name(text), line: place.line, column: place.column, path: map.path(to: key))
        }
    }

    /// The properties that a template reads.
    ///
    /// - Parameter computed: Places that are no properties.
    func use(
        _ template: Template?, of labels: [String]?, computed: Set<String> = [], at node: Node?, path: String
    ) {
        guard let uses, let template, let node, let text = node.scalar?.string else { return }
        let own: Set = ["id", "label", "count", Template.times]
        for key in template.keys where !own.contains(key) && !computed.contains(key) {
            let offset = text.range(of: "{" + key).map { text.distance(from: text.startIndex, to: $0.lowerBound) + 1 }
            let place = place(of: node, line: 1, column: (offset ?? 0) + 1)
            uses.add(.key(key, labels: labels), line: place.line, column: place.column, path: path)
        }
    }

    /// The labels, edges and properties that Gremlin reads; what paths stand for is told by their relations.
    ///
    /// - Parameters:
    ///   - text: As it stands in the file.
    ///   - steps: What it means.
    func use(_ text: String, meaning steps: [Step], from labels: [String]?, at node: Node, path: String) {
        guard let uses else { return }
        for name in GremlinNames(steps, from: labels).all {
            let words: String
            switch name {
            case .label(let label): words = label
            case .edges(let edges): words = edges.first ?? ""
            case .key(let key, _): words = key
            case .relation: continue
            }
            // What the text does not hold comes from a path.
            let quoted = ["'\(words)'", "\"\(words)\""].lazy.compactMap { text.range(of: $0) }.first
            guard let start = quoted?.lowerBound else { continue }
            let before = text[..<start]
            let line = before.count { $0 == "\n" } + 1
            let column = text.distance(
                from: before.lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex, to: start)
            let place = place(of: node, line: line, column: column + 2)
            uses.add(name, line: place.line, column: place.column, path: path)
        }
    }
}

import Graph
import SampleData
import Yams

/// Reads what is to be planted in an invented insurer from YAML and names everything that is wrong in it, with key, line
/// and column.
struct CauseReader {
    private let problems = ProblemList()

    /// What a cause is called in a file.
    enum Name: String, CaseIterable {
        case brokenPage = "broken page"
        case preferredDeductible = "preferred deductible"
        case lostQuotes = "lost quotes"
        case returningCalls = "returning calls"
        case answeredDiscount = "answered discount"
    }

    /// Reads a file of causes.
    ///
    /// - Throws: `ProfileError`, also when the file cannot be read.
    static func read(_ path: String) throws(ProfileError) -> [Cause] {
        try read(try ProfileReader.text(ofFile: path), file: path)
    }

    /// Reads causes from their text.
    static func read(_ text: String, file: String) throws(ProfileError) -> [Cause] {
        let reader = CauseReader()
        let causes = reader.causes(from: text)
        let problems = reader.problems.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard problems.isEmpty else { throw ProfileError(file: file, problems: problems) }
        return causes
    }

    private func causes(from text: String) -> [Cause] {
        guard let root = problems.root(of: text) else {
            if problems.problems.isEmpty { problems.add("the file is empty", line: 1, column: 1, path: "") }
            return []
        }
        guard let map = YAMLMapping(root, path: "", problems: problems) else { return [] }
        var causes: [Cause] = []
        for entry in map.list("causes", required: true) {
            guard let cause = YAMLMapping(entry.node, path: entry.path, problems: problems).flatMap(cause) else {
                continue
            }
            if causes.contains(where: { $0.effect == cause.effect }) {
                problems.add("this is planted twice", at: entry.node, path: entry.path)
            }
            causes.append(cause)
        }
        map.finish()
        return causes
    }

    private func cause(_ map: YAMLMapping) -> Cause? {
        guard let name: Name = map.choice("cause", required: true) else { return nil }
        defer { map.finish() }
        let effect = effect(name, map)
        guard let strength = map.integer("strength", in: 0...100, required: true), let effect else { return nil }
        return Cause(effect, strength: strength)
    }

    private func effect(_ name: Name, _ map: YAMLMapping) -> Cause.Effect? {
        switch name {
        case .brokenPage:
            return map.choice("page", required: true).map { .brokenPage($0) }
        case .preferredDeductible:
            let zip = word("zip", of: Cause.zips, map, as: "a zip code that the insurer sells in")
            let deductible = word("deductible", of: Cause.deductibles.map(String.init), map)
            guard let zip = zip.flatMap(Int.init), let deductible = deductible.flatMap(Int.init) else { return nil }
            return .preferredDeductible(deductible, zip: zip)
        case .lostQuotes:
            let page = word("page", of: Cause.pagesOfQuotes.map(\.rawValue), map).flatMap(Page.init)
            guard let device: Device = map.choice("device", required: true), let page else { return nil }
            return .lostQuotes(page, device)
        case .returningCalls:
            let agents = Cause.agents.map { "AGT\($0)" }
            let agent = word("agent", of: agents, map, as: "an agent from \(agents[0]) to \(agents[agents.count - 1])")
            return agent.flatMap { Int($0.dropFirst(3)) }.map { .returningCalls(agent: $0) }
        case .answeredDiscount:
            return map.choice("segment", required: true).map { .answeredDiscount($0) }
        }
    }

    /// One of the words that the insurer knows.
    private func word(_ key: String, of words: [String], _ map: YAMLMapping, as needed: String? = nil) -> String? {
        guard let node = map.required(key) else { return nil }
        guard let text = node.scalar?.string, words.contains(text) else {
            let needed = needed ?? "one of \(words.joined(separator: ", "))"
            problems.add(
                "\(needed) is needed here, not \(YAMLMapping.kind(of: node))", at: node, path: map.path(to: key),
                suggestion: node.scalar.flatMap { Suggestion.nearest(to: $0.string, among: words) })
            return nil
        }
        return text
    }
}

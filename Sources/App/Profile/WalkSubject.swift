import Foundation
import Graph

/// Whom a walk of the profile is asked of: its Gremlin may name the id as `subject`, and a property as `subject_KEY`.
struct WalkSubject: Sendable, Hashable {
    var id: String
    /// The properties; nil while they are not known, so that a walk may not name any.
    var properties: ValueMap?
    /// Numbers that are known besides, by the names that stand for them, such as `alike_premium`.
    var numbers: [String: Value] = [:]

    /// For checking a walk that may name the id, and one that may name properties, too.
    static let anybody = WalkSubject(id: "")
    static let anybodyKnown = WalkSubject(id: "", properties: [:])

    /// The values of the names that a text uses; a property that is not there is an empty text.
    func bindings(for gremlin: String) -> [String: Value] {
        var bindings: [String: Value] = ["subject": .string(id)]
        for (name, value) in numbers where gremlin.contains(name) { bindings[name] = value }
        guard properties != nil else { return bindings }
        for key in Self.keys(in: gremlin) { bindings["subject_\(key)"] = value(of: key) ?? .string("") }
        return bindings
    }

    /// Whether a text may hold one of the names that are bound; never false where it does.
    static func mayBind(_ gremlin: String) -> Bool {
        ["subject", SimilarDefinition.prefix].contains(where: gremlin.contains)
    }

    /// Whether the subject is nothing but somebody whose id is looked for.
    static func isOnlyFound(in gremlin: String) -> Bool {
        !gremlin.contains(SimilarDefinition.prefix)
            && !gremlin.replacing("hasId(subject)", with: "").contains("subject")
    }

    /// Stands for whoever it may be; no vertex has that id.
    static let placeholder = WalkSubject(id: "\u{0}")

    /// The first value of a property.
    func value(of key: String) -> Value? {
        properties?[key].flatMap { stored in stored.members.map(\.first) ?? stored }
    }

    /// The properties of the subject that a text names outside of its strings.
    static func keys(in gremlin: String) -> [String] {
        // Most name none, and every walk of the profile is asked.
        guard !gremlin.runs(after: "subject_", of: \.isPartOfName).isEmpty else { return [] }
        let code = gremlin.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: "'")
        return code.runs(after: "subject_", of: \.isPartOfName).filter { !$0.isEmpty }
    }
}

extension ProfileGremlin {
    /// The properties of the subject that the walk names, so that it is asked when they are known.
    var subjectKeys: [String] { WalkSubject.keys(in: text) }
}

import Yams

/// What people of a household have in common, such as a phone.
struct HouseholdTie: Sendable, Hashable {
    /// What it is called, such as `phone`.
    var name: String
    /// The walk from the subject to what may be shared; without `subjects` to those who share it.
    var walk: ProfileGremlin
    /// The walk from what is shared to all subjects that have it.
    var subjects: ProfileGremlin?
    /// What is shared, over its properties; over those of the subject where the walk leads to subjects at once.
    var title: Template?
}

extension ProfileReader {
    func household(_ map: YAMLMapping) -> [HouseholdTie] {
        map.list("household").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let name = map.text("by", required: true) ?? ""
            let walk = gremlin(map, "walk", required: true, about: .anybodyKnown, from: subjectLabels)
            let shared = walk.flatMap { reached($0, from: subjectLabels) }
            let subjects = gremlin(map, "subjects", about: .anybody, from: shared)
            let title = template(map, "show")
            use(title, of: shared, at: map.value("show"), path: map.path(to: "show"))
            guard let walk else { return nil }
            return HouseholdTie(name: name, walk: walk, subjects: subjects, title: title)
        }
    }
}

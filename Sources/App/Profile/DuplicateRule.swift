import Yams

/// Subjects are likely one person where all keys of a rule agree.
struct DuplicateRule: Sendable, Hashable {
    /// What agrees, such as `same name and birth date`.
    var title: String
    var keys: [Key]
    /// Subjects of which both have a value here, and not the same, are two people all the same.
    var apart: Template?

    /// One thing that is compared.
    struct Key: Sendable, Hashable {
        var cell: CellDefinition
        var form: Form
    }

    /// What is no difference between two values.
    enum Form: String, Sendable, Hashable, CaseIterable {
        /// Nothing: every letter counts.
        case exact
        /// Case, accents, width.
        case text
        /// The order of words, besides.
        case words
        /// All but the family name: what stands before a comma, else the last word.
        case family
        /// Case, a tag behind a plus, dots at Gmail.
        case mailbox
        /// The spelling of a phone number.
        case phone
    }
}

extension ProfileReader {
    func duplicates(_ map: YAMLMapping) -> [DuplicateRule] {
        map.list("duplicates").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let (title, apart) = (map.text("title", required: true), template(map, "apart"))
            use(apart, of: subjectLabels, at: map.value("apart"), path: map.path(to: "apart"))
            let keys = map.list("keys", required: true)
            if keys.isEmpty, let node = map.value("keys"), node.sequence != nil {
                problems.add("at least one key is needed here", at: node, path: map.path(to: "keys"))
            }
            let read = keys.compactMap { entry -> DuplicateRule.Key? in
                guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
                defer { map.finish() }
                let form: DuplicateRule.Form? = map.choice("as")
                return cell(map, on: subjectLabels, isAboutSubject: false).map {
                    DuplicateRule.Key(cell: $0, form: form ?? .exact)
                }
            }
            return title.map { DuplicateRule(title: $0, keys: read, apart: apart) }
        }
    }
}

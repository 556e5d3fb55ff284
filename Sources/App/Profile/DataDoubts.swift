import Foundation
import Graph

/// What the graph does not hold although the profile reads it, so that what is shown may not be true.
///
/// A state, a sentence or a timeline is computed from what was loaded. Where the times of all calls were refused, or the
/// file of the policies could not be read, a customer who called yesterday looks like one who never did, and an insured
/// one like one who never was; a screen that shows it has to say so.
struct DataDoubts: Sendable, Hashable {
    /// Beyond what nothing can have happened that the graph tells.
    enum TimeBound: String, Sendable, Hashable {
        case newestFile = "the newest file"
        /// The clock on the wall, where the times of the files tell nothing.
        case today = "today"
    }

    /// Something that is not there, or not all of it.
    struct Doubt: Sendable, Hashable {
        enum Thing: Sendable, Hashable {
            /// One property of one label.
            case key(Profile.ReadKey)
            /// The vertices with a label.
            case label(String)
            /// The edges of a relation that is walked along, by its label.
            case edge(String)
            /// Records of the files of a label; nil where it is not known of which.
            case records(ofLabel: String?)
            /// Records of files of edges, whichever they are.
            case edgeRecords
        }

        enum Cause: Sendable, Hashable {
            /// Some of the values in the files could not be read.
            case refused(Int, of: Int)
            /// There are vertices that could have it, and none has.
            case absent
            /// Some values lie beyond what can have happened, and do not count for "now"; the newest of them is in
            /// milliseconds since 1970.
            case later(Int, newest: Int64, than: TimeBound)
            /// Files that could not be read, or else records that were rejected, in words.
            case lost(String, isWhole: Bool)
        }

        /// The lower, the earlier it is said.
        enum Rank: Int, Sendable, Hashable {
            case lostFile, lostRecords, state, told, other, consequence
        }

        var thing: Thing
        var cause: Cause
        /// Whether the property says when something happened.
        var isTime = false
        /// What reads it.
        fileprivate(set) var parts: Set<ProfilePart> = []
        fileprivate(set) var rank = Rank.other

        /// What values lie beyond that are there; nil where they are not.
        var passedBound: TimeBound? {
            if case .later(_, _, let bound) = cause { bound } else { nil }
        }

        /// Whether files or records of them are missing, which the load tells by itself.
        var isLoss: Bool { if case .lost = cause { true } else { false } }

        /// `call.started_at: 100 % refused`
        var words: String {
            switch (thing, cause) {
            case (_, .lost(let words, _)): return words
            case (.key(let key), .refused(let refused, let total)):
                return "\(key.words): \(LoadReport.share(refused, of: total)) refused"
            case (.key(let key), .later(let count, let newest, let bound)):
                let day = CivilTime(milliseconds: newest, in: .gmt).dateText
                return "\(key.words): \(Numbers.grouped(count)) later than \(bound.rawValue), up to \(day)"
            case (.key(let key), _): return "no \(key.label) has \(key.key)"
            case (.label(let label), _): return "no \(label) in the graph"
            case (.edge(let edge), _): return "no edge \(edge)"
            case (.records, _), (.edgeRecords, _): return "records missing"
            }
        }

        /// The same with the number of values, for who looks for one of them.
        var countedWords: String {
            guard case .key(let key) = thing, case .refused(let refused, let total) = cause else { return words }
            let name = key.key.replacing("_", with: " ")
            return "\(Numbers.grouped(refused)) of \(Numbers.grouped(total)) \(name)s could not be read"
        }
    }

    /// What is to be said in one place; there is at least one doubt.
    struct Warning: Sendable, Hashable {
        fileprivate(set) var doubts: [Doubt]
        /// Whether it stands with what is told of a customer, and not with a list.
        fileprivate(set) var isOfCustomer = false

        /// All that fits a sentence: `state unsure: call.started_at: 100 % refused; no quote has status`.
        var words: String { head + Self.list(Self.texts(of: doubts, \.words)) }

        /// The first ones with the number of values.
        var countedWords: String { Self.list(Self.texts(of: doubts, \.countedWords)) }

        /// As many as fit, and how many more there are: `policies missing: policy.csv could not be read +4`.
        func words(fitting width: Int) -> String {
            let all = Self.texts(of: doubts, \.words)
            for count in stride(from: all.count, to: 1, by: -1) {
                let text = head + all.prefix(count).joined(separator: "; ") + Self.more(all.count - count)
                if text.count <= width { return text }
            }
            let rest = Self.more(all.count - 1)
            let first = head + all[0]
            guard first.count + rest.count > width else { return first + rest }
            return String(first.prefix(max(1, width - rest.count - 1))) + "…" + rest
        }

        /// What stands where nothing was found although something may be there.
        var absence: String { "none found (\(Self.list(Self.texts(of: doubts, \.words))))" }

        /// Without doubts about single properties, for rows that would be there without them; nil where that is all.
        var ofRows: Warning? {
            DataDoubts.warning(
                of: doubts.filter { if case .key = $0.thing { false } else { true } }, isOfCustomer: isOfCustomer)
        }

        /// What it comes to, for a border.
        var badge: String {
            let first = doubts[0]
            switch first.thing {
            case .label, .edge, .records, .edgeRecords: return "rows missing"
            case .key where first.isTime: break
            case .key(let key): return first.cause == .absent ? "no \(key.key)" : "\(key.key) refused"
            }
            let bounds = doubts.filter(\.isTime).map(\.passedBound)
            guard let bound = bounds.lazy.compactMap(\.self).first else { return "times missing" }
            return bounds.contains(nil) ? "times missing or too late" : "times beyond \(bound.rawValue)"
        }

        /// Several as one, each doubt once, those that matter most before the others; nil where there is none.
        static func joined(_ warnings: [Warning?]) -> Warning? {
            let warnings = warnings.compactMap(\.self)
            return DataDoubts.warning(
                of: warnings.flatMap(\.doubts), isOfCustomer: warnings.contains(where: \.isOfCustomer))
        }

        private var head: String {
            isOfCustomer && doubts[0].rank == .state ? "state unsure: " : ""
        }

        private static func more(_ count: Int) -> String { count == 0 ? "" : " +\(count)" }

        /// What each says; labels that nothing has are said together: `no policy, quote in the graph`.
        fileprivate static func texts(of doubts: [Doubt], _ words: (Doubt) -> String) -> [String] {
            let labels = doubts.compactMap { if case .label(let label) = $0.thing { label } else { nil } }
            let rest = labels.count > 3 ? " and \(labels.count - 3) more" : ""
            var isSaid = false
            return doubts.compactMap { doubt in
                guard case .label = doubt.thing else { return words(doubt) }
                defer { isSaid = true }
                return isSaid ? nil : "no \(labels.prefix(3).joined(separator: ", "))\(rest) in the graph"
            }
        }

        fileprivate static func list(_ words: [String]) -> String {
            let shown = words.prefix(3).joined(separator: "; ")
            return words.count > 3 ? "\(shown); \(words.count - 3) more" : shown
        }
    }

    /// Those that matter most first.
    private(set) var all: [Doubt] = []

    var isEmpty: Bool { all.isEmpty }

    /// What has to be said where a part is shown; nil when there is nothing.
    func warning(of part: ProfilePart) -> Warning? {
        Self.warning(of: all.filter { $0.parts.contains(part) }, isOfCustomer: Self.told.contains(part))
    }

    /// What is told of one customer.
    private static let told: Set<ProfilePart> = [.state, .attention, .brief]

    /// What has to be said where vertices with some labels are listed; what is missing of others is not looked for there.
    func warning(of part: ProfilePart, listing labels: Set<String>) -> Warning? {
        let found = all.filter { doubt in
            guard doubt.parts.contains(part), case .key(let key) = doubt.thing else {
                return doubt.parts.contains(part)
            }
            return labels.contains { Vertex.isLabel(key.label, among: $0) }
        }
        return Self.warning(of: found)
    }

    /// What has to be said where values of some keys were looked for.
    func warning(ofSearch keys: [SearchKey]) -> Warning? {
        let found = all.filter { doubt in
            guard doubt.parts.contains(.search) else { return false }
            return switch doubt.thing {
            case .key(let read): keys.contains { $0.label == read.label && $0.key == read.key }
            case .label(let label), .records(let label?): keys.contains { $0.label == label }
            case .records, .edge, .edgeRecords: true
            }
        }
        return Self.warning(of: found)
    }

    /// One line for all, for who has just opened the graph; nil when there is nothing. The load tells what it lost.
    var sentence: String? {
        let missing = missing
        return missing.isEmpty
            ? nil : "the profile reads what is not there: " + Warning.list(Warning.texts(of: missing, \.words))
    }

    /// All but what the load tells by itself.
    var missing: [Doubt] { all.filter { !$0.isLoss } }

    private static func warning(of doubts: [Doubt], isOfCustomer: Bool = false) -> Warning? {
        var seen: Set<Doubt> = []
        let each = doubts.filter { seen.insert($0).inserted }
        return each.isEmpty ? nil : Warning(doubts: ranked(each), isOfCustomer: isOfCustomer)
    }

    private static func ranked(_ doubts: [Doubt]) -> [Doubt] {
        doubts.enumerated().sorted { ($0.element.rank.rawValue, $0.offset) < ($1.element.rank.rawValue, $1.offset) }
            .map(\.element)
    }
}

extension DataDoubts {
    /// Adds what is missing, with what the profile reads of it.
    ///
    /// A property of which values were refused is not merely absent, whatever is left of it.
    mutating func add(_ doubts: [Doubt], readBy profile: Profile) {
        guard !doubts.isEmpty else { return }
        let parts = profile.readsByPart
        let isVertexLost = doubts.contains { doubt in
            switch doubt.thing {
            case .records, .label: true
            case .key, .edge, .edgeRecords: false
            }
        }
        let placed = doubts.map { doubt in
            var doubt = doubt
            let deciding = parts.filter { $0.reads.isDecided(by: doubt) }.map(\.part)
            let isTold = deciding.contains(where: Self.told.contains)
            doubt.rank = Self.rank(of: doubt, isVertexLost: isVertexLost)
            for (part, reads) in parts where reads.reads(doubt) {
                // What is merely shown where it is there leaves no doubt where nothing has it. Which edges are missing is
                // not known, so that it is told once and not with every list.
                if doubt.thing == .edgeRecords, !Self.told.contains(part) {
                    if doubt.rank == .consequence { continue }
                    if case .pane = part { continue }
                }
                let counts =
                    switch part {
                    case .state: false
                    case .pane: doubt.cause != .absent || isTold
                    default: doubt.cause != .absent
                    }
                if counts || deciding.contains(part) { doubt.parts.insert(part) }
            }
            // The brief tells the state, and what is unfinished.
            if doubt.parts.contains(.state) || doubt.parts.contains(.attention) { doubt.parts.insert(.brief) }
            if doubt.rank == .other { doubt.rank = Self.rank(of: doubt.parts) }
            return doubt
        }
        let refused = placed.filter { $0.cause != .absent }.map(\.thing)
        all = Self.ranked(all.filter { $0.cause != .absent || !refused.contains($0.thing) } + placed)
    }

    /// Edges that hang on vertices which are missing are missing with them.
    private static func rank(of doubt: Doubt, isVertexLost: Bool) -> Doubt.Rank {
        guard case .lost(_, let isWhole) = doubt.cause else { return .other }
        if doubt.thing == .edgeRecords, isVertexLost { return .consequence }
        return isWhole ? .lostFile : .lostRecords
    }

    private static func rank(of parts: Set<ProfilePart>) -> Doubt.Rank {
        if parts.contains(.state) { return .state }
        return parts.contains(.brief) ? .told : .other
    }
}

extension Profile.ReadKey {
    fileprivate var words: String { "\(label).\(key)" }
}

extension ProfileReads {
    /// Whether something of it is missing.
    fileprivate func reads(_ doubt: DataDoubts.Doubt) -> Bool {
        switch doubt.thing {
        case .key(let key): reads(key)
        case .label(let label): labels.contains(label)
        case .edge(let edge): edges.contains { $0.edges.first == edge }
        case .records(let label): label.map(labels.contains) ?? true
        case .edgeRecords: !edges.isEmpty
        }
    }

    /// Whether what is missing changes what is told.
    fileprivate func isDecided(by doubt: DataDoubts.Doubt) -> Bool {
        switch doubt.thing {
        case .key(let key): decisive.contains(key)
        case .label(let label): decisiveLabels.contains(label)
        case .edge, .records, .edgeRecords: reads(doubt)
        }
    }
}

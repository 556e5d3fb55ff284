import Foundation
import Phones

/// What a domain looks like: who is looked for, how, and what is shown about them; all of it data.
///
/// A profile is read from YAML by `ProfileReader`, or made from a graph's summary by `Profile.generic(for:)`.
/// Its Gremlin is kept as text with the place it came from and is parsed when it is run, with the subject bound.
struct Profile: Sendable, Hashable {
    /// The name shown in the title line, such as `home insurance`.
    var name: String
    var origin: Origin
    /// The region assumed for phone numbers that are written without a country.
    var phoneRegion: PhoneRegion
    /// The zone in which times are shown and days begin.
    var timeZone: TimeZone
    /// What stands before amounts of money.
    var currency: String
    /// The property keys whose newest value is "now" in recorded data.
    var nowKeys: [String]
    /// The property keys that hold days and not moments, such as a date of birth.
    var dayKeys: Set<String>
    var subject: Subject
    /// How vertices of each label are named and reached.
    var labels: [String: LabelDefinition]
    /// Edge labels that store one relation in both directions.
    var oppositeEdges: [OppositeEdges]
    var searchKeys: [SearchKey]
    var header: [HeaderDefinition]
    var panes: [Pane]
    /// In order; the first that matches is the state.
    var journey: [JourneyRule]
    /// Questions over the whole graph, each with a chart.
    var insights: [InsightDefinition]
    /// What a rep must know of a subject; all that find something are told, in this order.
    var attention: [AttentionRule] = []
    /// The lines of the call brief; empty where there is none.
    var brief: [BriefLineDefinition] = []
    /// What is told of the time since the last contact; nil where nothing is.
    var since: SinceDefinition?
    /// What people of a household have in common.
    var household: [HouseholdTie] = []
    /// When subjects are likely one person.
    var duplicates: [DuplicateRule] = []
    /// Who is like a subject, and what follows from that; nil where nobody is told to be.
    var similar: SimilarDefinition?
    /// How properties look where they stand alone, as the profile's cells show them.
    var looks: [ReadKey: PropertyLook] = [:]
    /// The places of the properties that it reads, in the order in which they are shown.
    var keyRanks: [ReadKey: Int] = [:]
    /// What it reads and the graph that it was fitted to does not hold.
    var doubts = DataDoubts()

    enum Origin: Sendable, Hashable {
        case embedded
        case file(String)
        /// Made from what the graph holds, because no profile fits it.
        case generic
    }

    /// Whom the profile is about.
    struct Subject: Sendable, Hashable {
        /// The label of the subjects; nil lets every vertex be one.
        var label: String?
        var singular: String
        var plural: String
        /// One of them as one says it: `a customer`, `an owner`.
        var one: String {
            (singular.first.map { "aeiou".contains($0.lowercased()) } ?? false ? "an " : "a ") + singular
        }
        /// The columns of a list of hits.
        var columns: [PaneColumn]
        /// What fills them.
        var cells: [CellDefinition]
    }

    /// Two edge labels that are one relation, stored once from the parent and once from the child.
    struct OppositeEdges: Sendable, Hashable {
        var parent: String
        var forward: String
        var child: String
        var backward: String
    }

    func pane(id: String) -> Pane? { panes.first { $0.id == id } }
    func pane(digit: Int) -> Pane? { panes.first { $0.digit == digit } }
}

/// How vertices of one label are named, placed in time and led back to the subject.
struct LabelDefinition: Sendable, Hashable {
    /// The letter that stands for the label.
    var tag: String
    var plural: String
    /// The display name.
    var title: Template
    /// A few more words for lists of neighbours.
    var summary: Template?
    /// The property that says when the vertex happened.
    var time: String?
    /// The walk from such a vertex to its subjects; nil where there is none.
    var reach: ProfileGremlin?
    /// Properties hidden until they are revealed.
    var masked: Set<String>
    /// Whether it was made from what the graph holds, because the profile says nothing of the label.
    var isGuessed = false
}

/// Something typed that leads to subjects: a key of a label, or the ids of a label.
struct SearchKey: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case email, phone, name, id, number
        /// A day, such as a date of birth.
        case date
        /// Longer words, such as an address.
        case text
    }

    var kind: Kind
    /// The label looked at; nil looks at vertices of every label.
    var label: String?
    /// The property compared; nil compares the vertex id.
    var key: String?
    /// For numbers: what stands before the digits in an id, such as `POL`.
    var prefix: String?
}

/// One fact of the header.
struct HeaderDefinition: Sendable, Hashable {
    var name: String
    var place: HeaderPlace
    var prefix: String
    var cell: CellDefinition
}

/// How one cell is filled: a template over the row's properties, or over the vertices a walk reaches.
struct CellDefinition: Sendable, Hashable {
    /// The walk from the row's vertex to the vertices that fill the cell; nil takes the row itself.
    var walk: ProfileGremlin?
    var template: Template
    /// Shorter words for values, such as `in` for `inbound`.
    var words: [String: String] = [:]
    /// Values that carry a tone, such as `escalated: bad`.
    var tones: [String: Tone]
    /// The property whose values those are; nil where they are what the template shows.
    var toneKey: String?
    /// The tone of values that `tones` does not name.
    var tone: Tone = .plain
    var masked = false
    /// What stands where there is nothing to show; nil is a `-`.
    var none: String?
    /// Cells that are one together, those without a value left out; empty for a cell that is none of several.
    var parts: [CellDefinition] = []
    /// What stands between them.
    var separator = CellDefinition.separator

    static let separator = " · "

    /// How many walks it takes.
    var walkCount: Int { parts.reduce(walk == nil ? 0 : 1) { $0 + $1.walkCount } }
}

extension CellDefinition {
    /// Several cells as one.
    init(joining parts: [CellDefinition], by separator: String = CellDefinition.separator) {
        self.init(walk: nil, template: Template(parts: []), tones: [:], parts: parts, separator: separator)
    }
}

/// A pane of the customer screen.
struct Pane: Sendable, Hashable, Identifiable {
    var id: String
    /// The key that jumps to the pane.
    var digit: Int
    var title: String
    var columns: [PaneColumn]
    /// Several kinds stand in one list, ordered by time.
    var rows: [RowDefinition]
    /// Whether rows are gathered under the vertex a row's `group` walk reaches.
    var isGrouped: Bool { rows.contains { $0.group != nil } }
    /// Whether day rulers and gap rows belong between the rows.
    var showsDays: Bool
    /// Whether the pane counts its events by week.
    var showsHistogram: Bool
    /// What the rows hang on that may be others' as well, such as a phone; nil where they are the subject's alone.
    var sharing: SharingDefinition?

    /// How many walks its rows take, as a measure of what they cost.
    var walkCount: Int { rows.reduce(sharing == nil ? 0 : 2) { $0 + $1.walkCount } }
}

/// How to tell that rows of a pane may be somebody else's.
struct SharingDefinition: Sendable, Hashable {
    /// The plural of the rows that may be, such as `calls`.
    var rows: String
    /// The walk from the subject to the vertices through which the rows are reached, such as phones.
    var walk: ProfileGremlin
    /// The walk from such a vertex to all subjects that have it.
    var subjects: ProfileGremlin
}

/// One kind of row: how to walk to its vertices, how to show them, and what lies below.
struct RowDefinition: Sendable, Hashable {
    /// The kind's name, such as `visit`, or the timeline's `web`.
    var kind: String
    var plural: String
    /// The walk from the subject, or from the row above, to the vertices.
    var walk: ProfileGremlin
    /// The property that says when.
    var time: String?
    var cells: [CellDefinition]
    /// The walk from the row to the vertex that heads its group.
    var group: ProfileGremlin?
    var children: [RowDefinition]

    /// How many walks it takes, with those of its cells and of the rows below.
    var walkCount: Int {
        children.reduce(1 + (group == nil ? 0 : 1) + cells.reduce(0) { $0 + $1.walkCount }) { $0 + $1.walkCount }
    }
}

/// One journey state and how to tell it.
struct JourneyRule: Sendable, Hashable {
    var id: String
    var title: String
    var tone: Tone
    /// The walk from the subject to the proof; `now` and `days_ago_N` are bound.
    var walk: ProfileGremlin
    /// The property of the proof that says since when.
    var time: String?
    /// The sentence, over the proof's properties.
    var sentence: Template
}

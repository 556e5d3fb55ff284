import TUI

/// The lines between one layer and the next one outwards: who turns where, and where the labels stand.
///
/// Columns are counted outwards from the centre, so that both sides are alike.
///
///     parent ─┬─ label ─▸┬─ child
///             │          └─ child
///             └─ label ─▸── child
struct PictureGap: Sendable {
    /// A bundle with the rows of its children and the row on which its label stands.
    struct Strand: Sendable {
        var bundle: PictureBranches.Bundle
        var row: Int
        var text: DisplayText
        /// The first column of the label.
        var labelStart = 0
    }

    /// One parent with its bundles on this side.
    struct Fan: Sendable {
        var parent: Int
        var exit: Int
        var strands: [Strand]
        /// The lane in which its lines turn, the first beside the parents.
        var lane = 0

        /// The rows that its lines in the lane cover.
        var low: Int { min(exit, strands.first?.row ?? exit) }
        var high: Int { max(exit, strands.last?.row ?? exit) }
    }

    /// Columns beside a label: line and blank before it, blank, arrow, turn and line behind it.
    private static let before = 3
    private static let behind = 4
    /// A label of so many columns says something.
    private static let smallestLabel = 3
    /// The room that a gap has at least.
    private static let usualLabel = 6

    private(set) var fans: [Fan]
    /// The first lane.
    let base: Int
    private var laneCount = 1

    /// - Parameters:
    ///   - base: The first column behind the parents that lines turn in.
    ///   - center: The rows of the centre and its last column where it is the parent; its lines leave up- and downwards
    ///     through its middle, and beside it on its own rows alone.
    init(fans: [Fan], base: Int, center: (rows: ClosedRange<Int>, end: Int)?) {
        self.base = base
        self.fans = fans
        if center == nil { assignLanes() }
        for fan in self.fans.indices {
            for place in self.fans[fan].strands.indices {
                let row = self.fans[fan].strands[place].row
                let inner = center.map { $0.rows.contains(row) ? $0.end + 1 : base } ?? base + laneCount - 1
                self.fans[fan].strands[place].labelStart = inner + Self.before
            }
        }
    }

    /// Where the next column begins so that every label has its room.
    var wantedStart: Int {
        let strands = fans.flatMap(\.strands)
        return strands.reduce(base + laneCount - 1 + Self.before + Self.usualLabel + Self.behind) { start, strand in
            max(start, strand.labelStart + strand.text.width + Self.behind)
        }
    }

    /// The columns that a label has when the next column begins somewhere.
    func room(of strand: Strand, start: Int) -> Int { start - Self.behind - strand.labelStart }

    /// Whether lines of a parent can turn in their lane before the next column begins.
    func isRouted(_ fan: Fan, start: Int) -> Bool { base + fan.lane <= start - Self.behind - 1 }

    /// The label of a bundle as far as it fits; nil where too little of it would.
    func label(of strand: Strand, start: Int) -> DisplayText? {
        let room = room(of: strand, start: start)
        guard room >= min(Self.smallestLabel, strand.text.width) else { return nil }
        return strand.text.truncated(to: room)
    }

    /// Where lines of a bundle turn to its children, and where its arrow stands when it points outwards.
    func turn(start: Int) -> Int { start - 2 }
    func outwardArrow(start: Int) -> Int { start - 3 }
    func inwardArrow(of strand: Strand) -> Int { strand.labelStart - 2 }

    // MARK: Lanes

    /// Gives each parent a lane so that no two lines of branches cross.
    ///
    /// Who reaches down to the row of another turns behind it, as does who reaches up to it; since children stand in the
    /// order of their parents no two can each have to be behind the other. O(parents²).
    private mutating func assignLanes() {
        let bent = fans.indices.filter { fans[$0].low < fans[$0].high }
        var lanes: [Int: Int] = [:]
        func lane(_ index: Int) -> Int {
            if let lane = lanes[index] { return lane }
            lanes[index] = 0
            let reach = fans[index].low...fans[index].high
            let passed = bent.filter { $0 != index && reach.contains(fans[$0].exit) }
            let lane = passed.reduce(0) { max($0, lane($1) + 1) }
            lanes[index] = lane
            return lane
        }
        for index in bent { fans[index].lane = lane(index) }
        laneCount = (fans.map(\.lane).max() ?? 0) + 1
    }
}

import TUI

/// The row of every node of a picture: each column spread so that nothing overlaps and as little as can be moves.
struct PictureRows: Sendable {
    private(set) var rows: [Int]

    /// How much more it counts to stay than to stand where a new node would like to.
    private static let weightOfKnown = 1_000

    init(
        _ picture: Picture, _ branches: PictureBranches, _ order: PictureOrder, sizes: [Size], bundleGap: Int,
        known: PictureMemory
    ) {
        rows = Array(repeating: 0, count: picture.nodes.count)
        let stays = known.rows.compactMap(\.self)
        var extent = (low: stays.min() ?? 0, high: stays.max() ?? 0)
        let bundle = Self.bundleNumbers(order)
        let layers = order.columns.keys.filter { $0 != 0 }.sorted { (abs($0), $1) < (abs($1), $0) }
        for layer in layers {
            let column = order.columns[layer] ?? []
            let wishes = Self.wishes(
                for: column, branches, sizes: sizes, bundleGap: bundleGap, rows: rows, known: known.rows,
                bundle: bundle, extent: extent)
            let places = Self.places(wishes, known: column.map { known.rows[$0] })
            for (node, row) in zip(column, places) { rows[node] = row }
            if let first = places.first, let last = places.last {
                extent = (min(extent.low, first), max(extent.high, last))
            }
        }
    }

    /// The places with the least sum of moves; where most would move by it, because nodes come in between at several
    /// places, those that leave one end of the column as it is.
    private static func places(_ wishes: [PictureSpacing.Wish], known: [Int?]) -> [Int] {
        func moved(_ places: [Int]) -> Int {
            zip(known, places).count { former, place in former.map { abs($0 - place) > 2 } ?? false }
        }
        let best = PictureSpacing.places(wishes)
        guard moved(best) * 2 > known.count(where: { $0 != nil }) else { return best }
        let others = [PictureSpacing.placesDownwards(wishes), PictureSpacing.placesUpwards(wishes)]
        return others.min { moved($0) < moved($1) } ?? best
    }

    /// A number for the bundle of each node.
    private static func bundleNumbers(_ order: PictureOrder) -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        var number = 0
        for bundle in order.bundles.joined() {
            for child in bundle.children { numbers[child] = number }
            number += 1
        }
        return numbers
    }

    /// Those that are known stay; the children of one node stand round its row, as far as the picture reaches already.
    private static func wishes(
        for column: [Int], _ branches: PictureBranches, sizes: [Size], bundleGap: Int, rows: [Int], known: [Int?],
        bundle: [Int: Int], extent: (low: Int, high: Int)
    ) -> [PictureSpacing.Wish] {
        func distance(_ place: Int) -> Int {
            guard place > 0 else { return 0 }
            let (above, node) = (column[place - 1], column[place])
            let touching = sizes[above].height - sizes[above].height / 2 + sizes[node].height / 2
            guard bundle[above] != bundle[node] else { return touching }
            // Beside the centre bundles have its height between them, so that their lines leave above and below it.
            let least = branches.distances[node] == 1 ? sizes[0].height + 1 : 0
            return max(touching + bundleGap, least)
        }
        var heights: [Int: Int] = [:]
        for (place, node) in column.enumerated() {
            heights[branches.parents[node] ?? 0, default: 0] += place == 0 ? 1 : distance(place)
        }
        return column.enumerated().map { place, node in
            if let row = known[node] {
                return .init(target: row, weight: weightOfKnown, distance: distance(place))
            }
            let parent = branches.parents[node] ?? 0
            let half = (heights[parent] ?? 0) / 2
            let ends = [extent.low + half, extent.high - half].sorted()
            let target = max(ends[0], min(ends[1], rows[parent]))
            return .init(target: target, weight: 1, distance: distance(place))
        }
    }
}

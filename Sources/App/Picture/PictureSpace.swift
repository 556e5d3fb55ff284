import TUI

/// The cells of a picture that are taken, to find room for the labels of curves.
struct PictureSpace: Sendable {
    /// The taken columns of each row.
    private var taken: [Int: [Range<Int>]] = [:]

    init(boxes: [Rect], routes: [PictureRoute], labels: [PictureLabel]) {
        for box in boxes { take(box) }
        for label in labels { take(label.place.widened) }
        var seen: Set<[Point]> = []
        for route in routes where !route.isCurve {
            for (start, end) in zip(route.points, route.points.dropFirst()) where seen.insert([start, end]).inserted {
                take(
                    Rect(
                        x: min(start.x, end.x), y: min(start.y, end.y), width: abs(start.x - end.x) + 1,
                        height: abs(start.y - end.y) + 1))
            }
        }
    }

    private mutating func take(_ area: Rect) {
        for row in area.rows { taken[row, default: []].append(area.columns) }
    }

    /// Puts a label on a curve, near its middle; nil where there is no free place.
    mutating func label(_ words: String, of route: PictureRoute) -> PictureLabel? {
        let text = DisplayText(words.prefix(120))
        guard text.width > 0, text.width <= 30 else { return nil }
        for part in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] {
            let (x, y) = route.point(at: part)
            let row = Int(y.rounded())
            let place = Rect(x: Int(x.rounded()) - text.width / 2, y: row, width: text.width, height: 1)
            guard !(taken[row] ?? []).contains(where: { $0.overlaps(place.widened.columns) }) else { continue }
            take(place.widened)
            return PictureLabel(text: text, place: place, edges: [route.edge], arrow: nil)
        }
        return nil
    }
}

extension PictureRoute {
    /// A point of a curve, from 0 at its beginning to 1 at its end.
    func point(at part: Double) -> (x: Double, y: Double) {
        let rest = 1 - part
        let weights = [rest * rest * rest, 3 * rest * rest * part, 3 * rest * part * part, part * part * part]
        return zip(points, weights).reduce((0, 0)) { sum, next in
            (sum.0 + Double(next.0.x) * next.1, sum.1 + Double(next.0.y) * next.1)
        }
    }
}

extension Rect {
    /// With a blank at either end.
    fileprivate var widened: Rect { Rect(x: x - 1, y: y, width: width + 2, height: height) }
}

import TestSupport
import Testing

@testable import App

struct PictureSpacingTests {
    @Test("What has room stays where it wants to be")
    func room() {
        let wishes = [(0, 1), (5, 1), (9, 1)].map { PictureSpacing.Wish(target: $0, weight: 1, distance: $1) }
        #expect(PictureSpacing.places(wishes) == [0, 5, 9])
    }

    @Test("What wants one place stands round it")
    func heap() {
        let wishes = (0..<5).map { _ in PictureSpacing.Wish(target: 10, weight: 1, distance: 1) }
        #expect(PictureSpacing.places(wishes) == [8, 9, 10, 11, 12])
    }

    @Test("The smaller heap gives way, and the larger does not move")
    func collision() {
        let large = (0..<5).map { PictureSpacing.Wish(target: $0, weight: 1_000, distance: 1) }
        let new = (0..<3).map { _ in PictureSpacing.Wish(target: 4, weight: 1, distance: 1) }
        let small = (5..<7).map { PictureSpacing.Wish(target: $0, weight: 1_000, distance: 1) }
        #expect(PictureSpacing.places(large + new + small) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    }

    @Test("Distances are kept, and no other places have a smaller sum of moves")
    func isBest() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<30 {
            let wishes = (0..<4).map { _ in
                PictureSpacing.Wish(
                    target: Int.random(in: 0...6, using: &generator), weight: Int.random(in: 1...3, using: &generator),
                    distance: Int.random(in: 1...2, using: &generator))
            }
            func cost(_ places: [Int]) -> Int {
                zip(wishes, places).reduce(0) { $0 + $1.0.weight * abs($1.0.target - $1.1) }
            }
            let places = PictureSpacing.places(wishes)
            for place in 1..<4 { #expect(places[place] - places[place - 1] >= wishes[place].distance) }
            var least = Int.max
            func search(_ chosen: [Int]) {
                guard chosen.count < 4 else {
                    least = min(least, cost(chosen))
                    return
                }
                let low = chosen.last.map { $0 + wishes[chosen.count].distance } ?? -8
                for place in low...max(low, 14) { search(chosen + [place]) }
            }
            search([])
            #expect(cost(places) == least)
        }
    }
}

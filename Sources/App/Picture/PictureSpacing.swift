/// Places things in a row so that all are moved as little as can be.
enum PictureSpacing {
    /// Where something would like to stand, and how much that counts.
    struct Wish: Sendable {
        var target: Int
        var weight: Int
        /// The distance to the one before it, at least.
        var distance: Int
    }

    /// The places that keep every distance when things give way downwards alone. O(n).
    static func placesDownwards(_ wishes: [Wish]) -> [Int] {
        var places: [Int] = []
        for wish in wishes { places.append(places.last.map { max($0 + wish.distance, wish.target) } ?? wish.target) }
        return places
    }

    /// The places that keep every distance when things give way upwards alone. O(n).
    static func placesUpwards(_ wishes: [Wish]) -> [Int] {
        var places: [Int] = []
        for index in wishes.indices.reversed() {
            let below = places.last.map { $0 - wishes[index + 1].distance }
            places.append(min(below ?? wishes[index].target, wishes[index].target))
        }
        return places.reversed()
    }

    /// The places that keep every distance and have the least weighted sum of moves; in order. O(n²) at worst.
    ///
    /// Taking the distances off leaves numbers that must not fall; a run of them that would is put to its weighted median,
    /// so that of two heaps that collide the lighter one gives way.
    static func places(_ wishes: [Wish]) -> [Int] {
        struct Run {
            /// The numbers with their weights, in order.
            var members: [(number: Int, weight: Int)]
            var count: Int

            var median: Int {
                let total = members.reduce(0) { $0 + $1.weight }
                var sum = 0
                for member in members {
                    sum += member.weight
                    if sum * 2 >= total { return member.number }
                }
                return members.last?.number ?? 0
            }

            mutating func join(_ other: Run) {
                var merged: [(number: Int, weight: Int)] = []
                merged.reserveCapacity(members.count + other.members.count)
                var (mine, theirs) = (members[...], other.members[...])
                while let first = mine.first, let second = theirs.first {
                    merged.append(first.number <= second.number ? mine.removeFirst() : theirs.removeFirst())
                }
                members = merged + mine + theirs
                count += other.count
            }
        }
        var offset = 0
        var offsets: [Int] = []
        var runs: [(run: Run, median: Int)] = []
        for (index, wish) in wishes.enumerated() {
            if index > 0 { offset += wish.distance }
            offsets.append(offset)
            var run = Run(members: [(wish.target - offset, max(1, wish.weight))], count: 1)
            var median = wish.target - offset
            while let last = runs.last, last.median > median {
                runs.removeLast()
                var joined = last.run
                joined.join(run)
                run = joined
                median = run.median
            }
            runs.append((run, median))
        }
        let numbers = runs.flatMap { run, median in Array(repeating: median, count: run.count) }
        return zip(numbers, offsets).map(+)
    }
}

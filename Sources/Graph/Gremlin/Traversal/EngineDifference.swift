/// Something that an engine answers otherwise than a folder does here, on purpose on either side.
///
/// The table ``all`` is what `docs/gremlin.md` shows and what the check of a connection looks for in the queries of a
/// profile.
public struct EngineDifference: Sendable {
    /// The releases of TinkerPop that engines follow, as far as their answers are told apart.
    public enum Release: String, Sendable, Hashable, CaseIterable {
        case before37 = "before 3.7"
        /// What Neptune follows, and the measure of what is answered here.
        case tinkerPop37 = "3.7"
        case tinkerPop38 = "3.8"

        /// The release of a version such as `3.7.1`; nil where the text is none.
        public init?(version: String) {
            let numbers = version.split(separator: ".").map { Int($0) }
            guard numbers.count > 1, let major = numbers[0], let minor = numbers[1] else { return nil }
            self =
                major < 3 || major == 3 && minor < 7
                ? .before37 : major == 3 && minor == 7 ? .tinkerPop37 : .tinkerPop38
        }
    }

    /// Where a step stands, for those that look at more than the step.
    struct Place {
        let steps: [Step]
        let index: Int
        let isInRepeat: Bool

        var step: Step { steps[index] }
        var next: Step? { index + 1 < steps.count ? steps[index + 1] : nil }
    }

    /// What it is about, a few words of Gremlin.
    public let title: String
    /// What a folder answers.
    public let here: String
    /// What an engine of 3.7 answers; nil where it is the same.
    let tinkerPop37: String?
    /// What an engine of 3.8 answers; nil where it is the same.
    let tinkerPop38: String?
    /// Why it is as it is here.
    public let reason: String
    /// Whether a step is one of those that differ; nil where that depends on the data or on the spelling alone.
    let isAt: (@Sendable (Place) -> Bool)?

    init(
        _ title: String, here: String, in37 tinkerPop37: String? = nil, in38 tinkerPop38: String? = nil,
        why reason: String,
        at isAt: (@Sendable (Place) -> Bool)? = nil
    ) {
        self.title = title
        self.here = here
        self.tinkerPop37 = tinkerPop37
        self.tinkerPop38 = tinkerPop38
        self.reason = reason
        self.isAt = isAt
    }

    /// What an engine of the release answers; nil where it is the same as here.
    public func answer(of release: Release) -> String? { release == .tinkerPop38 ? tinkerPop38 : tinkerPop37 }

    /// The row of the table in `docs/gremlin.md`.
    public var row: String {
        "| \(title) | \(here) | \(tinkerPop37 ?? "as here") | \(tinkerPop38 ?? "as here") | \(reason) |"
    }

    /// Those that an engine of the release shows for a traversal, in the order of the table. O(steps × table).
    public static func found(in traversal: Traversal, of release: Release) -> [EngineDifference] {
        if !unknownSteps(in: traversal, of: release).isEmpty { return [unknownSteps] }
        return all.filter { difference in
            guard difference.answer(of: release) != nil, let isAt = difference.isAt else { return false }
            return uses(traversal, false, isAt)
        }
    }

    /// The steps that an engine of the release does not know, each once, in the order in which a traversal has them.
    public static func unknownSteps(in traversal: Traversal, of release: Release) -> [StepName] {
        guard release == .before37 else { return [] }
        var names: [StepName] = []
        _ = uses(traversal, false) { place in
            if newIn37.contains(place.step.name), !names.contains(place.step.name) { names.append(place.step.name) }
            return false
        }
        return names
    }

    private static func uses(_ traversal: Traversal, _ isInRepeat: Bool, _ isAt: (Place) -> Bool) -> Bool {
        for index in traversal.steps.indices {
            let place = Place(steps: traversal.steps, index: index, isInRepeat: isInRepeat)
            if isAt(place) { return true }
            for case .traversal(let inner) in place.step.arguments
            where uses(inner, isInRepeat || place.step.name == .repeat, isAt) {
                return true
            }
        }
        return false
    }
}

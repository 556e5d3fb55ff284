import Graph

@testable import App

/// Who is like the fake customers, what they chose, and the next steps.
enum FakeSimilar {
    static func similar(to id: String, columns: [PaneColumn]) -> Answer<Similar?> {
        guard id != "CUSfail" else { return .failure("took too long: 30 s passed.") }
        var similar = Similar(
            subject: FakeGraph.reference(id),
            own: [
                .init(title: "zip", weight: 3, text: ShownValue("20191")),
                .init(title: "property type", weight: 2, text: ShownValue("house")),
                .init(title: "segment", weight: 2, text: ShownValue("family", isMasked: true)),
                .init(title: "household of", weight: 1, text: nil),
            ], alike: [], compared: 0, cuts: [], columns: columns,
            asked: .init(own: "g.V('\(id)').valueMap()"))
        similar.silent = [
            .init(rule: "win back", reason: "the state is quote abandoned"),
            .init(rule: "renew in time", reason: "finds nothing"),
            .init(rule: "a first quote", reason: "the state is quote abandoned"),
        ]
        guard id != "CUSempty" else {
            similar.choices = choices(of: [.counts([:]), .mean(nil)], everybody: nil)
            return .value(similar)
        }
        let people = FakeGraph.people.filter { $0.id != id && $0.id != "CUSempty" }
        similar.alike = people.enumerated().map { place, person in
            Similar.Alike(
                vertex: FakeGraph.reference(person.id),
                cells: [person.name, person.phone, person.email, person.place].map { PaneCell(text: $0) },
                score: 1 - Double(place) / 10, shared: place == 0 ? [0, 1, 2] : [0, 2])
        }
        (similar.compared, similar.cuts) = (2_000, ["the same zip code"])
        similar.numbers = numbers
        similar.choices = choices(of: numbers, everybody: nil)
        similar.steps = [
            step(
                "take up a left quote",
                "Take up quote QTE2044 again ($418/yr): 75% (30 of 40) of those alike chose a deductible of $1,000.",
                .attention, "QTE2044"),
            step("review the premium", "王小明\u{1B}[31m's policy costs more than is usual", .plain, id),
        ]
        similar.asked.candidates = ["g.V('\(id)').out().limit(2001)"]
        (similar.asked.alike, similar.asked.rules) = ("g.V().fold()", "g.V().project('rule0')")
        return .value(similar)
    }

    static func compared(_ numbers: [ChosenNumbers]) -> [SimilarChoice] {
        choices(
            of: numbers,
            everybody: [
                .counts([.int(250): 120, .int(500): 180, .int(1000): 300, .int(2500): 100]),
                .mean(.mean(431.5, squares: 431.5 * 431.5 + 900, count: 700)),
            ])
    }

    static let definition = SimilarDefinition(
        among: [], likeness: [],
        chosen: [
            .init(
                id: "deductible", title: "Deductible insured", measure: .values(ProfileGremlin("values('deductible')")),
                format: .money, unit: "policies"),
            .init(
                id: "premium", title: "Premium a year", measure: .mean(ProfileGremlin("values('premium')")),
                format: .money, unit: "policies"),
        ], next: [])

    private static let numbers: [ChosenNumbers] = [
        .counts([.int(500): 6, .int(1000): 30, .int(2500): 4]), .mean(.mean(425, squares: 425 * 425 + 900, count: 40)),
    ]

    private static func choices(of numbers: [ChosenNumbers], everybody: [ChosenNumbers]?) -> [SimilarChoice] {
        let profile = FakeProfile.homeInsurance
        let clock = GraphClock(now: FakeGraph.now, origin: .newest, timeZone: profile.timeZone)
        return ChoiceReader(definition: definition, formatter: FieldFormatter(profile: profile, clock: clock)).choices(
            numbers, beside: everybody)
    }

    private static func step(_ rule: String, _ text: String, _ tone: Tone, _ proof: String) -> Similar.NextStep {
        .init(
            rule: rule,
            clause: Clause(
                text: PaneCell(text: text, tone: tone), proof: FakeGraph.reference(proof), time: .missing))
    }
}

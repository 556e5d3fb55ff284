import Graph

/// Every kind of question that a profile puts to a graph, about one subject, to see which of them an engine answers.
struct ProfileQueries {
    /// A subject to ask about, with its properties.
    struct Sample: Sendable {
        let id: String
        let properties: VertexFields
    }

    /// One question: its name and what came of it in a few words.
    struct Query {
        let name: String
        let run: () async throws -> String
    }

    private let opened: OpenedGraph

    init(_ opened: OpenedGraph) {
        self.opened = opened
    }

    /// Any subject; nil when the graph has none.
    func sample() async throws -> Sample? {
        var subjects = Traversal.g.V()
        if let label = opened.profile.subject.label { subjects = subjects.hasLabel(label) }
        let result = try await opened.source.run(subjects.limit(1).appending(RowQuery.fields.steps))
        return VertexFields(result.values.first).map { Sample(id: $0.vertex.id, properties: $0) }
    }

    func queries(about sample: Sample) -> [Query] {
        // Each alone, so that every one is tried and timed.
        let customer = CustomerQuery(
            profile: opened.profile, source: opened.source, clock: opened.clock, isJoining: false)
        let together = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let neighborhood = NeighborhoodQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let questions = InsightQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let insights = opened.profile.insights.map { insight in
            Query(name: "insight \(insight.title)") {
                let subject = WalkSubject(id: sample.id, properties: sample.properties.properties)
                return Self.count(try await questions.insight(insight.id, about: subject).groups.count, "group")
            }
        }
        let panes = opened.profile.panes.map { pane in
            Query(name: "pane \(pane.title)") {
                let content = try await customer.content(of: pane, for: sample.id)
                return Self.count(content.rows.count, "row")
            }
        }
        var queries = searches(about: sample)
        queries.append(
            Query(name: "header") {
                try await customer.header(of: sample.id)?.vertex.title ?? "nobody"
            })
        if !opened.profile.journey.isEmpty {
            queries.append(
                Query(name: "journey state") { try await customer.state(of: sample.id)?.title ?? "none" })
        }
        if !opened.profile.attention.isEmpty {
            queries.append(
                Query(name: "attention") {
                    Self.count(try await customer.attention(of: sample.id).lines.count, "line")
                })
        }
        if !opened.profile.brief.isEmpty {
            queries.append(
                Query(name: "call brief") {
                    Self.count(try await customer.brief(of: sample.id)?.lines.count ?? 0, "line")
                })
        }
        if !opened.profile.household.isEmpty {
            queries.append(
                Query(name: "household") {
                    Self.count(try await customer.household(of: sample.id)?.others.count ?? 0, "other")
                })
        }
        let alike = SimilarQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        if let alike {
            queries += [
                Query(name: "similar \(opened.profile.subject.plural)") {
                    Self.count(
                        try await alike.similar(to: sample.id)?.alike.count ?? 0, "who is alike", "who are alike")
                },
                Query(name: "what everybody chose") {
                    let none = opened.profile.similar?.chosen.map { _ in ChosenNumbers.mean(nil) } ?? []
                    return Self.count(try await alike.choices(none).count, "number")
                },
            ]
        }
        queries += panes
        if let companion = together.companion {
            queries.append(
                Query(name: "header and pane \(companion.title) at once") {
                    guard let head = try await together.head(of: sample.id, with: companion) else { return "nobody" }
                    return Self.count(head.count, "part")
                })
        }
        queries += [
            Query(name: "neighbourhood") {
                Self.count(try await neighborhood.groups(of: sample.id).count, "group")
            },
            Query(name: "page of neighbours") {
                guard let group = try await neighborhood.groups(of: sample.id).first else { return "no neighbours" }
                let page = try await neighborhood.page(of: group, from: sample.id)
                return Self.count(page.neighbors.count, "neighbour")
            },
            Query(name: "details") {
                Self.count(
                    try await neighborhood.details(of: sample.id)?.properties.count ?? 0, "property", "properties")
            },
        ]
        return queries + insights
    }

    /// A search by the id and by each searched key that the sample has, then the tiers that scan.
    private func searches(about sample: Sample) -> [Query] {
        let engine = SearchEngine(profile: opened.profile, source: opened.source, clock: opened.clock)
        var words = [("id", sample.id)]
        for key in opened.profile.searchKeys {
            guard let name = key.key, !words.contains(where: { $0.0 == name }),
                let value = sample.properties.values(name).first?.stringValue
            else { continue }
            words.append((name, value))
        }
        func query(_ name: String, _ text: String, _ round: SearchRound) -> Query {
            Query(name: name) {
                let answer = try await engine.search(text, from: round)
                return answer.tier.map { "\(answer.total) by \($0.title)" } ?? "nothing found"
            }
        }
        let exact = words.map { query("search by \($0.0)", $0.1, .first) }
        guard let text = words.last?.1 else { return exact }
        return exact + [query("search, \(SearchTier.contains.title)", text, SearchRound(.contains, isScan: true))]
    }

    private static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count) \(count == 1 ? one : many ?? one + "s")"
    }
}

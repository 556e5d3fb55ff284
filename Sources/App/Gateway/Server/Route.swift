package import Graph

/// One place of a gateway: what is asked there, and who answers.
package struct Route: Sendable {
    /// A parameter of a route, in the path, behind the question mark or among the headers.
    package struct Parameter: Sendable, Hashable {
        package enum Place: String, Sendable, Hashable { case path, query, header }

        package let name: String
        package let place: Place
        package let form: Form
        package let about: String
        package let isNeeded: Bool

        /// Which values it has.
        package enum Form: Sendable, Hashable {
            case text
            case number(ClosedRange<Int>)
            case choice([String])
        }

        /// Describes a parameter; one in the path is always needed.
        package init(
            _ name: String, _ about: String, _ form: Form = .text, in place: Place = .query, isNeeded: Bool = false
        ) {
            self.name = name
            self.place = place
            self.form = form
            self.about = about
            self.isNeeded = isNeeded || place == .path
        }
    }

    /// Answers a request of the route.
    package typealias Handler = @Sendable (GatewayRequest) async throws -> GatewayResponse

    package let methods: [String]
    /// Such as `/customers/{id}`; what stands in braces is one part of a path.
    package let template: String
    /// What is answered, in one sentence.
    package let summary: String
    package let parameters: [Parameter]
    /// The JSON Schema of the JSON that a request brings; nil where it brings nothing.
    package let body: ValueMap?
    /// The statuses that it answers with beside those that every route does, and what they mean.
    package let statuses: [Int: String]
    /// The least role that may ask; nil where nobody has to say who he is.
    package let role: Client.Role?
    /// Whether it belongs to the interface that is described for programs that know no Gremlin.
    package let isDescribed: Bool
    let handler: Handler
    let parts: [Substring]

    /// Describes a route.
    package init(
        _ methods: [String], _ template: String, _ summary: String, parameters: [Parameter] = [], body: ValueMap? = nil,
        statuses: [Int: String] = [:], role: Client.Role? = .read, isDescribed: Bool = false,
        handler: @escaping Handler
    ) {
        self.methods = methods
        self.template = template
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.statuses = statuses
        self.role = role
        self.isDescribed = isDescribed
        self.handler = handler
        parts = template.split(separator: "/")
    }

    /// What stands in a path for the parts in braces; nil where the path is another route's.
    func match(_ path: [Substring]) -> [String]? {
        guard path.count == parts.count else { return nil }
        var open: [String] = []
        for (part, given) in zip(parts, path) {
            if part.first == "{" {
                open.append(PercentText.decoded(given.utf8, isForm: false))
            } else if part != given {
                return nil
            }
        }
        return open
    }
}

/// The routes of a gateway; the first that fits answers.
struct RouteTable: Sendable {
    let routes: [Route]
    /// Those without open parts, by their path.
    private let fixed: [String: [Route]]

    init(_ routes: [Route]) {
        self.routes = routes
        fixed = Dictionary(grouping: routes.filter { !$0.template.contains("{") }, by: \.template)
    }

    enum Found {
        case route(Route, [String])
        case otherMethods([String])
        case nothing
    }

    func find(_ method: String, _ path: String) -> Found {
        let method = method == "HEAD" ? "GET" : method
        var others: [String] = []
        for route in fixed[path] ?? [] {
            if route.methods.contains(method) { return .route(route, []) }
            others += route.methods
        }
        if others.isEmpty {
            let parts = path.split(separator: "/")
            for route in routes {
                guard let open = route.match(parts) else { continue }
                if route.methods.contains(method) { return .route(route, open) }
                others += route.methods
            }
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }
}

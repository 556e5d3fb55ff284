import Foundation
import Graph
import TestSupport
import Testing

@testable import App
@testable import Gateway

@Suite struct CustomerInterfaceTests {
    /// The answer of the route that fits a path, over the sample.
    private static func answer(
        _ path: String, _ query: [(name: String, value: String)] = []
    ) async throws -> (status: Int, json: JSONValue) {
        let opened = try await GraphOpener.open(OpenRequest(source: PackageFolder.sample.path))
        let interface = CustomerInterface(served: ServedGraph(opened), desk: QuestionDesk(GatewayLimits()))
        guard case .route(let route, let open) = RouteTable(interface.routes).find("GET", path) else {
            return (404, .null)
        }
        var request = GatewayRequest(method: "GET", path: path, query: query, headers: [])
        request.parameters = open
        do {
            let response = try await route.handler(request)
            return (response.status, try JSONReader.read(response.body))
        } catch {
            let response = Problem(error).response(id: request.id)
            #expect(response.contentType == "application/problem+json")
            return (response.status, try JSONReader.read(response.body))
        }
    }

    @Test(arguments: ["ana.garcia@mail.example", "(703) 555-1212", "garcia reston 1984", "CUS1017"])
    func `A customer is found by whatever is known`(typed: String) async throws {
        let (status, json) = try await Self.answer("/customers", [("q", typed)])
        let customers = json["customers"]?.elements
        #expect(status == 200 && customers?.count == 1)
        #expect(customers?.first?["id"]?.text == "CUS1017")
        #expect(customers?.first?["email"]?.text == "ana.garcia@mail.example")
        #expect(json["match"]?.text == customers?.first?["match"]?.text && json["next"] == .null)
    }

    @Test func `Many are given in pages that follow each other`() async throws {
        var ids: [String] = []
        var offset = 0
        repeat {
            let (_, json) = try await Self.answer(
                "/customers", [("q", "reston"), ("limit", "3"), ("offset", "\(offset)")])
            ids += (json["customers"]?.elements ?? []).compactMap { $0["id"]?.text }
            guard let next = json["next"]?.integer else { break }
            #expect(next == offset + 3)
            offset = next
        } while offset < 100
        #expect(ids.count > 3 && Set(ids).count == ids.count)
    }

    @Test func `A customer is shown as the command shows it, with the brief`() async throws {
        let (status, json) = try await Self.answer("/customers/CUS1017")
        #expect(status == 200)
        #expect(json["id"]?.text == "CUS1017" && json["title"]?.text == "Ana García")
        #expect(json["state"]?["title"]?.text == "quote abandoned")
        #expect(json["attention"]?.elements?.isEmpty == false && json["brief"] != nil)
        let panes = json["panes"]?.elements ?? []
        #expect(panes.contains { $0["id"]?.text == "calls" })
        let (_, one) = try await Self.answer("/customers/CUS1017", [("pane", "calls"), ("limit", "1")])
        #expect(one["panes"]?.elements?.count == 1)
        #expect(one["panes"]?.elements?.first?["rows"]?.elements?.count == 1)
    }

    @Test func `Neighbours come in groups, a page of each`() async throws {
        let (status, json) = try await Self.answer("/vertices/CUS1017/neighbors", [("limit", "1")])
        let groups = json["groups"]?.elements ?? []
        #expect(status == 200 && groups.count > 2)
        for group in groups {
            #expect(group["neighbors"]?.elements?.count == 1)
            #expect((group["next"] == .null) == (group["count"]?.integer == 1))
        }
        let (_, part) = try await Self.answer(
            "/vertices/CUS1017/neighbors", [("direction", "out"), ("edge", "has_session")])
        let edges = (part["groups"]?.elements ?? []).map { $0["edge"]?.text }
        #expect(edges == ["has_session"])
    }

    @Test func `Insights are listed and answered`() async throws {
        let (_, list) = try await Self.answer("/insights")
        let insights = list["insights"]?.elements ?? []
        #expect(insights.contains { $0["id"]?.text == "before-a-call" })
        let (status, json) = try await Self.answer("/insights/before-a-call")
        #expect(status == 200 && json["groups"]?.elements?.isEmpty == false)
    }

    @Test(arguments: [
        ("/customers", [], 400, "q"), ("/customers", [("q", "  ")], 400, "q"),
        ("/customers", [("q", "x"), ("limit", "0")], 400, "limit"),
        ("/customers", [("q", "x"), ("offset", "-1")], 400, "offset"), ("/customers/none", [], 404, "none"),
        ("/customers/CUS1017", [("pane", "none")], 400, "none"), ("/vertices/none/neighbors", [], 404, "none"),
        ("/vertices/CUS1017/neighbors", [("direction", "up")], 400, "direction"), ("/insights/none", [], 404, "none"),
    ])
    func `What is wrong is told as a problem`(
        path: String, query: [(String, String)], status: Int, word: String
    ) async throws {
        let answer = try await Self.answer(path, query.map { (name: $0.0, value: $0.1) })
        #expect(answer.status == status && answer.json["status"]?.integer == status)
        #expect(answer.json["detail"]?.text?.contains(word) == true, "\(answer.json)")
    }

    @Test func `The description has every route that answers, with its parameters`() async throws {
        let opened = try await GraphOpener.open(OpenRequest(source: PackageFolder.sample.path))
        let routes = CustomerInterface(served: ServedGraph(opened), desk: QuestionDesk(GatewayLimits())).routes
        let description = OpenAPI.route(routes, version: "1")
        let body = try await description.handler(
            GatewayRequest(method: "GET", path: "/openapi.json", query: [], headers: [])
        ).body
        let json = try JSONReader.read(body)
        #expect(json["openapi"]?.text == "3.1.0")
        for route in routes + [description] {
            let operation = json["paths"]?[route.template]?["get"]
            #expect(operation?["summary"]?.text == route.summary)
            let names = (operation?["parameters"]?.elements ?? []).compactMap { $0["name"]?.text }
            #expect(names == route.parameters.map(\.name), "\(route.template)")
            let open = route.template.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(route.parameters.filter { $0.place == .path }.map(\.name) == open)
        }
    }

    @Test func `What comes to the folder is served without a new beginning`() async throws {
        let header = "~id,~label,name:String\n"
        let folder = try TemporaryFolder(files: ["v.csv": header + "1,customer,Ann\n"])
        let request = OpenRequest(source: folder.path)
        let followed = FollowedFolder()
        let served = ServedGraph(try await GraphOpener.open(request, following: followed))
        let changes = FolderWatcher(folder: folder.path).changes()
        let following = Task { await served.follow(changes, of: request, followed) { _ in } }
        defer { following.cancel() }
        func count() async throws -> Value? {
            try await served.opened.source.run(Traversal.g.V().count()).values.first
        }
        #expect(try await count() == .long(1))
        try folder.write(header + "2,customer,Bo\n", to: "later.csv")
        // Other tests keep the processors busy.
        let deadline = ContinuousClock.now + .seconds(600)
        while try await count() == .long(1), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await count() == .long(2))
    }
}

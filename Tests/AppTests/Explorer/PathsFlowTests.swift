import TUI
import Testing

@testable import App

/// The ways between two vertices, played with keys.
@MainActor
struct PathsFlowTests {
    private func paths(_ driver: ExplorerDriver) throws -> PathsState {
        guard let state = driver.screen as? PathsState else { throw CancellationError() }
        return state
    }

    /// The paths from Ana García to Tom Haddad, who has the same phone.
    private func driver(size: Size = Size(width: 120, height: 40)) async throws -> ExplorerDriver {
        let driver = try await ExplorerDriver(size: size)
        try await driver.play("ana garcía<Enter>n<Tab><Down><Right><Down><Down>p")
        return driver
    }

    @Test("p asks how the start and the vertex under the cursor are joined, the shortest way first")
    func fromStart() async throws {
        let driver = try await driver()
        #expect(driver.text.contains("Paths ─ Ana García to Tom Haddad"))
        let lines = driver.text.split(separator: "\n").map(String.init)
        let ways = lines.filter { $0.contains("─has_") }
        #expect(ways.first?.contains("2  Ana García ─has_phone→ +1 703 555 1212 ←has_phone─ Tom Haddad") == true)
        #expect(driver.text.contains("all of at most 8 steps · not over hubs"))
    }

    @Test("A pinned vertex is where the paths begin")
    func fromPin() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>n<Tab><Tab><Down>m<Home><Tab><Down>p")
        #expect(try paths(driver).from.id == "SES3301" && paths(driver).to.id == "ADD1")
        let other = try await ExplorerDriver()
        try await other.play("ana garcía<Enter>n<Home>p")
        #expect(other.screen is NeighborhoodState && other.text.contains("m pins a vertex"))
    }

    @Test("v goes over hubs, too, and back")
    func hubs() async throws {
        let driver = try await driver()
        #expect(try paths(driver).paths.count == 3)
        #expect(try await driver.play("v").contains("over hubs, too"))
        #expect(try paths(driver).paths.count == 4)
        #expect(try await driver.play("v").contains("not over hubs"))
        #expect(try paths(driver).paths.count == 3)
    }

    @Test("Enter goes into a way, from whose vertices and edges one goes on; Esc comes back")
    func steps() async throws {
        let driver = try await driver()
        try await driver.play("<Enter><Down>")
        #expect(try paths(driver).selectedEdge?.label == "has_phone")
        #expect(try paths(driver).selectedEdge?.from.id == "CUS1017")
        try await driver.play("<Down>")
        #expect(try paths(driver).selectedVertex.id == "PHN17035551212")
        try await driver.play("n")
        #expect((driver.screen as? NeighborhoodState)?.rootVertex.id == "PHN17035551212")
        try await driver.play("[<Down><Down>c")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1018")
        try await driver.play("[<Esc>")
        #expect(try !paths(driver).isInSteps)
        try await driver.play("<Esc>")
        #expect(driver.screen is NeighborhoodState)
    }

    @Test("g draws all ways as one picture, in which arrows go from node to node")
    func picture() async throws {
        let driver = try await driver(size: Size(width: 200, height: 60))
        let list = driver.text
        let text = try await driver.play("g")
        for words in ["customer", "Ana García", "has_phone", "+1 703 555 1212", "Tom Haddad", "resident"] {
            #expect(text.contains(words), "\(words)")
        }
        let content = try #require(try paths(driver).picture.content?.picture)
        #expect(content.nodes.compactMap(\.vertex).count == 8 && content.edges.count == 9)
        #expect(try paths(driver).selectedVertex.id == "CUS1017")
        try await driver.play("<Right>")
        #expect(try paths(driver).selectedVertex.id != "CUS1017")
        #expect(try await driver.play("g") == list)
    }

    @Test("A filter narrows the ways, E shows their Gremlin, and Y hands them over")
    func rest() async throws {
        let driver = try await driver()
        #expect(try await driver.play("/zip<Enter>").contains("1 of 3"))
        #expect(try paths(driver).paths.map(\.length) == [3])
        try await driver.play("<Esc>Y")
        guard case .copyMenu(let menu) = driver.state.overlay else { throw CancellationError() }
        let text = try #require(menu.choices.first { $0.name == "paths as text" }?.text)
        #expect(text.contains("Ana García ─has_phone→ +1 703 555 1212 ←has_phone─ Tom Haddad"))
        #expect(menu.choices.first { $0.name == "picture as SVG" }?.text?.hasPrefix("<svg ") == true)
    }

    @Test("From a customer the other is named by its id; what is no vertex is said to be none")
    func named() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.customer(2, name: "Tom Haddad")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551212", of: "CUS2")
        let opened = try await graph.opened().explorer
        let driver = try await ExplorerDriver(graph: opened)
        var text = try await driver.play("CUS1<Enter>:paths-to cus2<Enter>")
        #expect(text.contains("Paths ─ Ana García to Tom Haddad") && text.contains("phone_of"))
        text = try await driver.play("E")
        #expect(text.contains("simplePath"))
        text = try await driver.play("<Esc><Esc>:paths-to CUS9<Enter>")
        #expect(text.contains("there is no vertex CUS9 in this graph"))
    }

    @Test("Every size is drawn without harm, as a list and as a picture")
    func sizes() async throws {
        for size in [Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 240, height: 70)] {
            let driver = try await driver(size: size)
            #expect(driver.text.contains("Ana Gar"))
            try await driver.play("<Down><Tab><End>g<Left><Down>-+=g<Tab>")
            #expect(driver.screen is PathsState)
        }
    }

    @Test("At the end of the list the next ways are asked for, until there are no more")
    func nextPage() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("huge bank<Enter>:paths-to CUS1017<Enter>")
        #expect(try paths(driver).paths.count == 25 && driver.text.contains("the shortest 25, there are more"))
        try await driver.play("<Down>")
        let before = try paths(driver).selected?.id
        try await driver.play("<End>")
        #expect(try paths(driver).paths.count == 50 && paths(driver).place.position == 25)
        #expect(try paths(driver).selected?.id != before && driver.text.contains("25 of 50"))
        try await driver.play("<End>")
        #expect(try paths(driver).paths.count == 60 && driver.text.contains("all of at most 8 steps"))
        try await driver.play("<End>")
        #expect(try paths(driver).paths.count == 60 && paths(driver).place.position == 60)
    }
}

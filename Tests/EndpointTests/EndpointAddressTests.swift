import Testing

@testable import Endpoint
@testable import Graph

@Suite struct EndpointAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:8182/gremlin", "http://127.0.0.1:8182/gremlin"), ("https://h", "https://h/gremlin"),
        ("HTTPS://h:443/", "https://h/gremlin"), ("https://h/a/b", "https://h/a/b"),
        ("http://[::1]:8182", "http://[::1]:8182/gremlin"),
    ])
    func `an address is read and printed in one way`(_ text: String, _ expected: String) throws {
        #expect(try EndpointAddress(text).description == expected)
    }

    @Test(arguments: [
        "", "h:8182", "ftp://h/", "http://", "https://user:pw@h/", "http://h/?a=b", "http://h/#x", "ws://h",
        "http://h:0/", "http://h:65536/", "http://h:99999/gremlin", "https://h:999999999999999999999/",
    ])
    func `what is no address is refused`(_ text: String) {
        #expect(throws: EndpointAddress.Failure.self) { try EndpointAddress(text) }
    }

    @Test func `Amazon's names say what they are`() throws {
        let address = try EndpointAddress("https://db.cluster-x.eu-west-1.neptune.amazonaws.com:8182/gremlin")
        #expect(RemoteConnection(address: address).engine == .neptune)
        #expect(RemoteConnection(address: try EndpointAddress("http://neptune.example/")).engine == .gremlinServer)
    }

    @Test func `credentials do not travel in the clear`() throws {
        var connection = RemoteConnection(address: try EndpointAddress("http://far.example/gremlin"))
        #expect(connection.objection == nil)
        connection.authentication = .basic(user: "u", password: Secret("p"))
        #expect(connection.objection?.contains("use https") == true)
        connection.address = try EndpointAddress("http://127.0.0.1:8182/")
        #expect(connection.objection == nil)
    }
}

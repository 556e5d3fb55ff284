import Foundation
import TestSupport
import Testing

@testable import Curation

/// What the names of files in a landing area decide: which are deliveries, and which of them holds.
@Suite struct DeliveryNameTests {
    private func curate(_ names: [String], _ text: (String) -> String) throws -> (small: SmallLanding, QualityReport) {
        let small = try SmallLanding()
        for name in names { try small.write(name, text(name)) }
        return (small, try small.curate())
    }

    @Test(arguments: [
        "customer.csv~", "customer.csv.bak", "customer.csv.ORIG", "customer.csv.old", "customer.csv.swp",
        "customer.csv.part", "customer.csv.crdownload", "customer.csv.filepart", "customer.csv.md5", "customer.old.csv",
        "customer.csv.bak.gz", "customer.csv.~1~", "#customer.csv#", "customer.bak/2024.csv",
    ]) func `what programs leave beside a delivery is never read, and named`(name: String) async throws {
        let (small, report) = try curate(["core/\(name)"]) { _ in "customer_id,name\n1,Former\n" }
        #expect(report.ignoredFiles == ["core/\(name)"] && report.losses() == [])
        #expect(try await LoadedGraph(small.folder["out"]).elements["V CUS1"]?.contains("Ana García") == true)
    }

    @Test(arguments: [
        "Customer-2.csv", "CUSTOMER-2.CSV", "customer.2.csv", "customer.2024-03-01.csv", "customer (1).csv",
        "customer 2024-01-01.csv", "customer(1).csv", "customer_a.csv < customer_B.csv",
        "customer-2.csv < Customer-10.csv",
        "customer-1.9.csv < customer-1.10.csv", "customer-2.csv.gz < customer-10.csv",
        "customer-9.txt < customer-10.csv",
        "customer.txt < customer-2.txt", "customer.2 < customer.10", "customer-007.csv < customer-8.csv",
        "customer/2024-1-2.csv < customer/2024-01-10.jsonl", "customer.csv.1", "Customer-2.csv < customer-2.csv",
    ]) func `of deliveries with the same key the last one in the order of names holds`(names: String) async throws {
        let names = names.components(separatedBy: " < ")
        for order in [names, names.reversed()] {
            let (small, report) = try curate(order.map { "core/\($0)" }) { name in
                let value = "core/\(names.last ?? "")" == name ? "Last" : "Former"
                return name.hasSuffix("jsonl")
                    ? "{\"customer_id\":1,\"name\":\"\(value)\"}" : "customer_id,name\n1,\(value)\n"
            }
            #expect(report.losses() == [])
            let graph = try await LoadedGraph(small.folder["out"])
            #expect(graph.elements["V CUS1"]?.contains("name:String=Last") == true)
        }
    }

    @Test(arguments: [
        ("call copy.csv", "a copy by its name; remove it, or name it callcenter/call-2.csv if it is a delivery"),
        ("call - Copy (2).csv", "a copy by its name"), ("Copy of call.csv", "a copy by its name"),
        ("call (copy).csv", "a copy by its name"), ("call/march copy.csv", "a copy by its name"),
        ("call notes.csv", "no table's file; name it callcenter/call-2.csv if it is a delivery of callcenter/call"),
        ("calls_2024.csv", "no table's file; callcenter/call is read from callcenter/call.csv"),
    ]) func `a name that is nearly a delivery's is told`(name: String, words: String) throws {
        let (_, report) = try curate(["callcenter/\(name)"]) { _ in "\(SmallLanding.callHeader)\n501,7,,,,,,,\n" }
        #expect(report.ignoredFiles == ["callcenter/\(name)"])
        #expect(report.losses().count == 1)
        #expect(report.losses().first?.hasPrefix("callcenter/\(name) was not read: it is \(words)") == true)
    }

    @Test func `other files with a blank in their names are only ignored`() throws {
        let names = ["callcenter/call notes.txt", "callcenter/call centre.pdf", "callcenter/photocopy.csv"]
        #expect(try curate(names) { _ in "x" }.1.losses() == [])
    }

    @Test func `a name that is no UTF-8 is told`() throws {
        let small = try SmallLanding()
        let path = Array(small.landing.appending(path: "callcenter/call-").path.utf8CString.dropLast())
        let file = fopen(path + [CChar(bitPattern: 0xE9)] + ".csv".utf8CString, "w")
        fclose(file)
        let losses = try small.curate().losses()
        #expect(losses.count == 1)
        #expect(losses.first?.contains("a file whose name is not UTF-8, so that it cannot be read; rename it") == true)
    }
}

import Foundation
import TestSupport
import Testing

@testable import Curation

/// A state with damage of any kind is used only where it is whole: the batches together are a curation from nothing, and
/// the report is that of all rows.
///
/// `C360_DAMAGES=1000` tries so many of each kind, `C360_DAMAGE=7` begins with that seed.
@Suite struct StateDamageTests {
    private static let trials = number("C360_DAMAGES") ?? 60
    private static let seed = number("C360_DAMAGE") ?? 1

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    @Test(arguments: DamagedState.Damage.allCases)
    func `increments upon damage give what curations from nothing give`(damage: DamagedState.Damage) async throws {
        let fixture = try await DamagedState()
        let undamaged = try fixture.increment { _ in }
        #expect(undamaged.words.isEmpty && undamaged.report.batch == 3)
        try #require(fixture.differences().isEmpty)
        var told = 0
        for trial in 0..<Self.trials {
            var random = SeededGenerator(seed: UInt64(Self.seed + trial))
            let (report, words) = try fixture.increment(from: damage == .log ? "killed" : "now") {
                try fixture.inflict(damage, on: $0, using: &random)
            }
            let place: Comment = "\(damage), \(random)"
            let differences = try fixture.differences().prefix(4)
            try #require(differences.isEmpty, place)
            #expect(report.sources == fixture.whole.sources, place)
            #expect(report.links == fixture.whole.links, place)
            #expect(report.sharedEmails == fixture.whole.sharedEmails, place)
            #expect(report.outputs.map(\.derived) == fixture.whole.outputs.map(\.derived), place)
            #expect(report.writtenCount == undamaged.report.writtenCount, place)
            #expect(words.count <= 1, place)
            told += words.count
            if let words = words.first {
                #expect(words.hasSuffix("/.state: is not as it was written, so everything is read again"))
                #expect(try fixture.goOn().words.isEmpty, place)
            }
        }
        // A log without its end is that of a run that was killed before.
        #expect(told > 0 || damage == .log, "\(damage): \(told) of \(Self.trials)")
        print("\(damage.rawValue): \(told) of \(Self.trials) were seen, the others touched nothing that was read")
    }

    @Test func `text of the state that somebody changed does not come into the report`() async throws {
        let fixture = try await DamagedState()
        let (report, words) = try fixture.increment { state in
            let file = state.appending(path: StateDatabase.fileName)
            var bytes = try Data(contentsOf: file)
            while let place = bytes.range(of: Data(DamagedState.phone.utf8)) {
                bytes.replaceSubrange(place, with: Data(DamagedState.phone.uppercased().utf8))
            }
            try bytes.write(to: file)
        }
        #expect(words.count == 1)
        #expect("\(report.sources)".contains(DamagedState.phone))
        #expect(report.sources == fixture.whole.sources)
    }

    @Test func `what was put together of many batches is made again with the state`() async throws {
        let small = try SmallLanding()
        func curate() throws -> (batch: Int?, told: [String]) {
            var told: [String] = []
            let run = CurationRun(options: .init(landing: small.landing, output: small.folder["out"]))
            let report = try run.run(tell: { told.append($0) })
            return (report.batch, told)
        }
        for batch in 1...6 {
            try small.write(
                "callcenter/call-\(batch + 1).csv",
                "\(SmallLanding.callHeader)\n\(600 + batch),7,+17035551212,,9,inbound,quote,open,\n")
            #expect(try curate().batch == batch)
        }
        try FileManager.default.removeItem(at: small.folder["out/.state"])
        #expect(try curate().batch == nil)
        let digests = try small.folder.files(below: "out/.state/written").filter { $0.key.contains(".rows/") }
        #expect(digests.count > 10)
        for (name, content) in digests {
            try Data([0] + content.dropFirst()).write(to: small.folder["out/.state/written/\(name)"])
        }
        try small.append("callcenter/call-2.csv", "699,7,+17035551212,,9,inbound,quote,open,")
        let (batch, told) = try curate()
        #expect(batch == 7 && told.count == 1 && told[0].hasSuffix("so everything is read again"), "\(told)")
        try small.curate(into: "atOnce")
        let increments = try await LoadedGraph(small.folder["out"])
        #expect(try await increments.differences(from: LoadedGraph(small.folder["atOnce"])).isEmpty)
    }
}

package import Foundation

/// A call centre that goes on: appends a call to the landing area of an insurer every few seconds, in a file that it
/// keeps open.
///
/// The featured customers call, every second time the first of them, from the moment on at which the insurer's data ends.
package struct CallSource: ~Copyable {
    private let file: FileHandle
    private let start = ContinuousClock.now
    private var choices: RandomStream
    private var number: Int
    private var count = 0

    /// What is appended to, below the landing area.
    package static let path = "callcenter/call-live.csv"
    private static let callers = FeaturedCustomer.all.sorted { $0.key < $1.key }.compactMap(\.value.phones.first)

    /// Opens the file, with its header when it is not there.
    ///
    /// - Throws: ``GenerateError`` when the folder is no landing area or cannot be written.
    package init(landing: URL) throws(GenerateError) {
        let url = landing.appendingPathComponent(Self.path)
        guard FileManager.default.fileExists(atPath: url.deletingLastPathComponent().path) else {
            throw GenerateError(
                .notWritable, "There is no landing area with a callcenter/; --customers N writes one.",
                path: landing.path)
        }
        file = try GenerateError.wrapping(url.path) {
            if !FileManager.default.fileExists(atPath: url.path) { try Data(Self.table.head).write(to: url) }
            let file = try FileHandle(forWritingTo: url)
            try file.seekToEnd()
            return file
        }
        // Keys that no call of the insurer has, nor one that a former source has written.
        number = Int(Date().timeIntervalSince1970)
        choices = RandomStream(seed: UInt64(number), subject: 0, aspect: .calls)
    }

    /// Appends a call.
    ///
    /// - Throws: ``GenerateError`` when it cannot be written.
    package mutating func write() throws(GenerateError) {
        let elapsed = Int((ContinuousClock.now - start) / .seconds(1))
        let caller = count.isMultiple(of: 2) ? Self.callers[0] : choices.pick(Self.callers)
        let reason = choices.pick(CallReason.allCases)
        var rows = SourceRows()
        rows.calls = [
            SourceRows.Call(
                id: number, agentID: CustomerSimulator.firstAgentID + choices.number(in: 0...9), phone: caller,
                startedAt: Insurer.now.adding(seconds: elapsed), durationInSeconds: choices.number(in: 20...420),
                direction: .inbound, reason: reason, outcome: choices.pick(CallOutcome.allCases),
                details: choices.pick(CallNotes.notes(for: reason)))
        ]
        let bytes = LandingFormat(seed: 0, isDirty: false).bytes(of: rows, slice: 0).chunks[Self.table.number]
        try GenerateError.wrapping(Self.path) { try file.write(contentsOf: bytes) }
        number += 1
        count += 1
    }

    /// The place of the calls among the tables, and their header.
    private static let table: (number: Int, head: [UInt8]) = {
        let files = LandingFormat(seed: 0, isDirty: false).files
        let number = files.firstIndex { $0.path == "callcenter/call.csv" } ?? 0
        return (number, files[number].head)
    }()
}

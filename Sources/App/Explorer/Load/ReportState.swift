import TUI

/// The load screen: how the folder was read, file by file, and every rejected record with its place.
struct ReportState: Sendable {
    var lines: [Line]
    private(set) var list = ListState()

    init(lines: [Line]) { self.lines = lines }

    mutating func move(_ motion: ListMotion, height: Int) {
        list.handle(motion, count: lines.count, height: height)
    }

    mutating func fit(height: Int) {
        list.clamp(count: lines.count, height: height)
    }
}

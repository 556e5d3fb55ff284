internal import FlyingSocks
internal import Foundation

/// The writing side of a connection that several answer on: each write is whole before the next begins.
actor Outlet {
    private let socket: AsyncSocket
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ socket: AsyncSocket) {
        self.socket = socket
    }

    /// Writes bytes; false where the connection is at its end.
    @discardableResult
    func write(_ bytes: [UInt8]) async -> Bool {
        // Whoever ends hands the turn on, so that it is never free between two that wait.
        if isBusy { await withCheckedContinuation { waiting.append($0) } } else { isBusy = true }
        defer {
            if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
        }
        do {
            try await socket.write(Data(bytes))
            return true
        } catch {
            return false
        }
    }
}

import Foundation
import Glibc

/// Tells all running explorers of the same user who is calling.
enum PopSender {
    /// What an explorer answers that has heard.
    static let heard = Array("ok\n".utf8)

    /// How many explorers have heard it.
    ///
    /// - Throws: `CommandFailure` where the folder of the sockets is not the user's.
    static func send(_ message: PopMessage, in folder: RuntimeFolder) throws(CommandFailure) -> Int {
        var count = 0
        for path in try folder.sockets() {
            guard let socket = connected(to: path), socket.peer == geteuid() else { continue }
            if socket.send(message.bytes, within: patience),
                socket.readLine(atMost: heard.count, within: patience) == heard
            {
                count += 1
            }
        }
        return count
    }

    /// Removes what explorers left behind that ended without a word.
    static func removeStale(in folder: RuntimeFolder) {
        for path in (try? folder.sockets()) ?? [] { _ = connected(to: path) }
    }

    /// The socket at a path; one that nobody hears at any more is removed.
    private static func connected(to path: String) -> LocalSocket? {
        if let socket = LocalSocket.connected(to: path) { return socket }
        if errno == ECONNREFUSED { unlink(path) }
        return nil
    }

    private static let patience = Duration.seconds(2)
}

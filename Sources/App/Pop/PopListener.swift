import Foundation
import Glibc
import Synchronization

/// Hears who is calling, at a socket of its own; only the same user is heard, and of each no more than a line.
final class PopListener: Sendable {
    private let socket: Mutex<LocalSocket>
    private let descriptor: Int32
    private let path: String
    /// A byte in it ends the thread.
    private let wake = Pipe()

    /// - Throws: `CommandFailure` where the folder is not the user's, or no socket can be made there.
    init(in folder: RuntimeFolder) throws(CommandFailure) {
        try folder.prepare()
        PopSender.removeStale(in: folder)
        path = "\(folder.path)/\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        guard let socket = LocalSocket.listening(at: path) else {
            throw CommandFailure(.failed, "\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        descriptor = socket.descriptor
        self.socket = Mutex(socket)
    }

    deinit { unlink(path) }

    /// What is heard, of which the latest few wait; ends with the reader.
    func messages() -> AsyncStream<PopMessage> {
        AsyncStream(bufferingPolicy: .bufferingNewest(8)) { continuation in
            let thread = Thread { [self] in
                while waitForSomebody() {
                    if let message = hear() { continuation.yield(message) }
                }
                continuation.finish()
            }
            thread.name = "pop"
            thread.start()
            continuation.onTermination = { [self] _ in
                try? wake.fileHandleForWriting.write(contentsOf: [0])
                unlink(path)
            }
        }
    }

    /// False when it is to end.
    private func waitForSomebody() -> Bool {
        while true {
            var polled = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0),
            ]
            let found = poll(&polled, 2, -1)
            if found < 0, errno == EINTR { continue }
            return found > 0 && polled[1].revents == 0 && polled[0].revents & Int16(POLLIN) != 0
        }
    }

    private func hear() -> PopMessage? {
        guard let caller = socket.withLock({ $0.accepted() }), caller.peer == geteuid(),
            let line = caller.readLine(atMost: PopMessage.byteLimit, within: Self.patience),
            let message = PopMessage(bytes: line)
        else { return nil }
        _ = caller.send(PopSender.heard, within: Self.patience)
        return message
    }

    /// Who says nothing holds up the next one for no longer than this.
    private static let patience = Duration.seconds(1)
}

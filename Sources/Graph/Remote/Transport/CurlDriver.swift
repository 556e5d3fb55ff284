internal import CCurl
internal import Foundation
internal import Graph
internal import Synchronization

/// Drives the exchanges of one transport: libcurl's multi interface on one thread of its own.
///
/// The thread begins with the first exchange and ends, with all connections closed, when there is none for a minute.
final class CurlDriver: Sendable {
    /// How long connections are kept for nobody.
    private static let rest: Duration = .seconds(60)

    /// Unchecked: libcurl lets any thread call `curl_multi_wakeup`, which happens under the lock while the handle is
    /// held there; all other calls are the driving thread's.
    private struct Multi: @unchecked Sendable {
        let handle: UnsafeMutableRawPointer
    }

    private struct Inbox {
        var exchanges: [CurlExchange] = []
        /// libcurl's handle while the thread runs.
        var multi: Multi?
        var isEnding = false
    }

    private let inbox = Mutex(Inbox())

    // MARK: - From any thread

    func begin(_ exchange: CurlExchange) {
        let started = inbox.withLock { inbox -> Multi? in
            inbox.exchanges.append(exchange)
            if let multi = inbox.multi {
                curl_multi_wakeup(multi.handle)
                return nil
            }
            inbox.multi = CurlSettings.isReady ? curl_multi_init().map(Multi.init) : nil
            return inbox.multi
        }
        if let started {
            Thread.detachNewThread { self.drive(started.handle) }
        } else {
            // Without libcurl's handle nobody would ever answer.
            let stranded = inbox.withLock { inbox -> [CurlExchange] in
                guard inbox.multi == nil else { return [] }
                defer { inbox.exchanges = [] }
                return inbox.exchanges
            }
            for exchange in stranded { exchange.refuse() }
        }
    }

    /// Makes the thread look who has been cancelled.
    func wake() {
        inbox.withLock { inbox in
            if let multi = inbox.multi { curl_multi_wakeup(multi.handle) }
        }
    }

    /// Lets the thread end, and closes the connections, as soon as no exchange is under way.
    func end() {
        inbox.withLock { inbox in
            inbox.isEnding = true
            if let multi = inbox.multi { curl_multi_wakeup(multi.handle) }
        }
    }

    // MARK: - On the thread

    private func drive(_ multi: UnsafeMutableRawPointer) {
        // A connection that was closed is told by a failure, whatever the process has made of that signal.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, PooledTransport.connections)
        // The transport's own queue: curl's counts the time that an exchange waits for its turn.
        var waiting: [CurlExchange] = []
        var active: [CurlExchange] = []
        var lastWork = ContinuousClock.now
        while true {
            waiting += takeNew()
            drop(from: &waiting, of: multi)
            fill(&active, from: &waiting, of: multi)
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            // What has come is looked at before the clock, and whatever ends makes room for others.
            guard !collect(from: multi, &active), !drop(from: &active, of: multi) else { continue }
            let now = ContinuousClock.now
            if !active.isEmpty { lastWork = now }
            if active.isEmpty, waiting.isEmpty, leave(after: now - lastWork) { break }
            let next = (active + waiting).map(\.limit).min() ?? now + Self.rest
            curl_multi_poll(multi, nil, 0, Int32((next - now).milliseconds), nil)
        }
        curl_multi_cleanup(multi)
    }

    private func takeNew() -> [CurlExchange] {
        inbox.withLock { inbox in
            defer { inbox.exchanges = [] }
            return inbox.exchanges
        }
    }

    /// Ends what nobody waits for and what has no time left; a handle that leaves within an exchange closes its
    /// connection.
    ///
    /// - Returns: Whether there was any.
    @discardableResult
    private func drop(from exchanges: inout [CurlExchange], of multi: UnsafeMutableRawPointer) -> Bool {
        let now = ContinuousClock.now
        let count = exchanges.count
        exchanges.removeAll { exchange in
            let isCancelled = exchange.cancellation.isRaised
            guard isCancelled || exchange.limit <= now else { return false }
            if let easy = exchange.easy { curl_multi_remove_handle(multi, easy) }
            if isCancelled { exchange.cancel() } else { exchange.expire() }
            return true
        }
        return exchanges.count < count
    }

    private func fill(
        _ active: inout [CurlExchange], from waiting: inout [CurlExchange], of multi: UnsafeMutableRawPointer
    ) {
        let free = min(PooledTransport.connections - active.count, waiting.count)
        guard free > 0 else { return }
        for exchange in waiting.prefix(free) {
            if let easy = exchange.start(), curl_multi_add_handle(multi, easy) == CURLM_OK {
                active.append(exchange)
            } else {
                exchange.refuse()
            }
        }
        waiting.removeFirst(free)
    }

    /// Gives what is complete to who waits for it.
    ///
    /// - Returns: Whether there was any.
    private func collect(from multi: UnsafeMutableRawPointer, _ active: inout [CurlExchange]) -> Bool {
        var hasAny = false
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            let (easy, code) = (message.pointee.easy_handle, message.pointee.data.result)
            guard message.pointee.msg == CURLMSG_DONE, let place = active.firstIndex(where: { $0.easy == easy }) else {
                continue
            }
            curl_multi_remove_handle(multi, easy)
            active.remove(at: place).finish(code)
            hasAny = true
        }
        return hasAny
    }

    /// Whether the thread is to end now; from then on nobody wakes it.
    private func leave(after idle: Duration) -> Bool {
        inbox.withLock { inbox in
            guard inbox.exchanges.isEmpty, inbox.isEnding || idle >= Self.rest else { return false }
            inbox.multi = nil
            return true
        }
    }
}

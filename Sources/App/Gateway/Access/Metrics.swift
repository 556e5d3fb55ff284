internal import Synchronization

/// What a gateway has done since it began, in the text form of Prometheus.
///
/// Source of the format: https://prometheus.io/docs/instrumenting/exposition_formats/
final class Metrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private struct Timing {
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var seconds = 0.0
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var timings: [String: Timing] = [:]
        var bytes = 0
        var messages = 0
        var refusedConnections = 0
    }

    /// Upper bounds of the times, in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]
    private let state = Mutex(State())

    func note(route: String, status: Int, bytes: Int, elapsed: Duration) {
        let seconds = elapsed / .seconds(1)
        state.withLock { state in
            state.requests[Key(route: route, status: status), default: 0] += 1
            state.bytes += bytes
            var timing = state.timings[route] ?? Timing()
            timing.count += 1
            timing.seconds += seconds
            if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) { timing.buckets[place] += 1 }
            state.timings[route] = timing
        }
    }

    func noteRefusedConnection() { state.withLock { $0.refusedConnections += 1 } }

    /// - Parameter gauges: What is so just now, by name.
    func text(gauges: [(name: String, help: String, value: Int)]) -> String {
        state.withLock { state in
            var text = ""
            func head(_ name: String, _ type: String, _ help: String) {
                text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
            }
            head("c360_requests_total", "counter", "Requests answered.")
            for (key, count) in state.requests.sorted(by: {
                ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
            }) {
                text += "c360_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)\n"
            }
            head("c360_request_seconds", "histogram", "Time from the request to the answer.")
            for (route, timing) in state.timings.sorted(by: { $0.key < $1.key }) {
                var below = 0
                for (bound, count) in zip(Self.bounds, timing.buckets) {
                    below += count
                    text += "c360_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(below)\n"
                }
                text += "c360_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(timing.count)\n"
                text += "c360_request_seconds_sum{route=\"\(route)\"} \(timing.seconds)\n"
                text += "c360_request_seconds_count{route=\"\(route)\"} \(timing.count)\n"
            }
            head("c360_response_bytes_total", "counter", "Bytes of bodies sent.")
            text += "c360_response_bytes_total \(state.bytes)\n"
            head("c360_refused_connections_total", "counter", "Connections beyond the limit.")
            text += "c360_refused_connections_total \(state.refusedConnections)\n"
            for gauge in gauges {
                head(gauge.name, "gauge", gauge.help)
                text += "\(gauge.name) \(gauge.value)\n"
            }
            return text
        }
    }
}

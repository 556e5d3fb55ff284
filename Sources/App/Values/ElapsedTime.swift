/// How long something took, in words for people.
enum ElapsedTime {
    /// `812 µs`, `3.4 ms`, `420 ms`, `3.21 s`, `30 s`: about three digits in the unit that suits them, cut and not rounded.
    static func words(_ elapsed: Duration) -> String {
        let (seconds, attoseconds) = elapsed.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return switch microseconds {
        case 0: "0 ms"
        case ..<1000: "\(microseconds) µs"
        case ..<10_000: "\(Double(microseconds / 100) / 10) ms".replacing(".0 ", with: " ")
        case ..<1_000_000: "\(microseconds / 1000) ms"
        default: "\(Double(microseconds / 10_000) / 100) s".replacing(".0 ", with: " ")
        }
    }
}

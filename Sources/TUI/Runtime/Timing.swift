/// Who lets the time of timers pass.
public enum Timing: Sendable, Hashable {
    case real
    /// Time stands still but for `Runtime.advance(by:)`, and debounces fire at once: for scripts and tests.
    case manual
}

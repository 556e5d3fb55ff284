/// Who lets the time pass that timers and debounces wait for.
public enum Timing: Sendable, Hashable {
    /// The clock of the machine.
    case real
    /// Time stands still but for `Runtime.advance(by:)`, and debounces fire at once: for scripts and tests.
    case manual
}

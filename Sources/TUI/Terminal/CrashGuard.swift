import CNcurses

/// Lets even an overflow of the stack give the terminal back: signal handlers need a second stack on each thread.
enum CrashGuard {
    /// Called where work begins on a thread: events on the main queue, which may move between threads, and effects.
    static func prepareThread() { c360_screen_prepare_thread() }
}

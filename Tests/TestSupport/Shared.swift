internal import Synchronization

/// A value that the tasks of a test share.
package final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    package init(_ value: Value) { self.value = Mutex(value) }

    package func change<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
        value.withLock { value in change(&value) }
    }
}

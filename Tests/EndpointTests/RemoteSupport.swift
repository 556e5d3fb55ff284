import Foundation
import Synchronization

/// A value that tasks share.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func change<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
        value.withLock { value in change(&value) }
    }
}

/// The objects a traverser has passed, oldest first, and the step labels each of them carries.
public struct Path: Sendable, Hashable {
    private final class Storage: Sendable {
        let objects: [Value]
        let labels: [[String]]

        init(objects: [Value], labels: [[String]]) {
            self.objects = objects
            self.labels = labels
        }
    }

    private let storage: Storage

    /// A path with as many label lists as objects; a missing list is an empty one.
    public init(objects: [Value], labels: [[String]] = []) {
        let missing = max(0, objects.count - labels.count)
        storage = Storage(
            objects: objects, labels: Array(labels.prefix(objects.count)) + Array(repeating: [], count: missing))
    }

    /// What the traverser has been at, the oldest first and the present one last.
    public var objects: [Value] { storage.objects }
    /// For each of ``objects`` the labels that `as()` gave it, in one list of the same length; often empty.
    public var labels: [[String]] { storage.labels }
    /// How many objects there are, labelled or not.
    public var count: Int { storage.objects.count }

    /// Every object that carries the label, oldest first.
    public func objects(labelled label: String) -> [Value] {
        zip(storage.objects, storage.labels).filter { $0.1.contains(label) }.map(\.0)
    }

    /// Paths are the same when their objects are and each carries the same labels, in whatever order. O(length).
    public static func == (left: Path, right: Path) -> Bool {
        left.storage === right.storage
            || left.objects == right.objects && left.labels.map(Set.init) == right.labels.map(Set.init)
    }

    /// Hashes the objects alone; paths that differ in their labels only share a hash. O(length).
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.objects)
    }
}

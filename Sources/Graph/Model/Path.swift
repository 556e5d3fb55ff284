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

    public var objects: [Value] { storage.objects }
    public var labels: [[String]] { storage.labels }
    public var count: Int { storage.objects.count }

    /// Every object that carries the label, oldest first.
    public func objects(labelled label: String) -> [Value] {
        zip(storage.objects, storage.labels).filter { $0.1.contains(label) }.map(\.0)
    }

    public static func == (left: Path, right: Path) -> Bool {
        left.storage === right.storage
            || left.objects == right.objects && left.labels.map(Set.init) == right.labels.map(Set.init)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.objects)
    }
}

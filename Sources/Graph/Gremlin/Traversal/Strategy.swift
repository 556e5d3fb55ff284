/// A traversal strategy as it is written: its name and its named settings.
public struct Strategy: Sendable, Hashable {
    public struct Setting: Sendable, Hashable {
        public let name: String
        public let value: Argument

        public init(name: String, value: Argument) {
            self.name = name
            self.value = value
        }
    }

    public let name: String
    public let settings: [Setting]

    public init(name: String, settings: [Setting] = []) {
        self.name = name
        self.settings = settings
    }

    public subscript(name: String) -> Argument? { settings.first { $0.name == name }?.value }
}

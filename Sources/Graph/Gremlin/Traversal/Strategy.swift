/// A traversal strategy as it is written: its name and its named settings.
public struct Strategy: Sendable, Hashable {
    /// One `name: value` of a strategy.
    public struct Setting: Sendable, Hashable {
        /// What stands before the colon, such as `vertices`.
        public let name: String
        /// What stands behind the colon: a value or a traversal.
        public let value: Argument

        /// Makes a setting; one that its strategy does not have is passed over.
        public init(name: String, value: Argument) {
            self.name = name
            self.value = value
        }
    }

    /// The strategy's class, without its package, such as `SubgraphStrategy`.
    public let name: String
    /// What it was given, in the order in which it is written.
    public let settings: [Setting]

    /// Makes a strategy; one that changes nothing here, or that nobody knows, is passed over.
    public init(name: String, settings: [Setting] = []) {
        self.name = name
        self.settings = settings
    }

    /// What the first setting of a name was given; nil when there is none. O(settings).
    public subscript(name: String) -> Argument? { settings.first { $0.name == name }?.value }
}

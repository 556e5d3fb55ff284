/// How likely a property is what a vertex is called, by the name that it has.
enum NamingKeys {
    private static let likely = [
        "name", "full_name", "fullname", "display_name", "displayname", "title", "label", "username", "user_name",
        "handle", "subject", "code", "desc", "email",
    ]
    /// Parts of names that a title has, and whole names of what is written rather than called.
    private static let parts = ["name", "title"]
    private static let written = [
        "text", "description", "summary", "content", "message", "body", "caption", "headline",
    ]

    /// The higher the likelier, from 1; nil for a key that says nothing of it.
    static func rank(of key: String) -> Int? {
        let key = key.lowercased()
        if let place = likely.firstIndex(of: key) { return 100 - place }
        if parts.contains(where: key.contains) { return 50 }
        return written.contains(key) ? 20 : nil
    }
}

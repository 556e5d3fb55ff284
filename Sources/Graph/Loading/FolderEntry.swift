/// What the name of a file or folder says before anybody looks inside.
public enum FolderEntry {
    /// Whether a name is passed over, by the loader and by who watches a folder: hidden, or not finished.
    ///
    /// A writer that cannot rename a file into place in one step gives it a name that begins with a dot or ends in
    /// `.partial` or `.tmp` until it is whole. What lies in a folder of such a name is passed over with it.
    ///
    /// - Parameter name: The last part of a path.
    public static func isPassedOver(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix(".partial") || name.hasSuffix(".tmp")
    }
}

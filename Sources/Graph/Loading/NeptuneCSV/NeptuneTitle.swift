/// The header cells of properties, as a file of Neptune CSV that is written here has them.
package enum NeptuneTitle {
    /// `name:Type`, with `[]` where a cell holds several values; nil when no header cell can name such a key.
    ///
    /// A name that ends with a backslash has neither type nor `[]`.
    package static func title(key: String, type: ScalarType, isArray: Bool, isEdge: Bool) -> String? {
        guard !key.hasPrefix("~") else { return nil }
        let name = key.replacing(":", with: "\\:")
        // A backslash before the colon would make it one of the name; without a type it is text.
        let isBare = name.hasSuffix("\\")
        let title = isBare ? name : "\(name):\(type.name)\(isArray ? "[]" : "")"
        guard
            case .success(let property) = NeptuneHeader.parseProperty(
                title, cell: 0, kind: isEdge ? .edges : .vertices),
            property.column.key.utf8.elementsEqual(key.utf8), property.column.type == type,
            property.isArray == (isArray && !isBare)
        else { return nil }
        return title
    }
}

import Graph

/// The JSON Schemas of bodies that change elements.
enum ElementSchema {
    private static let scalar: Value = .map(["type": .list(["string", "number", "boolean"])])
    private static let list: Value = .map(["type": "array", "items": scalar])

    static let values: ValueMap = [
        "type": "object", "required": .list(["value"]),
        "properties": .map(["value": .map(["oneOf": .list([scalar, list])])]),
    ]

    static func element(_ kind: ElementKind) -> ValueMap {
        let text: Value = .map(["type": "string", "minLength": 1])
        let properties: Value = .map([
            "type": "object",
            "additionalProperties": .map(["oneOf": .list(kind == .vertex ? [scalar, list] : [scalar])]),
        ])
        switch kind {
        case .vertex:
            return [
                "type": "object",
                "properties": .map([
                    "label": text, "labels": .map(["type": "array", "items": text]), "properties": properties,
                ]),
            ]
        case .edge:
            return [
                "type": "object", "required": .list(["label", "from", "to"]),
                "properties": .map(["label": text, "from": text, "to": text, "properties": properties]),
            ]
        }
    }

    static let changes: ValueMap = [
        "type": "object", "required": .list(["changes"]),
        "properties": .map([
            "changes": .map([
                "type": "array",
                "items": .map([
                    "type": "object", "required": .list(["method", "path"]),
                    "properties": .map([
                        "method": .map(["type": "string", "enum": .list(["PUT", "POST", "DELETE"])]),
                        "path": .map(["type": "string"]), "body": .map(["type": "object"]),
                    ]),
                ]),
            ])
        ]),
    ]
}

extension Signature {
    /// Every way a step may be called, after the `traversalMethod` rules of TinkerPop's `Gremlin.g4`.
    static func all(for name: StepName) -> [Signature] {
        sourceOption(name) ?? filter(name) ?? textOrDate(name) ?? collection(name) ?? map(name) ?? movement(name)
            ?? branch(name) ?? sideEffect(name) ?? [Signature()]
    }

    private static let none = Signature()
    private static let scoped = [none, Signature(.keyword(.scope))]
    private static let strings = [Signature(rest: .string)]
    private static let sideEffectKey = [none, Signature(.string)]

    private static func sourceOption(_ name: StepName) -> [Signature]? {
        switch name {
        case .with: [Signature(.option), Signature(.option, .any)]
        case .withBulk: [Signature(.boolean)]
        case .withSack: [Signature(.any), Signature(.any, .keyword(.operator))]
        case .withSideEffect: [Signature(.name, .any), Signature(.name, .any, .keyword(.operator))]
        case .withStrategies, .withoutStrategies: [Signature(.strategy, rest: .strategy)]
        case .V, .E, .inject: [Signature(rest: .any)]
        default: nil
        }
    }

    private static func filter(_ name: StepName) -> [Signature]? {
        switch name {
        case .all, .any: [Signature(.predicate)]
        case .none: [none, Signature(.predicate)]
        case .and, .or: [Signature(rest: .traversal)]
        case .coin: [Signature(.number)]
        case .dedup: [Signature(rest: .string), Signature(.keyword(.scope), rest: .string)]
        case .filter: [Signature(.traversal), Signature(.predicate)]
        case .has:
            [
                Signature(.key), Signature(.key, .any), Signature(.key, .predicate), Signature(.key, .traversal),
                Signature(.string, .key, .any), Signature(.string, .key, .predicate),
                Signature(.string, .key, .traversal),
            ]
        case .hasId, .hasValue: [Signature(.predicate), Signature(.any, rest: .any)]
        case .hasKey, .hasLabel: [Signature(.predicate), Signature(.string, rest: .string)]
        case .hasNot: [Signature(.string)]
        case .is: [Signature(.predicate), Signature(.any)]
        case .limit, .skip: [Signature(.integer), Signature(.keyword(.scope), .integer)]
        case .not: [Signature(.traversal)]
        case .range: [Signature(.integer, .integer), Signature(.keyword(.scope), .integer, .integer)]
        case .sample: [Signature(.integer), Signature(.keyword(.scope), .integer)]
        case .tail: [none, Signature(.integer), Signature(.keyword(.scope)), Signature(.keyword(.scope), .integer)]
        case .timeLimit: [Signature(.integer)]
        case .where: [Signature(.predicate), Signature(.string, .predicate), Signature(.traversal)]
        default: nil
        }
    }

    private static func textOrDate(_ name: StepName) -> [Signature]? {
        switch name {
        case .asNumber: [none, Signature(.keyword(.type))]
        case .asString, .length, .toLower, .toUpper, .trim, .lTrim, .rTrim: scoped
        case .concat: [Signature(rest: .string), Signature(.traversal, rest: .traversal)]
        case .dateAdd: [Signature(.keyword(.dateUnit), .integer)]
        case .dateDiff: [Signature(.date), Signature(.traversal)]
        case .format, .math: [Signature(.string)]
        case .replace: [Signature(.string, .string), Signature(.keyword(.scope), .string, .string)]
        case .split: [Signature(.string), Signature(.keyword(.scope), .string)]
        case .substring:
            [
                Signature(.integer), Signature(.integer, .integer), Signature(.keyword(.scope), .integer),
                Signature(.keyword(.scope), .integer, .integer),
            ]
        default: nil
        }
    }

    private static func collection(_ name: StepName) -> [Signature]? {
        switch name {
        case .combine, .difference, .disjunct, .intersect, .merge, .product: [Signature(.traversal), Signature(.any)]
        case .conjoin: [Signature(.string)]
        case .count, .max, .mean, .min, .sum, .order: scoped
        case .fold: [none, Signature(.any, .keyword(.operator))]
        case .group, .groupCount, .tree, .loops, .profile: sideEffectKey
        default: nil
        }
    }

    private static func map(_ name: StepName) -> [Signature]? {
        switch name {
        case .coalesce: [Signature(rest: .traversal)]
        case .match: [Signature(.traversal, rest: .traversal)]
        case .constant: [Signature(.any)]
        case .elementMap, .propertyMap, .values, .properties: strings
        case .valueMap: [Signature(rest: .string), Signature(.boolean, rest: .string)]
        case .local, .map, .flatMap: [Signature(.traversal)]
        case .project: [Signature(.string, rest: .string)]
        case .sack: [none, Signature(.keyword(.operator))]
        case .select:
            [
                Signature(.string, rest: .string), Signature(.keyword(.column)),
                Signature(.keyword(.pop), .string, rest: .string), Signature(.traversal),
                Signature(.keyword(.pop), .traversal),
            ]
        default: nil
        }
    }

    private static func movement(_ name: StepName) -> [Signature]? {
        switch name {
        case .out, .in, .both, .outE, .inE, .bothE: strings
        case .to: [Signature(.direction, rest: .string), Signature(.string), Signature(.traversal)]
        case .toE: [Signature(.direction, rest: .string)]
        case .toV: [Signature(.direction)]
        case .from: [Signature(.string), Signature(.traversal)]
        default: nil
        }
    }

    private static func branch(_ name: StepName) -> [Signature]? {
        switch name {
        case .branch, .optional: [Signature(.traversal)]
        case .choose:
            [
                Signature(.traversal), Signature(.traversal, .traversal), Signature(.traversal, .traversal, .traversal),
                Signature(.predicate, .traversal), Signature(.predicate, .traversal, .traversal),
                Signature(.token), Signature(.keyword(.column)),
            ]
        case .emit: [none, Signature(.traversal), Signature(.predicate)]
        case .until: [Signature(.traversal), Signature(.predicate)]
        case .option:
            [
                Signature(.traversal), Signature(.any, .traversal), Signature(.predicate, .traversal),
                Signature(.keyword(.pick), .traversal), Signature(.traversal, .traversal),
            ]
        case .repeat: [Signature(.traversal), Signature(.string, .traversal)]
        case .times: [Signature(.integer)]
        case .union: [Signature(rest: .traversal)]
        default: nil
        }
    }

    private static func sideEffect(_ name: StepName) -> [Signature]? {
        switch name {
        case .aggregate: [Signature(.name), Signature(.keyword(.scope), .name)]
        case .barrier: [none, Signature(.integer), Signature(.keyword(.barrier))]
        case .cap, .as: [Signature(.name, rest: .name)]
        case .fail: sideEffectKey
        case .sideEffect: [Signature(.traversal)]
        case .store, .subgraph: [Signature(.name)]
        case .by:
            [
                none, Signature(.key), Signature(.traversal), Signature(.keyword(.order)), Signature(.keyword(.column)),
                Signature(.key, .keyword(.order)), Signature(.traversal, .keyword(.order)),
                Signature(.keyword(.column), .keyword(.order)),
            ]
        case .next: [none, Signature(.integer)]
        default: nil
        }
    }
}

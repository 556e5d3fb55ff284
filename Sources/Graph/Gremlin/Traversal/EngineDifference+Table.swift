extension EngineDifference {
    /// Steps that engines before 3.7 do not know.
    static let newIn37: Set<StepName> = [
        .all, .any, .asDate, .asString, .combine, .concat, .conjoin, .dateAdd, .dateDiff, .difference, .disjunct,
        .format,
        .intersect, .length, .lTrim, .merge, .product, .rTrim, .replace, .reverse, .split, .substring, .toLower,
        .toUpper,
        .trim,
    ]

    static let unknownSteps = EngineDifference(
        "Steps of 3.7", here: "answered", in37: "unknown before 3.7: the query is refused", why: "the engine is older")

    /// Every difference that is known, by what it is about: literals and values, tests, steps, the steps of 3.8.
    public static let all: [EngineDifference] = values + tests + steps + newSteps

    private static let values: [EngineDifference] = [
        EngineDifference(
            "`1.5`", here: "a double", in37: "a `BigDecimal`; `1.5d` is a double",
            why: "numbers compare by value, and what is sent to an engine says `1.5D`"),
        EngineDifference(
            "`sack(div)` of `1.5`", here: "the digits of a double", in37: "those of a `BigDecimal`", why: "as above"),
        EngineDifference(
            "`{1, 2}`", here: "a set", in37: "not in the grammar", why: "answers hold sets, and so can be asked for",
            at: { $0.step.values { if case .set = $0 { true } else { false } } }),
        EngineDifference(
            "`[null: 1]`", here: "refused", in37: "not in the grammar", in38: "the key is the string `null`",
            why: "a value that turns into a string is a trap"),
        EngineDifference(
            "`Cardinality.single` as a value", here: "refused", in37: "a value", in38: "a value",
            why: "only steps that change a graph take it"),
        EngineDifference(
            "`0xAB`", here: "171", in37: "the byte 10: a last `b` is taken for a suffix",
            in38: "the byte 10", why: "all digits count"),
        EngineDifference(
            "`.5`", here: "0.5", in37: "not in the grammar", in38: "not in the grammar", why: "people write it"),
        EngineDifference(
            "more than 38 digits", here: "refused, never rounded", in37: "any number of digits",
            in38: "any number of digits", why: "big numbers have 128 bits"),
        EngineDifference(
            "`V(1)`, `hasId(1)`, `has(id, 1)`", here: "the element with the id `'1'`",
            in37: "as here on Neptune; on TinkerGraph ids have types", in38: "as 3.7",
            why: "the ids of a folder are texts, as Neptune's are"),
        EngineDifference(
            "`properties().id()`", here: "a number made of owner, key and value",
            in37: "whatever the engine chose", in38: "whatever the engine chose",
            why: "files have no ids for properties"),
        EngineDifference(
            "a date as text", here: "`2024-03-01T09:12:00Z`", in37: "`Fri Mar 01 09:12:00 UTC 2024`",
            in38: "`2024-03-01T09:12Z`", why: "a text that sorts, and that can be read again"),
        EngineDifference(
            "a date with an offset", here: "the moment, in UTC", in38: "keeps its offset", why: "3.7 holds",
            at: { $0.step.name == .asDate }),
        EngineDifference(
            "dates beyond the years ±270,000", here: "refused", in37: "taken up to ±292 million",
            in38: "taken up to ±999 million", why: "sums of two dates must not overflow"),
        EngineDifference(
            "`aggregate()`, `store()` and `cap()`", here: "a list", in37: "a `BulkSet`, the same values with counts",
            in38: "a `BulkSet`", why: "they are compared as the values that they hold"),
        EngineDifference(
            "integers that overflow in `sum()`, `fold()` and `sack()`",
            here: "the next wider type, at last an error", in37: "wrapped around without a word",
            in38: "a long, or an error", why: "never a wrong number"),
        EngineDifference(
            "the type of `sum()`", here: "at least a long", in38: "the type of the numbers", why: "3.7 holds"),
        EngineDifference(
            "`mean()` with `NaN`", here: "`NaN`", in37: "`NaN` counts as 0", in38: "`NaN` counts as 0",
            why: "never a wrong number"),
    ]

    private static let tests: [EngineDifference] = [
        EngineDifference(
            "`TextP.notStartingWith()` and the like on null", here: "does not match", in38: "matches", why: "3.7 holds"),
        EngineDifference(
            "`not(gt(0))` on `NaN`", here: "does not match", in38: "matches", why: "3.7 holds"),
        EngineDifference(
            "`TextP.regex()`",
            here: "in time that grows with the text alone: no back references, possessive quantifiers or atomic "
                + "groups, and of the flags `(?i)`, `(?s)` and `(?u)` at the very beginning",
            in37: "all of Java's, for as long as it takes", in38: "as 3.7", why: "no pattern may hold a screen"),
        EngineDifference(
            "`has(key, traversal)`", here: "the traversal runs on the value", in38: "what it yields is compared",
            why: "3.7 holds",
            at: { place in
                guard place.step.name == .has, case .traversal? = place.step.arguments.last else { return false }
                return true
            }),
    ]

    private static let steps: [EngineDifference] = [
        EngineDifference(
            "names in `math()` that begin as a function does, such as `cost`", here: "variables",
            in37: "unknown functions", in38: "unknown functions", why: "they are names like others",
            at: { $0.step.name == .math && $0.step.values { ($0.stringValue ?? "").hasNameLikeFunction } }),
        EngineDifference(
            "`optional(out().count())`", here: "a count for each", in37: "one 0 more at the start",
            in38: "one 0 more at the start", why: "nothing was counted there",
            at: { place in
                guard place.step.name == .optional, case .traversal(let inner)? = place.step.arguments.first else {
                    return false
                }
                return inner.steps.contains { $0.name == .count || $0.name == .fold }
            }),
        EngineDifference(
            "`tryNext()`", here: "as `next()`", in37: "an object of the driver", in38: "an object of the driver",
            why: "scripts have no driver", at: { $0.step.name == .tryNext }),
        EngineDifference(
            "`choose().option()` where there is no value", here: "an error", in38: "the traverser goes on",
            why: "3.7 holds",
            at: { $0.step.name == .choose && $0.next?.name == .option }),
        EngineDifference(
            "`choose().option()` where none fits", here: "the traverser ends", in38: "the traverser goes on",
            why: "3.7 holds", at: { $0.step.name == .choose && $0.next?.name == .option }),
        EngineDifference(
            "`limit(local, 1)`, `tail(local)`, `range(local, 1, 2)`", here: "the member itself", in38: "a list of one",
            why: "3.7 holds", at: { $0.step.takesOneLocally }),
        EngineDifference(
            "`store('x')`", here: "gathers one by one", in38: "gone: `local(aggregate('x'))`", why: "3.7 holds",
            at: { $0.step.name == .store }),
        EngineDifference(
            "`aggregate(local, 'x')`, `aggregate(global, 'x')`", here: "gathers one by one, or all",
            in38: "gone: `local(aggregate('x'))`, `aggregate('x')`", why: "3.7 holds",
            at: { $0.step.name == .aggregate && $0.step.arguments.count > 1 }),
        EngineDifference(
            "`none()`", here: "lets nothing through", in38: "gone: `discard()`", why: "3.7 holds",
            at: { $0.step.name == .none && $0.step.arguments.isEmpty }),
        EngineDifference(
            "`dateDiff()`", here: "in seconds", in38: "in milliseconds", why: "3.7 holds",
            at: { $0.step.name == .dateDiff }),
        EngineDifference(
            "`repeat(out().count())` and other barriers that make one of all", here: "answered", in38: "refused",
            why: "3.7 holds",
            at: { place in
                let joining: Set<StepName> = [.count, .fold, .group, .groupCount, .max, .mean, .min, .sum, .tree, .cap]
                let isLocal = place.step.arguments.contains(.keyword(.local))
                return place.isInRepeat && joining.contains(place.step.name) && !isLocal
            }),
        EngineDifference(
            "`asString()` of null", here: "null", in38: "an error", why: "3.7 holds",
            at: { $0.step.name == .asString }),
    ]

    private static let newSteps: [EngineDifference] = [
        EngineDifference(
            "`asNumber()`, `asBool()`, `discard()`", here: "answered", in37: "unknown",
            why: "they are of use in a folder",
            at: { [.asNumber, .asBool, .discard].contains($0.step.name) }),
        EngineDifference(
            "`none(P)` on the members of a list", here: "answered", in37: "unknown", why: "they are of use in a folder",
            at: { $0.step.name == .none && !$0.step.arguments.isEmpty }),
        EngineDifference(
            "`typeOf(GType.INT)`", here: "answered", in37: "unknown", why: "they are of use in a folder",
            at: { place in
                place.step.arguments.contains { if case .predicate(let test) = $0 { test.asksForType } else { false } }
            }),
    ]
}

extension Step {
    /// Whether some literal of the step, at whatever depth, passes a test.
    fileprivate func values(_ test: (Value) -> Bool) -> Bool {
        arguments.contains { argument in
            switch argument {
            case .value(let value): value.holds(test)
            case .predicate(let predicate): predicate.holds(test)
            default: false
            }
        }
    }

    /// Whether a slice of each collection is asked to be one member.
    fileprivate var takesOneLocally: Bool {
        guard arguments.first == .keyword(.local) else { return false }
        let numbers = arguments.dropFirst().compactMap { argument in
            if case .value(let value) = argument { value.integerValue } else { nil }
        }
        return switch name {
        case .limit: numbers == [1]
        case .tail: numbers.isEmpty || numbers == [1]
        case .range: numbers.count == 2 && numbers[0] >= 0 && numbers[1] >= 0 && numbers[1] - numbers[0] == 1
        default: false
        }
    }
}

extension Predicate {
    fileprivate var asksForType: Bool {
        switch self {
        case .type: true
        case .not(let inner): inner.asksForType
        case .and(let left, let right), .or(let left, let right): left.asksForType || right.asksForType
        default: false
        }
    }

    fileprivate func holds(_ test: (Value) -> Bool) -> Bool {
        switch self {
        case .compare(_, let value): value.holds(test)
        case .interval(_, let low, let high): low.holds(test) || high.holds(test)
        case .within(let values), .without(let values): values.contains { $0.holds(test) }
        case .not(let inner): inner.holds(test)
        case .and(let left, let right), .or(let left, let right): left.holds(test) || right.holds(test)
        case .text, .type: false
        }
    }
}

extension Value {
    fileprivate func holds(_ test: (Value) -> Bool) -> Bool {
        if test(self) { return true }
        return switch self {
        case .list(let members), .set(let members): members.contains { $0.holds(test) }
        case .map(let map): map.entries.contains { $0.key.holds(test) || $0.value.holds(test) }
        default: false
        }
    }
}

extension String {
    /// Whether a word of a formula begins as a function of `math()` does and is none: TinkerPop does not take it for a
    /// variable.
    fileprivate var hasNameLikeFunction: Bool {
        let functions = [
            "abs", "acos", "asin", "atan", "cbrt", "ceil", "cos", "exp", "floor", "log", "signum", "sin", "sqrt", "tan",
        ]
        let known = functions + ["cosh", "expm1", "log10", "log1p", "log2", "sinh", "tanh"]
        return split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { word in
            !known.contains(String(word)) && functions.contains { word.hasPrefix($0) }
        }
    }
}

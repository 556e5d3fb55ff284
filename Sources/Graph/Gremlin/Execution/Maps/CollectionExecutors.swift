/// `combine()`, `difference()`, `disjunct()`, `intersect()`, `merge()` and `product()`.
///
/// The wording of the errors is TinkerPop's, which its scenarios look for.
final class CollectionExecutor: MapExecutor {
    private let function: CollectionFunction
    private let fixed: Value?
    private let computed: Pipeline?

    init(_ function: CollectionFunction, _ operand: Operand, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.function = function
        switch operand {
        case .value(let value):
            fixed = evaluation.store.attached(value)
            computed = nil
        case .plan(let plan):
            fixed = nil
            computed = try Pipeline(plan, evaluation)
        }
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        if case .merge = function, case .map(var map) = traverser.value {
            guard case .map(let more) = try operand(traverser) else {
                throw failure(
                    "merge step expected provided argument to evaluate to a Map, encountered \(kind(try operand(traverser)))"
                )
            }
            for entry in more.entries { map[entry.key] = entry.value }
            return try evaluation.grown(.map(map))
        }
        let left = try incoming(traverser.value)
        let right = try argument(traverser)
        switch function {
        case .combine: return try evaluation.grown(.list(left + right))
        case .merge: return try evaluation.grown(Value.makeSet(left + right))
        case .difference:
            let excluded = Set(right)
            return Value.makeSet(left.filter { !excluded.contains($0) })
        case .intersect:
            let wanted = Set(right)
            return Value.makeSet(left.filter { wanted.contains($0) })
        case .disjunct:
            let onLeft = Set(left)
            let onRight = Set(right)
            return Value.makeSet(left.filter { !onRight.contains($0) } + right.filter { !onLeft.contains($0) })
        case .product:
            try evaluation.hold(left.count * right.count)
            defer { evaluation.release(left.count * right.count) }
            return try evaluation.grown(.list(left.flatMap { first in right.map { .list([first, $0]) } }))
        }
    }

    private func operand(_ traverser: Traverser) throws -> Value {
        try fixed ?? computed?.first(traverser)?.value ?? .null
    }

    private func incoming(_ value: Value) throws -> [Value] {
        let name = function.rawValue
        switch value {
        case .list(let members), .set(let members): return members
        case .path(let path): return path.objects
        case .null: throw failure("Incoming traverser for \(name) step can't be null")
        default:
            throw failure(
                "\(name) step can only take an array or an Iterable type for incoming traversers, encountered \(kind(value))"
            )
        }
    }

    private func argument(_ traverser: Traverser) throws -> [Value] {
        let name = function.rawValue
        let value = try operand(traverser)
        switch value {
        case .list(let members), .set(let members): return members
        case .path(let path): return path.objects
        case .map where function == .merge:
            throw failure("\(name) step type mismatch: expected argument to be Iterable but got Map")
        default: break
        }
        if fixed != nil {
            throw value.isNull
                ? failure("Argument provided for \(name) step can't be null")
                : failure(
                    "\(name) step can only take an array or an Iterable as an argument, encountered \(kind(value))")
        }
        throw value.isNull
            ? failure("traversal argument for \(name) step must yield an iterable type, not null")
            : failure("traversal argument for \(name) step must yield an iterable type, encountered \(kind(value))")
    }

    private func kind(_ value: Value) -> String { value.kindDescription }
}

/// `conjoin()`: the members of a list as one string, `null`s left out.
final class ConjoinExecutor: MapExecutor {
    private let delimiter: String

    init(_ delimiter: String, _ step: PlanStep, _ evaluation: Evaluation) {
        self.delimiter = delimiter
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        let members: [Value]
        switch traverser.value {
        case .path(let path): members = path.objects
        case .null: throw failure("Incoming traverser for conjoin step can't be null")
        default:
            guard let values = traverser.value.members else {
                throw failure(
                    "conjoin step can only take an array or an Iterable type for incoming traversers, encountered "
                        + traverser.value.kindDescription)
            }
            members = values
        }
        let texts = members.filter { !$0.isNull }.map { TextForm.write($0, evaluation.store) }
        return try evaluation.grown(.string(texts.joined(separator: delimiter)))
    }
}

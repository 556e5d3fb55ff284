/// Makes the running step of a planned one.
enum ExecutorFactory {
    /// No `default` here: an operation without an executor does not compile.
    ///
    /// - Parameter isInFilter: Whether the step stands in the traversal of a filter.
    static func make(_ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool) throws -> Executor {
        switch step.operation {
        // Starts and movement
        case .graph(let scan): return try GraphScanExecutor(scan, step, evaluation)
        case .inject(let values): return InjectExecutor(values, step, evaluation)
        case .startUnion(let plans): return try StartUnionExecutor(plans, step, evaluation)
        case .adjacent(let adjacency): return AdjacentExecutor(adjacency, step, evaluation)
        case .edgeVertex(let direction): return EdgeVertexExecutor(direction, step, evaluation)
        case .otherVertex: return EdgeVertexExecutor(nil, step, evaluation)
        case .element: return ElementExecutor(step, evaluation)

        // Filters
        case .has(let conditions):
            return try HasExecutor(conditions, step, evaluation, isInFilter: isInFilter)
        case .test(let predicate): return try TestExecutor(predicate, step, evaluation, isInFilter: isInFilter)
        case .filter(let plan):
            return try TraversalFilterExecutor(plan, isNegated: false, step, evaluation, isInFilter: isInFilter)
        case .not(let plan):
            return try TraversalFilterExecutor(plan, isNegated: true, step, evaluation, isInFilter: isInFilter)
        case .and(let plans):
            return try ConnectiveExecutor(plans, isAnd: true, step, evaluation, isInFilter: isInFilter)
        case .or(let plans):
            return try ConnectiveExecutor(plans, isAnd: false, step, evaluation, isInFilter: isInFilter)
        case .whereCompare(let start, let predicate, let by):
            return try WhereCompareExecutor(start: start, predicate, by: by, step, evaluation, isInFilter: isInFilter)
        case .wherePath(let start, let plan, let end):
            return try WherePathExecutor(start: start, plan, end: end, step, evaluation, isInFilter: isInFilter)
        case .coin(let probability): return CoinExecutor(probability, step, evaluation)
        case .path(let isSimple, let range, let by):
            return try PathFilterExecutor(isSimple: isSimple, range, by: by, step, evaluation)
        case .timeLimit(let milliseconds): return TimeLimitExecutor(milliseconds: milliseconds, step, evaluation)
        case .members(let form, let predicate): return try MembersTestExecutor(form, predicate, step, evaluation)
        case .discard: return DiscardExecutor(step, evaluation)

        // Slices, reductions and what the store counts
        case .dedup(.global, let labels, let by): return try DedupExecutor(labels: labels, by: by, step, evaluation)
        case .dedup(.local, _, _): return LocalPartExecutor(.dedup, step, evaluation)
        case .range(.global, let low, let high): return RangeExecutor(low: low, high: high, step, evaluation)
        case .range(.local, let low, let high): return LocalPartExecutor(.range(low, high), step, evaluation)
        case .tail(.global, let size): return TailExecutor(size, step, evaluation)
        case .tail(.local, let size): return LocalPartExecutor(.tail(size), step, evaluation)
        case .sample(.global, let size, let by): return try SampleExecutor(size, by: by, step, evaluation)
        case .sample(.local, let size, _): return LocalPartExecutor(.sample(size), step, evaluation)
        case .reduce(let reduction, .global): return ReduceExecutor(reduction, step, evaluation)
        case .reduce(let reduction, .local): return LocalReduceExecutor(reduction, step, evaluation)
        case .fold(let seed, let function): return FoldExecutor(seed: seed, function: function, step, evaluation)
        case .countEdges(let adjacency): return CountEdgesExecutor(adjacency, step, evaluation)
        case .countLabels(let adjacency): return CountLabelsExecutor(adjacency, step, evaluation)
        case .countGraph(let scan): return try CountGraphExecutor(scan, step, evaluation)
        case .rows(let rows, let plan): return RowsExecutor(rows, instead: plan, step, evaluation)
        case .rowFilter(let test, let plan): return try RowFilterExecutor(test, instead: plan, step, evaluation)
        case .index(let form): return IndexExecutor(form, step, evaluation)

        // Side effects
        case .group(let key, let value, nil): return try GroupExecutor(key: key, value: value, step, evaluation)
        case .group(let key, let value, let name?):
            return try GroupSideEffectExecutor(name, .group(key: key, value: value), step, evaluation)
        case .groupCount(let by, nil): return try GroupCountExecutor(by, step, evaluation)
        case .groupCount(let by, let name?):
            return try GroupSideEffectExecutor(name, .counts(by), step, evaluation)
        case .tree(let by, nil): return try TreeExecutor(by: by, step, evaluation)
        case .tree(let by, let name?): return try GroupSideEffectExecutor(name, .tree(by), step, evaluation)
        case .aggregate(.global, let name, let by): return try AggregateExecutor(name, by: by, step, evaluation)
        case .aggregate(.local, let name, let by): return try StoreExecutor(name, by: by, step, evaluation)
        case .sideEffect(let plan): return try TraversalSideEffectExecutor(plan, step, evaluation)
        case .cap(let names): return CapExecutor(names, step, evaluation)
        case .barrier(let size, let isOptional):
            return BarrierStepExecutor(size: size, isOptional: isOptional, step, evaluation)
        case .normalizeSack: return NormalizeSackExecutor(step, evaluation)
        case .subgraph(let name): return SubgraphExecutor(name, step, evaluation)
        case .fail(let message): return FailExecutor(message, step, evaluation)

        // Branches
        case .map(let plan): return try TraversalMapExecutor(plan, step, evaluation)
        case .flatMap(let plan): return try FlatMapExecutor([plan], step, evaluation)
        case .coalesce(let plans): return try FlatMapExecutor(plans, step, evaluation)
        case .local(let plan): return try LocalExecutor(plan, isOptional: false, step, evaluation)
        case .optional(let plan): return try LocalExecutor(plan, isOptional: true, step, evaluation)
        case .union(let plans):
            return try BranchExecutor(BranchRouter(all: plans.count), plans, step, evaluation)
        case .branch(let plan):
            return try BranchExecutor(BranchRouter(plan, evaluation), plan.options.map(\.plan), step, evaluation)
        case .repeat(let plan) where plan.runsByRounds: return RoundsExecutor(plan, step, evaluation)
        case .repeat(let plan): return try RepeatExecutor(plan, step, evaluation)
        case .match(let patterns): return try MatchExecutor(patterns, step, evaluation)
        case .unfold: return UnfoldExecutor(step, evaluation)

        // Maps
        case .properties(let keys, let values, let criterion):
            return try PropertiesExecutor(keys: keys, values: values, criterion, step, evaluation)
        case .propertyMap(let form): return try PropertyMapExecutor(form, step, evaluation)
        case .elementMap(let keys, let criterion):
            return try ElementMapExecutor(keys: keys, criterion, step, evaluation)
        case .token(let token): return TokenExecutor(token, step, evaluation)
        case .constant(let value): return ConstantExecutor(value, step, evaluation)
        case .order(.global, let sortings, let limit):
            return try OrderExecutor(sortings, limit: limit, step, evaluation)
        case .order(.local, let sortings, _): return try OrderLocalExecutor(sortings, step, evaluation)
        case .project(let parts): return try ProjectExecutor(parts, step, evaluation)
        case .select(let pop, let labels, let by): return try SelectExecutor(pop, labels, by: by, step, evaluation)
        case .selectComputed(let pop, let key, let by):
            return try SelectComputedExecutor(pop, key, by: by, step, evaluation)
        case .selectColumn(let isKeys): return SelectColumnExecutor(isKeys: isKeys, step, evaluation)
        case .pathObjects(let range, let by): return try PathExecutor(range, by: by, step, evaluation)
        case .readSack: return ReadSackExecutor(step, evaluation)
        case .changeSack(let function, let by): return try ChangeSackExecutor(function, by: by, step, evaluation)
        case .loops(let name): return LoopsExecutor(name, step, evaluation)
        case .math(let expression, let by): return try MathExecutor(expression, by: by, step, evaluation)
        case .format(let template, let by, let criterion):
            return try FormatExecutor(template, by: by, criterion, step, evaluation)
        case .text(let function, let scope): return TextExecutor(function, scope, step, evaluation)
        case .concat(let operands): return try ConcatExecutor(operands, step, evaluation)
        case .date(let function): return try DateExecutor(function, step, evaluation)
        case .collection(let function, let operand):
            return try CollectionExecutor(function, operand, step, evaluation)
        case .conjoin(let delimiter): return ConjoinExecutor(delimiter, step, evaluation)
        case .asBool: return AsBoolExecutor(step, evaluation)
        case .asNumber(let type): return AsNumberExecutor(type, step, evaluation)
        case .reverse: return ReverseExecutor(step, evaluation)
        case .identity: return IdentityExecutor(step, evaluation)
        }
    }
}

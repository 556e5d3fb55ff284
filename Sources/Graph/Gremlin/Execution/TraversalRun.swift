/// One evaluation of a prepared traversal from start to end.
struct TraversalRun {
    private let prepared: PreparedTraversal
    private let store: GraphStore
    private let limits: QueryLimits

    init(_ prepared: PreparedTraversal, _ store: GraphStore, _ limits: QueryLimits) {
        self.prepared = prepared
        self.store = store
        self.limits = limits
    }

    /// The detached results, whether there would have been more than the limit, and whether a scan was cut short.
    func results() throws -> (values: [Value], isCutOff: Bool, isScanCut: Bool) {
        let evaluation = makeEvaluation()
        let (values, isCutOff) = try results(evaluation)
        return (values, isCutOff, evaluation.isScanCut)
    }

    private func results(_ evaluation: Evaluation) throws -> (values: [Value], isCutOff: Bool) {
        do {
            let pipeline = try Pipeline(prepared.plan, evaluation)
            switch prepared.ending {
            case .all: return try collect(pipeline, evaluation, limit: limits.results)
            case .first(let count): return (try collect(pipeline, evaluation, limit: count).values, false)
            case .nothing:
                while try pipeline.next() != nil {}
                return ([], false)
            case .exists: return ([.bool(try pipeline.next() != nil)], false)
            case .distinct:
                let (values, isCutOff) = try collect(pipeline, evaluation, limit: limits.results)
                return (Value.makeSet(values).members ?? [], isCutOff)
            case .explanation: return ([PlanDescription.explain(prepared.plan)], false)
            case .profile: return ([try PlanDescription.profile(prepared.plan, evaluation)], false)
            }
        } catch is ComparisonFailure {
            return ([], false)
        }
    }

    private func makeEvaluation() -> Evaluation {
        let evaluation = Evaluation(
            store: store, limits: limits, pathMode: prepared.pathMode, start: prepared.start, seed: prepared.seed)
        evaluation.initialSack = prepared.sack.map(store.attached)
        evaluation.sackMerge = prepared.sackMerge
        evaluation.countsBulk = prepared.countsBulk
        for sideEffect in prepared.sideEffects {
            evaluation.sideEffects[sideEffect.name] = .value(store.attached(sideEffect.value))
            evaluation.sideEffectFunctions[sideEffect.name] = sideEffect.function
        }
        return evaluation
    }

    private func collect(_ pipeline: Pipeline, _ evaluation: Evaluation, limit: Int?) throws -> (
        values: [Value], isCutOff: Bool
    ) {
        var values: [Value] = []
        let isPlain = pipeline.yieldsPlainValues
        while let traverser = try pipeline.next() {
            let value = isPlain ? traverser.value : store.detached(traverser.value)
            for _ in 0..<traverser.bulk {
                if let limit, values.count >= limit { return (values, true) }
                try evaluation.hold(1)
                values.append(value)
            }
        }
        return (values, false)
    }
}

/// What a strategy of TinkerPop does to a traversal here.
package enum StrategyEffect: Sendable {
    /// It lets only a part of the graph be seen.
    case restrictsToSubgraph
    case restrictsToPartition
    /// It lets `by()` yield null instead of nothing.
    case makesProductive
    case verifiesEdgeLabels
    case fixesChance
    /// It makes a traversal faster or verifies what holds here anyway.
    case changesNothing
    /// It concerns a graph computer.
    case needsComputer
    /// It concerns changes to a graph.
    case concernsChanges
}

extension Strategy {
    /// What the strategies of TinkerPop 3.7 do, by their names; there are no others.
    package static let effects: [String: StrategyEffect] = {
        var effects: [String: StrategyEffect] = [
            "SubgraphStrategy": .restrictsToSubgraph, "PartitionStrategy": .restrictsToPartition,
            "ProductiveByStrategy": .makesProductive, "EdgeLabelVerificationStrategy": .verifiesEdgeLabels,
            "SeedStrategy": .fixesChance, "ElementIdStrategy": .concernsChanges, "EventStrategy": .concernsChanges,
        ]
        for name in [
            "ComputerFinalizationStrategy", "ComputerVerificationStrategy", "GraphFilterStrategy",
            "MessagePassingReductionStrategy", "VertexProgramRestrictionStrategy", "VertexProgramStrategy",
        ] { effects[name] = .needsComputer }
        for name in [
            "AdjacentToIncidentStrategy", "ByModulatorOptimizationStrategy", "ConnectiveStrategy", "CountStrategy",
            "EarlyLimitStrategy", "FilterRankingStrategy", "HaltedTraverserStrategy", "IdentityRemovalStrategy",
            "IncidentToAdjacentStrategy", "InlineFilterStrategy", "LambdaRestrictionStrategy", "LazyBarrierStrategy",
            "MatchAlgorithmStrategy", "MatchPredicateStrategy", "OptionsStrategy", "OrderLimitStrategy",
            "PathProcessorStrategy", "PathRetractionStrategy", "ProfileStrategy", "ReadOnlyStrategy",
            "ReferenceElementStrategy", "RepeatUnrollStrategy", "RequirementsStrategy",
            "ReservedKeysVerificationStrategy", "SackStrategy", "SideEffectStrategy", "StandardVerificationStrategy",
            "TinkerGraphCountStrategy", "TinkerGraphStepStrategy",
        ] { effects[name] = .changesNothing }
        return effects
    }()
}

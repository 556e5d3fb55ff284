/// What a step does beside answering: what decides whether it may be asked of a graph.
enum StepEffect: Sendable {
    /// It reads the graph, or works on what was read.
    case reads
    /// It adds, changes or removes elements.
    case changes
    /// It reads or writes files of the engine.
    case files
    /// It runs a procedure of the engine.
    case procedures
    /// It runs a program over the whole graph, on a graph computer.
    case computes
}

extension StepName {
    /// What the step does beside answering.
    ///
    /// Only what is named here as reading may be asked. No `default`: a new step does not compile until it is known what
    /// it does.
    var effect: StepEffect {
        switch self {
        case .addV, .addE, .property, .drop, .mergeV, .mergeE: .changes
        case .io, .read, .write: .files
        case .call: .procedures
        case .withComputer, .pageRank, .peerPressure, .connectedComponent, .shortestPath, .program: .computes

        // Source options and starts
        case .with, .withBulk, .withPath, .withSack, .withSideEffect, .withStrategies, .withoutStrategies: .reads
        case .V, .E, .inject: .reads
        // Filters
        case .all, .and, .any, .coin, .cyclicPath, .dedup, .discard, .filter, .has, .hasId, .hasKey, .hasLabel, .hasNot,
            .hasValue, .is, .limit, .none, .not, .or, .range, .sample, .simplePath, .skip, .tail, .timeLimit, .where:
            .reads
        // Maps
        case .asBool, .asDate, .asNumber, .asString, .coalesce, .combine, .concat, .conjoin, .constant, .count,
            .dateAdd, .dateDiff,
            .difference, .disjunct, .elementMap, .element, .fold, .format, .group, .groupCount, .id, .identity, .index,
            .intersect, .key, .label, .length, .local, .loops, .lTrim, .map, .match, .math, .max, .mean, .merge, .min,
            .order, .otherV, .path, .product, .project, .propertyMap, .replace, .reverse, .rTrim, .sack, .select,
            .split, .substring, .sum, .toLower, .toUpper, .tree, .trim, .value, .valueMap:
            .reads
        // Flat maps and branches
        case .both, .bothE, .bothV, .flatMap, .in, .inE, .inV, .out, .outE, .outV, .properties, .to, .toE, .toV,
            .unfold, .values, .branch, .choose, .emit, .optional, .option, .repeat, .times, .union, .until:
            .reads
        // Side effects inside of the evaluation
        case .aggregate, .barrier, .cap, .explain, .fail, .profile, .sideEffect, .store, .subgraph: .reads
        // Modulators, and what a script may end with
        case .as, .by, .from, .hasNext, .iterate, .next, .toBulkSet, .toList, .toSet, .tryNext: .reads
        }
    }
}

/// Every step of the language, by the name it has in Gremlin text.
public enum StepName: String, Sendable, Hashable, CaseIterable {
    // Source options
    case with, withBulk, withPath, withSack, withSideEffect, withStrategies, withoutStrategies, withComputer
    // Start steps
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case V, E, inject, io, call, addV, addE, mergeV, mergeE
    // Filters
    case all, and, any, coin, cyclicPath, dedup, discard, drop, filter, has, hasId, hasKey, hasLabel, hasNot, hasValue,
        `is`
    case limit, none, not, or, range, sample, simplePath, skip, tail, timeLimit, `where`
    // Maps
    case asBool, asDate, asNumber, asString, coalesce, combine, concat, conjoin, constant, count, dateAdd, dateDiff,
        difference
    case disjunct, elementMap, element, fold, format, group, groupCount, id, identity, index, intersect, key, label
    case length, local, loops, lTrim, map, match, math, max, mean, merge, min, order, otherV, path, product, project
    case property, propertyMap, replace, reverse, rTrim, sack, select, split, substring, sum, toLower, toUpper, tree
    case trim, value, valueMap
    // Flat maps
    case both, bothE, bothV, flatMap, `in`, inE, inV, out, outE, outV, properties, to, toE, toV, unfold, values
    // Branches
    case branch, choose, emit, `optional`, option, `repeat`, times, union, until
    // Side effects
    case aggregate, barrier, cap, explain, fail, profile, sideEffect, store, subgraph
    // OLAP
    case connectedComponent, pageRank, peerPressure, program, read, shortestPath, write
    // Modulators
    case `as`, by, from
    // Terminal methods that a script may end with
    case hasNext, iterate, next, toBulkSet, toList, toSet, tryNext
}

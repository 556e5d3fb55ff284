extension PlanBuilder {
    func map(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        switch step.name {
        case .values, .properties: return .properties(keys: keys(step), values: step.name == .values)
        case .valueMap, .propertyMap: return .propertyMap(try propertyMap(group))
        case .elementMap: return .elementMap(keys: keys(step))
        case .id: return .token(.id)
        case .label: return .token(.label)
        case .key: return .token(.key)
        case .value: return .token(.value)
        case .constant: return .constant(step.values.first ?? .null)
        case .identity: return .identity
        case .order: return .order(step.scope, try sortings(group), limit: nil)
        case .project: return .project(try projection(group))
        case .select: return try select(group)
        case .path: return .pathObjects(group.path, by: try bys(group))
        case .sack:
            guard let function = step.keyword(.operator) else { return .readSack }
            return .changeSack(function, by: try bys(group).first ?? .identity)
        case .loops: return .loops(step.texts.first)
        case .index: return .index(try indexForm(group))
        case .math:
            for by in group.by {
                guard let inner = by.traversals.first, inner.steps.count == 1, let values = inner.steps.first,
                    values.name == .values, values.texts.count == 1, let key = values.texts.first
                else { continue }
                throw GremlinError(
                    .argument, "math() does not take \(by.gremlinText), on which engines fail", step: step.gremlinText,
                    expected: ["by(\(GremlinText.quote(key)))"])
            }
            return .math(try formula(step), by: try bys(group))
        case .format: return .format(FormatTemplate(step.texts.first ?? ""), by: try bys(group))
        default: return nil
        }
    }

    /// The keys of a step; only `null`s mean a key that no element has.
    private func keys(_ step: Step) -> [String] {
        let keys = step.texts
        return keys.isEmpty && step.values.contains(where: \.isNull) ? ["\u{0}"] : keys
    }

    private func projection(_ group: Group) throws(GremlinError) -> [(name: String, by: By)] {
        let names = group.step.texts
        let bys = try bys(group)
        if Set(names).count < names.count {
            throw GremlinError(.argument, "project() names a key twice", step: group.step.gremlinText)
        }
        var parts: [(name: String, by: By)] = []
        for (position, name) in names.enumerated() {
            parts.append((name, bys.isEmpty ? .identity : bys[position % bys.count]))
        }
        return parts
    }

    private func select(_ group: Group) throws(GremlinError) -> Operation {
        let step = group.step
        if let column = step.keyword(.column) { return .selectColumn(isKeys: column == "keys") }
        let pop: Pop =
            switch step.keyword(.pop) {
            case "first": .first
            case "all": .all
            case "mixed": .mixed
            default: .last
            }
        if let traversal = step.traversals.first {
            return .selectComputed(pop, try build(traversal), by: try bys(group))
        }
        return .select(pop, labels: step.texts, by: try bys(group))
    }

    private func propertyMap(_ group: Group) throws(GremlinError) -> PropertyMapForm {
        var form = PropertyMapForm(keys: keys(group.step), yieldsProperties: group.step.name == .propertyMap)
        form.by = try bys(group)
        if case .bool(true)? = group.step.values.first { form.tokens = .all }
        for setting in group.settings {
            guard setting.option == "tokens" else { throw unknownSetting(setting) }
            form.tokens = try tokens(setting)
        }
        return form
    }

    private func tokens(_ setting: Step) throws(GremlinError) -> PropertyMapTokens {
        switch setting.arguments.dropFirst().first {
        case nil: return .all
        case .keyword(let keyword)?:
            switch keyword.name {
            case "none": return []
            case "ids": return .ids
            case "labels": return .labels
            case "keys": return .keys
            case "values": return .values
            case "all": return .all
            default: throw unknownSetting(setting)
            }
        case .value(.bool(let isOn))?: return isOn ? .all : []
        case .value(let value)?:
            guard let number = value.integerValue, (0...15).contains(number) else { throw unknownSetting(setting) }
            return PropertyMapTokens(rawValue: number)
        default: throw unknownSetting(setting)
        }
    }

    private func indexForm(_ group: Group) throws(GremlinError) -> IndexForm {
        var form = IndexForm.list
        for setting in group.settings {
            guard setting.option == "indexer" else { throw unknownSetting(setting) }
            form = setting.optionValue == "map" ? .map : .list
        }
        return form
    }

    private func unknownSetting(_ setting: Step) -> GremlinError {
        GremlinError(.argument, "the step before does not know \(setting.gremlinText)", step: setting.gremlinText)
    }

    private func formula(_ step: Step) throws(GremlinError) -> MathExpression {
        do {
            return try MathExpression(step.texts.first ?? "")
        } catch {
            throw GremlinError(.argument, error.message, step: step.gremlinText)
        }
    }

    // MARK: Strings, dates, collections

    func text(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        let given: [Value] = step.values
        switch step.name {
        case .asString: return .text(.asString, step.scope)
        case .length: return .text(.length, step.scope)
        case .toLower: return .text(.toLower, step.scope)
        case .toUpper: return .text(.toUpper, step.scope)
        case .trim: return .text(.trim, step.scope)
        case .lTrim: return .text(.trimLeft, step.scope)
        case .rTrim: return .text(.trimRight, step.scope)
        case .replace: return .text(.replace(given[0].stringValue, given[1].stringValue), step.scope)
        case .split: return .text(.split(given[0].stringValue), step.scope)
        case .substring:
            let numbers = step.integers.map { Int(clamping: $0) }
            return .text(.substring(numbers[0], numbers.count > 1 ? numbers[1] : nil), step.scope)
        case .concat:
            var operands: [Operand] = []
            for argument in step.arguments { operands.append(try operand(argument, step)) }
            return .concat(operands)
        case .reverse: return .reverse
        case .asBool: return .asBool
        case .asNumber:
            let type = step.keyword(.type).flatMap(ValueType.init)
            if let type, !type.isNumeric {
                throw GremlinError(
                    .argument, "asNumber() needs a type of numbers, not GType.\(type.rawValue)", step: step.gremlinText)
            }
            return .asNumber(type)
        case .conjoin: return .conjoin(step.texts.first ?? "")
        case .asDate: return .date(.asDate)
        case .dateAdd: return .date(.add(milliseconds: try milliseconds(step)))
        case .dateDiff: return .date(.difference(try operand(step.arguments[0], step)))
        default:
            guard let function = CollectionFunction(rawValue: step.name.rawValue) else { return nil }
            return .collection(function, try operand(step.arguments[0], step))
        }
    }

    private func operand(_ argument: Argument, _ step: Step) throws(GremlinError) -> Operand {
        switch argument {
        case .value(let value): return .value(value)
        case .traversal(let traversal): return .plan(try build(traversal))
        default:
            throw GremlinError(
                .argument,
                "\(step.name.rawValue)() does not take \(argument.kindDescription); expected a value or a "
                    + "traversal", step: step.gremlinText)
        }
    }

    private func milliseconds(_ step: Step) throws(GremlinError) -> Int64 {
        let unit: Int64 =
            switch step.keyword(.dateUnit) {
            case "second": 1000
            case "minute": 60_000
            case "hour": 3_600_000
            default: DateText.millisecondsPerDay
            }
        let (product, overflow) = step.integers[0].multipliedReportingOverflow(by: unit)
        if overflow { throw GremlinError(.argument, "dateAdd() is given too large a number", step: step.gremlinText) }
        return product
    }
}

extension Step {
    /// The name of a `with()` setting, however it is written.
    var option: String? {
        if let keyword = keywords.first, keyword.kind == .withOptions { return keyword.name }
        switch texts.first {
        case "~tinkerpop.valueMap.tokens": return "tokens"
        case "~tinkerpop.index.indexer": return "indexer"
        default: return texts.first
        }
    }

    /// The value of `with(WithOptions.indexer, …)`, however it is written.
    var optionValue: String? {
        guard arguments.count > 1 else { return nil }
        switch arguments[1] {
        case .keyword(let keyword): return keyword.name
        case .value(let value):
            guard let number = value.integerValue else { return nil }
            return number == 1 ? "map" : "list"
        default: return nil
        }
    }
}

import Foundation
import Graph

/// A difference that is more than chance, as a sentence with the numbers behind it.
struct FindingWords {
    /// How averages are written.
    let numbers: FieldFormat
    let formatter: FieldFormatter
    /// What is asked; nil where groups are compared by what they have and by nothing else.
    var form: InsightDefinition.Form?
    /// What those are called with whom a group is compared.
    var elsewhere = "elsewhere"

    init(_ definition: InsightDefinition, _ formatter: FieldFormatter) {
        self.init(numbers: definition.numbers, formatter: formatter, form: definition.form)
    }

    init(
        numbers: FieldFormat, formatter: FieldFormatter, form: InsightDefinition.Form? = nil,
        elsewhere: String = "elsewhere"
    ) {
        self.numbers = numbers
        self.formatter = formatter
        self.form = form
        self.elsewhere = elsewhere
    }

    /// - Parameter group: Empty where there is one group only.
    func sentence(
        _ comparison: Comparison, group: String, column: String? = nil, former: String? = nil
    ) -> String {
        let (one, others) = (comparison.group, comparison.others)
        switch (form, one) {
        case (_, .mean):
            let place = [group, column].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
            return
                "\(place.isEmpty ? "" : "\(place): ")\(number(one.value)) on average (\(count(one))), "
                + "\(column == nil ? elsewhere : "otherwise") "
                + "\(number(others.value)) (\(count(others))): \(range(comparison.interval, number))"
        case (.contrast?, _):
            let times = comparison.ratio.map { ", \(Self.decimal($0)) times as often" } ?? ""
            return "\(group): \(percent(one)) \(column ?? ""), \(percent(others)) otherwise\(times)"
        case (.funnel?, _):
            return
                "\(group): of \(former ?? "") \(percent(one)) come to \(column ?? ""), of others \(percent(others)): "
                + points(comparison.interval)
        default:
            let place = column.map { "\(group): \($0)" } ?? group
            return "\(place) for \(percent(one)), \(elsewhere) \(percent(others)): \(points(comparison.interval))"
        }
    }

    /// `41% (57 of 139)`
    static func percent(_ sample: Comparison.Sample) -> String {
        guard case .share(let hits, let count) = sample else { return "" }
        return "\(Numbers.share(hits, of: count) ?? "0%") (\(whole(hits)) of \(whole(count)))"
    }

    private func percent(_ sample: Comparison.Sample) -> String { Self.percent(sample) }

    private func count(_ sample: Comparison.Sample) -> String { "of \(Self.whole(sample.count))" }

    private static func whole(_ number: Double) -> String { Numbers.grouped(Int(number)) }

    private func number(_ value: Double) -> String { Insight.text(value, formatter, as: numbers) }

    /// `+21 to +37 points`
    private func points(_ interval: ClosedRange<Double>) -> String {
        range(interval) { String(Int(($0 * 100).rounded())) } + " points"
    }

    private func range(_ interval: ClosedRange<Double>, _ text: (Double) -> String) -> String {
        func signed(_ value: Double) -> String { value > 0 ? "+" + text(value) : text(value) }
        return "\(signed(interval.lowerBound)) to \(signed(interval.upperBound))"
    }

    private static func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths >= 100 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }
}

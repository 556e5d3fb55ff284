import Foundation
import Graph

/// A difference that is more than chance, as a sentence with the numbers behind it.
struct FindingWords {
    let definition: InsightDefinition
    let formatter: FieldFormatter

    func sentence(_ comparison: Comparison, group: String, column: String?, former: String?) -> String {
        let (one, others) = (comparison.group, comparison.others)
        switch (definition.form, one) {
        case (_, .mean):
            let place = [group, column].compactMap { $0 }.joined(separator: ", ")
            return
                "\(place): \(number(one.value)) on average (\(count(one))), \(column == nil ? "elsewhere" : "otherwise") "
                + "\(number(others.value)) (\(count(others))): \(range(comparison.interval, number))"
        case (.contrast, _):
            let times = comparison.ratio.map { ", \(Self.decimal($0)) times as often" } ?? ""
            return "\(group): \(percent(one)) \(column ?? ""), \(percent(others)) otherwise\(times)"
        case (.funnel, _):
            return
                "\(group): of \(former ?? "") \(percent(one)) come to \(column ?? ""), of others \(percent(others)): "
                + points(comparison.interval)
        default:
            let place = column.map { "\(group): \($0)" } ?? group
            return "\(place) for \(percent(one)), elsewhere \(percent(others)): \(points(comparison.interval))"
        }
    }

    /// `41% (57 of 139)`
    private func percent(_ sample: Comparison.Sample) -> String {
        guard case .share(let hits, let count) = sample else { return "" }
        return "\(Insight.share(hits, of: count) ?? "0%") (\(whole(hits)) of \(whole(count)))"
    }

    private func count(_ sample: Comparison.Sample) -> String { "of \(whole(sample.count))" }

    private func whole(_ number: Double) -> String { Numbers.grouped(Int(number)) }

    private func number(_ value: Double) -> String { Insight.text(value, formatter, as: definition.numbers) }

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

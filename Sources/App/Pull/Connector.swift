import Curation
internal import Endpoint
import Graph

/// How a system is read by its interface: how one signs in, and which streams of records there are.
struct Connector: Sendable {
    /// What is read, in words.
    var name: String
    /// What a connection may say beside its secrets; nil where it has to.
    var variables: [String: String?]
    /// How moments are written into requests.
    var spelling: MomentSpelling
    /// Ways to sign in, of which the first is taken that the connection has everything for; none needs nothing.
    var waysIn: [WayIn]
    var streams: [RecordStream]
}

/// A way to sign in.
enum WayIn: Sendable, Hashable {
    case bearer
    case basic
    /// A call whose answer gives the header of further calls.
    case call(SignInCall)

    struct SignInCall: Sendable, Hashable {
        var request: WebRequest
        /// Where in the answer the values are that the header is made of.
        var answer: [String: JSONPath]
        var encoded: WebTemplate?
        var header: WebTemplate
    }

    /// The values that a connection has to have for it.
    var secretNames: [String] {
        switch self {
        case .bearer: ["token"]
        case .basic: ["user", "password"]
        case .call(let call): call.request.places.filter(SystemSettings.secretNames.contains)
        }
    }
}

/// Records of one kind, which become the rows of one table in the landing area.
struct RecordStream: Sendable, Hashable {
    /// A column of its files.
    struct Column: Sendable, Hashable {
        var name: String
        var path: JSONPath
    }

    /// The value that marks a record as deleted.
    struct Mark: Sendable, Hashable {
        var path: JSONPath
        var values: [String]
    }

    var name: String
    /// The path of its files below the landing area without number and ending: `tryton/party`.
    var files: String
    var listing: RecordListing
    /// Where its change stamps are, of which the latest counts; where none are, every pass takes everything.
    var stamps: [JSONPath]
    /// How many milliseconds before the latest stamp are asked for again.
    var overlap: Int64
    var deleted: Mark?
    var deletions: DeletionListing?
    /// The first one is the id of a record.
    var columns: [Column]

    var id: JSONPath { columns[0].path }
}

/// A request that is answered page by page.
struct RecordListing: Sendable, Hashable {
    enum Format: String, Sendable, CaseIterable { case json, csv }

    var request: WebRequest
    var paging: Paging
    /// Where the records are in an answer; nil where the answer is the list.
    var records: JSONPath?
    var format: Format
}

/// How one page leads to the next.
struct Paging: Sendable, Hashable {
    enum Style: Sendable, Hashable {
        /// All records in one answer.
        case none
        /// `{offset}` records are passed over, until a page has none.
        case offset
        /// `{after}` is the id of the last record, until a page has none.
        case afterID
        /// `{cursor}` is a text in the answer, until there is none.
        case cursor(JSONPath)
        /// A link in the answer is the next request, until there is none.
        case nextLink(JSONPath)
        /// `{cursor}` is a header of the answer, until there is none, or `null`.
        case header(String)
        /// A job is made, waited for, and its results are fetched like pages by a header.
        case job(Job)
    }

    struct Job: Sendable, Hashable {
        var id: JSONPath
        var state: JSONPath
        var done: [String]
        var failed: [String]
        /// What tells the state of `{job}`.
        var poll: WebRequest
        var results: WebRequest
        var header: String
    }

    var style: Style
    /// `{limit}`: how many records a page may have.
    var limit: Int
    /// After how many records an interface gives no more; they come in the order of their stamps, and the request is made
    /// again from the last one on.
    var window: Int?
}

/// A request that tells which records are not there any more.
struct DeletionListing: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        /// It lists those that are gone.
        case gone
        /// It lists all that there are.
        case present
    }

    var kind: Kind
    var listing: RecordListing
    var id: JSONPath
    /// Milliseconds between two looks.
    var every: Int64
}

/// How an interface writes moments into requests.
enum MomentSpelling: String, Sendable, CaseIterable {
    case iso, seconds, milliseconds
    /// An object with the members `year`, `month`, `day`, `hour`, `minute`, `second`, `microsecond`, as Tryton has it.
    case parts

    /// A moment in milliseconds since 1970, for a request.
    func value(_ moment: Int64) -> JSONValue {
        switch self {
        case .iso: return .string(DateText.format(moment))
        case .seconds: return .number("\(moment / 1000)")
        case .milliseconds: return .number("\(moment)")
        case .parts:
            let digits = DateText.format(moment).split { !$0.isNumber }.compactMap { Int($0) }
            let names = ["year", "month", "day", "hour", "minute", "second"]
            var members = [JSONMember(name: "__class__", value: .string("datetime"))]
            members += zip(names, digits).map { JSONMember(name: $0, value: .number("\($1)")) }
            members.append(JSONMember(name: "microsecond", value: .number("\((moment % 1000) * 1000)")))
            return .object(members)
        }
    }

    /// Milliseconds since 1970 of a value in an answer: ISO 8601 and parts always, numbers in the unit of requests.
    func moment(_ value: JSONValue) -> Int64? {
        if let text = Self.text(ofParts: value) { return DateText.parse(text) }
        guard let text = value.scalarText else { return nil }
        if let number = Int64(text) {
            switch self {
            case .seconds: return number.multipliedReportingOverflow(by: 1000).overflow ? nil : number * 1000
            case .milliseconds: return number
            case .iso, .parts: return nil
            }
        }
        return DateText.parse(text)
    }

    /// ISO 8601 of a moment or a day in parts; nil for anything else.
    static func text(ofParts value: JSONValue) -> String? {
        guard let year = value["year"]?.integer, let month = value["month"]?.integer, let day = value["day"]?.integer
        else { return nil }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = "\(number)"
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        guard let hour = value["hour"]?.integer else { return date }
        let clock = [hour, value["minute"]?.integer ?? 0, value["second"]?.integer ?? 0].map { padded($0, 2) }
        let fraction = value["microsecond"]?.integer ?? 0
        return "\(date)T\(clock.joined(separator: ":"))" + (fraction == 0 ? "" : ".\(padded(fraction, 6))") + "Z"
    }
}

extension JSONPath {
    /// All values that it leads to; a member of an array is that of each of its elements.
    func values(in document: JSONValue) -> [JSONValue] {
        steps.reduce([document]) { values, step in
            values.flatMap { Self.values(step, in: $0) }
        }
    }

    private static func values(_ step: Step, in value: JSONValue) -> [JSONValue] {
        switch (step, value) {
        case (.member, .array(let elements)): elements.flatMap { values(step, in: $0) }
        case (.member(let name), _): value[name].map { [$0] } ?? []
        case (.element(let index), .array(let elements)):
            elements.indices.contains(index) ? [elements[index]] : []
        case (.elementWhere(let member, let text), .array(let elements)):
            elements.first { $0[member]?.scalarText == text }.map { [$0] } ?? []
        default: []
        }
    }
}

/// How a property is written for people.
enum FieldFormat: String, Sendable, Hashable, CaseIterable {
    /// As stored; dates as date and time.
    case text
    /// `2024-02-28`
    case date
    /// `2024-02`
    case month
    /// `14:00`, the hour of the day
    case hour
    /// `Mon`
    case weekday
    /// `14:02`
    case time
    /// `14:02:07`, where the order within a minute matters
    case clock
    /// `2024-02-28 14:02`
    case datetime
    /// `2 days ago`, against the "now" of the graph.
    case age
    /// `14:02` of today, `yesterday 14:02`, `02-28 14:02` within a year of "now", else `2022-02-28`; of a day `today`, `02-28`.
    case when
    /// `today`, `yesterday`, `02-28` within a year of "now", else `2022-02-28`.
    case day
    /// `E5000` of `E5000: page did not load`: what stands before the first colon
    case code
    /// Seconds as `4m10s`.
    case duration
    /// `$418`
    case money
    /// `$300k`
    case thousands
    /// `+1 703 555 1212`
    case phone
    /// `web error` of `web_error`
    case words
}

import TUI

/// Every kind of screen; another is one line here.
enum ScreenList {
    static let all: [any Screen.Type] = [
        SearchState.self, CustomerState.self, BriefState.self, HouseholdState.self, SimilarState.self,
        NeighborhoodState.self, PathsState.self, DetailsState.self, ConsoleState.self,
        ReportState.self, QualityState.self, InsightsState.self, SchemaState.self,
    ]

    /// Where the explorer begins, and where what is pasted goes.
    static let home = SearchState.self

    /// The kind of screen that a command opens from anywhere.
    static func kind(behind command: ExplorerCommand) -> (any Screen.Type)? {
        all.first { $0.door == command }
    }
}

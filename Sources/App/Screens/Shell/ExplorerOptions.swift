import Graph
import TUI

/// How `c360 explore` was called.
struct ExplorerOptions: Sendable {
    /// What is opened, as the user named it: a folder, a compiled store or an endpoint.
    var sourceName: String
    /// Whether it is an endpoint, which is asked and not read.
    var isRemote = false
    /// What has been asked of it, from the first question on.
    var queryLog = QueryLog()
    var registry = ExplorerKeys.registry
    var theme = Theme.standard
    /// The themes that can be chosen while it runs.
    var themes = Theme.all
    /// The moment from which all is looked at; nil is the newest.
    var asOf: String?
    /// Whether only ASCII is drawn, whatever the locale allows.
    var usesASCII = false
    var reportsMouse = false
    /// Whether screens are told in words, one fact a line, for screen readers.
    var isLinear = false
    /// Gives a text to a program of the system and says which took it; nil where the terminal is the only way.
    var clipboard: (@Sendable (String) async -> String?)?
    /// Keys to play without a terminal; nil runs on the terminal.
    var script: String?
    /// The size of the screen that a script plays on.
    var size = Size(width: 80, height: 24)
    /// The folder for what is kept between sessions; nil keeps nothing. A script keeps nothing in it, either.
    var stateFolder: String?
    /// Whether the colours were asked for, so that those of an earlier session do not hold.
    var hasTheme = false
    /// Whether the explorer goes to where the last session with the source ended.
    var returnsToLast = false
    /// Who is searched for as soon as the graph is open; one who is found for sure is opened.
    var openText: String?
    /// Where the way through the session is written down.
    var trailFile: String?
    /// A trail that is played without a terminal.
    var replayedFile: String?
    /// Where the last frame of a script or a replay goes; nil is standard output.
    var frameFile: String?
    /// Where the time from key to paint is written.
    var traceFile: String?

    /// Whether it runs without a terminal.
    var isPlayed: Bool { script != nil || replayedFile != nil }
}

import TUI

/// How the rows of the screen are shared: a line at the top, the body, and the line of hints.
struct ScreenLayout {
    let top: Rect
    let body: Rect
    let bottom: Rect

    /// Below this size one line says that the window is too small.
    static let smallest = Size(width: 40, height: 10)
    /// From this width on things stand side by side.
    static let wideWidth = 100

    init(_ size: Size) {
        let (top, rest) = Rect(size).splitTop(1)
        self.top = top
        (body, bottom) = rest.splitBottom(1)
    }

    static func isWide(_ size: Size) -> Bool { size.width >= wideWidth }
}

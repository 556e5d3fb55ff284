import CZlib

public func zlibVersionText() -> String { String(cString: zlibVersion()) }

import CNcurses

public func screenIsPossible() -> Bool { c360_screen_is_possible() }

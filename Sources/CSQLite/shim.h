#include <sqlite3.h>

/// Lets the library not count what memory it takes: for the count all threads wait for each other with every row. It helps
/// before anything else is asked of the library, and does nothing afterwards. Swift cannot call the function, since it takes
/// any number of arguments.
static inline void CSQLiteCountNoMemory(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

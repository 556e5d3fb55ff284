// What of SQLite Swift cannot call, and files whose pages are compared with what was written.

#ifndef CSQLITE_H
#define CSQLITE_H

#include <sqlite3.h>

/// The name under which SQLite opens files whose pages are summed: `file:/path?vfs=summed`.
#define CSQLITE_SUMMED "summed"

/// Sets the library up; it helps before anything else is asked of it, and does nothing afterwards.
///
/// What memory is taken is not counted, for with every row all threads would wait for each other; names of files may be
/// URIs; and a file that is opened by `vfs=summed` has a sum of each page in a file beside it, `-sums`. A page is compared
/// with its sum whenever it is read: one that is not as it was written, whether changed, missing or of an older moment,
/// gives SQLITE_IOERR_DATA. Pages have CSQLITE_PAGE bytes; only one process at a time may have the file open.
///
/// Returns SQLite's code.
int CSQLiteSetUp(void);

/// How many bytes a page of a summed file has.
#define CSQLITE_PAGE 8192

#endif

#include "CSQLite.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// SQLite asks a "VFS" for every byte of a file. This one hands all on to the system's own and stands between a database file
// and its readers: what is written goes by with its sum taken, what is read with its sum compared. The log of a write-ahead
// database has checksums of its own, and its pages come by here when they go into the database file.
//
// The sums of all pages lie in one file, 8 bytes for 8,192, so that a page of an older moment is told from the newest,
// which a sum inside the page could not. They are put down whenever SQLite brings the database to the disk, thus before the
// log is given up: until then pages that the sums do not know are read from the log.

// MARK: Sums

/// The sums of one file, shared by all who have it open.
typedef struct Sums {
    struct Sums *next;
    dev_t device;
    ino_t node;
    int users;
    int isChanged;
    size_t count, capacity;
    uint64_t *pages;
} Sums;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static Sums *all;

/// `c360sum1`.
static const uint64_t magic = 0x316D757330363363;
static const uint64_t primes[2] = {0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F};

static uint64_t turned(uint64_t word, int bits) { return word << bits | word >> (64 - bits); }

/// The sum of whole words, in four lanes as XXH64 has them; no change of a single word leaves it as it was.
static uint64_t sumOf(const void *bytes, size_t length) {
    uint64_t lanes[4] = {primes[0] + primes[1], primes[1], 0, -primes[0]};
    const char *place = bytes;
    for (; length >= 32; place += 32, length -= 32) {
        uint64_t words[4];
        memcpy(words, place, 32);
        for (int lane = 0; lane < 4; lane++)
            lanes[lane] = turned(lanes[lane] + words[lane] * primes[1], 31) * primes[0];
    }
    for (; length >= 8; place += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, place, 8);
        lanes[0] = turned(lanes[0] + word * primes[1], 31) * primes[0];
    }
    uint64_t sum = turned(lanes[0], 1) + turned(lanes[1], 7) + turned(lanes[2], 12) + turned(lanes[3], 18);
    sum = (sum ^ sum >> 33) * primes[1];
    return sum ^ sum >> 29;
}

static int pathOf(char *path, size_t size, const char *database, const char *ending) {
    return snprintf(path, size, "%s-sums%s", database, ending) < (int)size ? 0 : -1;
}

/// Room for so many pages; 0 when there is no memory for them.
static int reserve(Sums *sums, size_t count) {
    if (count <= sums->capacity) return 1;
    size_t capacity = sums->capacity * 2 > count ? sums->capacity * 2 : count + 64;
    uint64_t *pages = realloc(sums->pages, capacity * 8);
    if (!pages) return 0;
    sums->pages = pages;
    sums->capacity = capacity;
    return 1;
}

/// Reads the sums of a file; there are none when they are not there or not whole.
static void load(Sums *sums, const char *database) {
    char path[4096];
    struct stat status;
    if (pathOf(path, sizeof path, database, "")) return;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    // The magic, then the sums, then the sum of all that.
    if (fstat(file, &status) == 0 && status.st_size >= 16 && status.st_size % 8 == 0) {
        size_t words = (size_t)status.st_size / 8;
        uint64_t *content = malloc(words * 8);
        if (content && read(file, content, words * 8) == (ssize_t)(words * 8) && content[0] == magic &&
            sumOf(content, words * 8 - 8) == content[words - 1] && reserve(sums, words - 2)) {
            sums->count = words - 2;
            memcpy(sums->pages, content + 1, sums->count * 8);
        }
        free(content);
    }
    close(file);
}

/// Why the last call of the system failed, as SQLite says it: a full disk is no damage.
static int failureOfSystem(void) { return errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_IOERR_FSYNC; }

/// Puts the sums down by one rename.
static int keep(Sums *sums, const char *database) {
    char path[4096], begun[4096];
    if (pathOf(path, sizeof path, database, "") || pathOf(begun, sizeof begun, database, "-new"))
        return SQLITE_IOERR_FSYNC;
    size_t size = (sums->count + 2) * 8;
    uint64_t *content = malloc(size);
    if (!content) return SQLITE_IOERR_NOMEM;
    content[0] = magic;
    memcpy(content + 1, sums->pages, sums->count * 8);
    content[sums->count + 1] = sumOf(content, size - 8);
    int file = open(begun, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int code = file >= 0 ? SQLITE_OK : failureOfSystem();
    if (file >= 0) {
        ssize_t count = write(file, content, size);
        // Of what is written in part there was no room for the rest.
        if (count != (ssize_t)size) code = count < 0 ? failureOfSystem() : SQLITE_FULL;
        if (close(file) && code == SQLITE_OK) code = failureOfSystem();
    }
    free(content);
    if (code == SQLITE_OK && rename(begun, path)) code = failureOfSystem();
    if (code == SQLITE_OK) {
        sums->isChanged = 0;
    } else {
        unlink(begun);
    }
    return code;
}

/// The sums of an open file, for one user more; null when there is no memory for them.
static Sums *take(const char *database) {
    struct stat status;
    if (stat(database, &status)) return NULL;
    for (Sums *sums = all; sums; sums = sums->next) {
        if (sums->device != status.st_dev || sums->node != status.st_ino) continue;
        sums->users++;
        return sums;
    }
    Sums *sums = calloc(1, sizeof *sums);
    if (!sums) return NULL;
    sums->device = status.st_dev;
    sums->node = status.st_ino;
    sums->users = 1;
    // What lies beside a file without a byte belongs to another one.
    if (status.st_size > 0) load(sums, database);
    sums->next = all;
    all = sums;
    return sums;
}

static void giveBack(Sums *sums, const char *database) {
    if (--sums->users) return;
    if (sums->isChanged) keep(sums, database);
    for (Sums **link = &all; *link; link = &(*link)->next) {
        if (*link != sums) continue;
        *link = sums->next;
        break;
    }
    free(sums->pages);
    free(sums);
}

// MARK: Files

static sqlite3_vfs *systems;

/// What SQLite has for an open database file; behind it lies what the system's VFS has.
typedef struct {
    sqlite3_file base;
    Sums *sums;
    /// SQLite keeps it as long as the file is open.
    const char *path;
} File;

static sqlite3_file *inner(sqlite3_file *file) { return (sqlite3_file *)((File *)file + 1); }
static Sums *sumsOf(sqlite3_file *file) { return ((File *)file)->sums; }
#define HAND_ON(method, ...) inner(file)->pMethods->method(inner(file), ##__VA_ARGS__)

static int closeFile(sqlite3_file *file) {
    pthread_mutex_lock(&mutex);
    giveBack(sumsOf(file), ((File *)file)->path);
    pthread_mutex_unlock(&mutex);
    return HAND_ON(xClose);
}

static int readFile(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    int code = HAND_ON(xRead, bytes, count, offset);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return code;
    // The header, which is looked at before its page is read, and the counter in it.
    if (count <= 100) return code;
    size_t page = (size_t)(offset / CSQLITE_PAGE);
    pthread_mutex_lock(&mutex);
    int isKnown = page < sumsOf(file)->count;
    uint64_t sum = isKnown ? sumsOf(file)->pages[page] : 0;
    pthread_mutex_unlock(&mutex);
    // A file without a byte has no page yet.
    if (!isKnown && offset == 0 && code == SQLITE_IOERR_SHORT_READ) return code;
    int isPage = count == CSQLITE_PAGE && offset % CSQLITE_PAGE == 0 && code == SQLITE_OK;
    return isKnown && isPage && sumOf(bytes, CSQLITE_PAGE) == sum ? SQLITE_OK : SQLITE_IOERR_DATA;
}

static int writeFile(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    if (count != CSQLITE_PAGE || offset % CSQLITE_PAGE != 0) return SQLITE_IOERR_WRITE;
    int code = HAND_ON(xWrite, bytes, count, offset);
    if (code != SQLITE_OK) return code;
    uint64_t sum = sumOf(bytes, CSQLITE_PAGE);
    size_t page = (size_t)(offset / CSQLITE_PAGE);
    Sums *sums = sumsOf(file);
    pthread_mutex_lock(&mutex);
    if (reserve(sums, page + 1)) {
        for (; sums->count < page; sums->count++) sums->pages[sums->count] = 0;
        if (sums->count == page) sums->count++;
        sums->pages[page] = sum;
        sums->isChanged = 1;
    } else {
        code = SQLITE_IOERR_NOMEM;
    }
    pthread_mutex_unlock(&mutex);
    return code;
}

static int truncateFile(sqlite3_file *file, sqlite3_int64 size) {
    int code = HAND_ON(xTruncate, size);
    size_t count = (size_t)(size / CSQLITE_PAGE);
    pthread_mutex_lock(&mutex);
    if (code == SQLITE_OK && count < sumsOf(file)->count) {
        sumsOf(file)->count = count;
        sumsOf(file)->isChanged = 1;
    }
    pthread_mutex_unlock(&mutex);
    return code;
}

static int syncFile(sqlite3_file *file, int flags) {
    int code = HAND_ON(xSync, flags);
    if (code != SQLITE_OK) return code;
    pthread_mutex_lock(&mutex);
    Sums *sums = sumsOf(file);
    if (sums->isChanged) code = keep(sums, ((File *)file)->path);
    pthread_mutex_unlock(&mutex);
    return code;
}

static int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size) { return HAND_ON(xFileSize, size); }
static int lockFile(sqlite3_file *file, int level) { return HAND_ON(xLock, level); }
static int unlockFile(sqlite3_file *file, int level) { return HAND_ON(xUnlock, level); }
static int isReserved(sqlite3_file *file, int *result) { return HAND_ON(xCheckReservedLock, result); }
static int controlFile(sqlite3_file *file, int code, void *argument) { return HAND_ON(xFileControl, code, argument); }
static int sectorSize(sqlite3_file *file) { return HAND_ON(xSectorSize); }

static int characteristics(sqlite3_file *file) {
    int flags = HAND_ON(xDeviceCharacteristics);
#ifdef SQLITE_IOCAP_SUBPAGE_READ
    // Pages are read whole.
    flags &= ~SQLITE_IOCAP_SUBPAGE_READ;
#endif
    return flags;
}

static int mapShared(sqlite3_file *file, int region, int size, int isNew, void volatile **result) {
    return HAND_ON(xShmMap, region, size, isNew, result);
}

static int lockShared(sqlite3_file *file, int offset, int count, int flags) {
    return HAND_ON(xShmLock, offset, count, flags);
}

static void barrier(sqlite3_file *file) { HAND_ON(xShmBarrier); }
static int unmapShared(sqlite3_file *file, int deletes) { return HAND_ON(xShmUnmap, deletes); }

/// Version 2: the database file is never mapped into memory, where nobody would see a page being read.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = closeFile,
    .xRead = readFile,
    .xWrite = writeFile,
    .xTruncate = truncateFile,
    .xSync = syncFile,
    .xFileSize = sizeOfFile,
    .xLock = lockFile,
    .xUnlock = unlockFile,
    .xCheckReservedLock = isReserved,
    .xFileControl = controlFile,
    .xSectorSize = sectorSize,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = mapShared,
    .xShmLock = lockShared,
    .xShmBarrier = barrier,
    .xShmUnmap = unmapShared,
};

static int openFile(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags) {
    (void)vfs;
    // Logs, journals and what is temporary.
    if (!(flags & SQLITE_OPEN_MAIN_DB)) return systems->xOpen(systems, path, file, flags, outFlags);
    file->pMethods = NULL;
    int code = systems->xOpen(systems, path, inner(file), flags, outFlags);
    if (code != SQLITE_OK) return code;
    pthread_mutex_lock(&mutex);
    ((File *)file)->sums = take(path);
    pthread_mutex_unlock(&mutex);
    if (!sumsOf(file)) {
        inner(file)->pMethods->xClose(inner(file));
        return SQLITE_CANTOPEN;
    }
    ((File *)file)->path = path;
    file->pMethods = &methods;
    return SQLITE_OK;
}

int CSQLiteSetUp(void) {
    // Both fail where the library is in use already; then it counts memory, and the opening fails for what is no name.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_URI, 1);
    systems = sqlite3_vfs_find(NULL);
    if (!systems) return SQLITE_ERROR;
    static sqlite3_vfs vfs;
    vfs = *systems;
    vfs.zName = CSQLITE_SUMMED;
    vfs.szOsFile += (int)sizeof(File);
    vfs.pNext = NULL;
    vfs.xOpen = openFile;
    return sqlite3_vfs_register(&vfs, 0);
}

#ifndef C360_CNCURSES_H
#define C360_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

// The only door to ncurses. No type, macro or global of <ncurses.h> passes it: A_BOLD and getyx are macros Swift cannot
// import, stdscr and COLORS are mutable globals that Swift 6 refuses, move and clear clash with methods, and setcchar
// and tparm are beyond the importer. Every function belongs to the one thread that owns the screen.

typedef enum c360_screen_status {
    C360_SCREEN_OK = 0,
    // No controlling terminal could be opened.
    C360_SCREEN_NO_TERMINAL = 1,
    // TERM names no terminal that can move its cursor.
    C360_SCREEN_UNSUITABLE = 2,
    // The terminal's settings could not be read or changed.
    C360_SCREEN_SETTINGS = 3,
} c360_screen_status;

// Sets the character type locale from the environment and says whether it is UTF-8.
// C: setlocale and nl_langinfo name their constants by macros, and ncurses measures by the C locale.
bool c360_locale_is_utf8(void);

// The terminal that is drawn for where TERM has this value: the same, or one that is known here in its place. NULL where
// none can be. C: tigetstr answers with a pointer that is no address.
const char *c360_screen_terminal_name(const char *name);

// Opens /dev/tty and starts ncurses on it in raw mode, without echo, with default colours.
// C: newterm takes FILE pointers, initscr would end the process where this returns a status.
c360_screen_status c360_screen_open(void);

// The descriptor of the terminal for reading keys; -1 while no screen is open.
int c360_screen_descriptor(void);

// The descriptor that becomes readable with one byte, the signal's number, for SIGWINCH, SIGCONT and SIGTSTP.
// C: a signal handler may only do what is async-signal-safe, which no Swift code promises to be.
int c360_screen_signal_descriptor(void);

// Number of colours, 0 on a monochrome terminal.
int c360_screen_colors(void);

// The terminal's present size by TIOCGWINSZ. C: ioctl is variadic and its request a macro.
void c360_screen_size(int *width, int *height);

// Fits ncurses to a size.
void c360_screen_resize(int width, int height);

// Attributes as in TUI's TextAttributes.
enum { C360_BOLD = 1, C360_DIM = 2, C360_UNDERLINE = 4, C360_REVERSE = 8 };

// Puts one glyph: a spacing scalar and up to four marks, ended by zero. Colours are 0 for the terminal's own, else 1 to
// 16. A scalar whose width the C library sees otherwise is shown as U+FFFD, so that a row never shifts.
// C: cchar_t is opaque and colour pairs above 255 need setcchar's options pointer.
void c360_screen_put(
    int x, int y, const uint32_t scalars[5], int width, uint8_t foreground, uint8_t background, uint8_t attributes);

// Sends what changed, then places the cursor, or hides it when x is negative.
void c360_screen_flush(int cursor_x, int cursor_y);

// Forgets what the terminal shows; the next flush sends everything.
void c360_screen_invalidate(void);

// Writes bytes to the terminal past ncurses: modes, title, clipboard. Call it between flushes only.
void c360_screen_write(const uint8_t *bytes, int count);

// Says which bytes undo the modes switched on by c360_screen_write. They are written when the screen is left in
// whatever way, by a signal handler too, so they are copied into memory that a handler may read.
void c360_screen_set_leave_bytes(const uint8_t *bytes, int count);

// Gives the terminal back to the shell as it was.
void c360_screen_leave(void);

// Takes the terminal over again, after c360_screen_leave or after a stop that came without warning. Stops the process
// again while it is in the background.
void c360_screen_enter(void);

// Stops the process, as Ctrl-Z does outside of raw mode; returns when it is continued. Where no shell could continue it,
// the words are shown and Enter does.
// C: the rest of the process group is to stop as well, which kill and raise do with macros as arguments.
void c360_screen_stop_process(const char *words);

// Gives the calling thread a stack for signal handlers, so that an overflow of its own stack still gives the terminal
// back. Does something once a thread. C: sigaltstack's constants are macros, and the stack must be thread-local.
void c360_screen_prepare_thread(void);

// Whether a fault at an address has been seen to, so that the access can be tried again. Called inside a signal handler.
typedef bool (*c360_screen_recovery)(int signal, uintptr_t address);

// Has a function asked before a fault of memory ends the process and gives the terminal back; NULL asks none.
void c360_screen_set_recovery(c360_screen_recovery recovery);

// Ends ncurses, gives the terminal back, restores the signal handlers.
void c360_screen_close(void);

#endif

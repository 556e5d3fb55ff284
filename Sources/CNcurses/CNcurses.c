#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>

#include "CNcurses.h"
#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

static int terminal = -1;
static FILE *terminal_output;
static FILE *terminal_input;
static SCREEN *screen;
static struct termios original;
static bool utf8;
static bool entered;
static uint8_t leave_bytes[512];
static size_t leave_count;

static bool codeset_is_utf8(void) { return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0; }

// The locale the environment asks for, whether or not it is installed.
static const char *wanted_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return "";
}

bool c360_locale_is_utf8(void) {
    // Only the characters: numbers must keep their decimal point.
    setlocale(LC_CTYPE, "");
    if (!codeset_is_utf8()) {
        // A container without the locale that its user's terminal announces still shows UTF-8.
        const char *wanted = wanted_locale();
        if (strcasestr(wanted, "utf-8") || strcasestr(wanted, "utf8")) setlocale(LC_CTYPE, "C.UTF-8");
    }
    utf8 = codeset_is_utf8();
    return utf8;
}

static void read_size(int *width, int *height) {
    struct winsize size;
    memset(&size, 0, sizeof size);
    ioctl(terminal, TIOCGWINSZ, &size);
    *width = size.ws_col > 0 ? size.ws_col : 80;
    *height = size.ws_row > 0 ? size.ws_row : 24;
}

// Appends a terminfo string without its padding, which is meant for tputs and not for write.
static size_t append(char *target, size_t used, size_t room, const char *text) {
    if (!text || text == (char *)-1) return used;
    while (*text && used < room) {
        if (text[0] == '$' && text[1] == '<') {
            const char *end = strchr(text, '>');
            if (end) {
                text = end + 1;
                continue;
            }
        }
        target[used++] = *text++;
    }
    return used;
}

// What ends a screen, prepared for a signal handler: last line, plain look, visible cursor, main screen.
static void prepare_end_bytes(int height) {
    char bytes[512];
    size_t used = 0;
    char *position = tigetstr("cup");
    if (position && position != (char *)-1) used = append(bytes, used, sizeof bytes, tparm(position, height - 1, 0));
    static const char *const names[] = {"sgr0", "op", "el", "cnorm", "rmkx", "rmcup"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        used = append(bytes, used, sizeof bytes, tigetstr(names[i]));
    }
    c360_signals_set_end_bytes(bytes, used);
}

static void forget_terminal(void) {
    if (terminal_output) fclose(terminal_output);
    if (terminal_input) fclose(terminal_input);
    if (terminal >= 0) close(terminal);
    terminal_output = terminal_input = NULL;
    terminal = -1;
}

// True when TERM is known and can address its cursor; then what ends its screen is prepared for the handlers. setupterm
// with a place for its status never ends the process.
static bool terminal_is_suitable(const char *name) {
    int status = 0;
    if (!name || !*name || setupterm(name, terminal, &status) != OK || status != 1) return false;
    char *position = tigetstr("cup");
    bool suitable = position && position != (char *)-1;
    if (suitable) {
        int width, height;
        read_size(&width, &height);
        prepare_end_bytes(height);
    }
    del_curterm(cur_term);
    return suitable;
}

// Whether a name says that there is no cursor: `dumb` is known as such, and who says `unknown` means it.
static bool terminal_is_without_cursor(const char *name) {
    int status = 0;
    if (strcmp(name, "unknown") == 0) return true;
    if (setupterm(name, terminal, &status) != OK) return false;
    del_curterm(cur_term);
    return true;
}

// TERM, or what it understands as well, since over ssh the description of a new terminal is often not there: most follow
// xterm, tmux follows screen, and what nobody has heard of is hoped to understand what all do.
const char *c360_screen_terminal_name(const char *name) {
    static const struct {
        const char *prefix;
        const char *others[4];
    } families[] = {
        {"tmux", {"screen-256color", "screen", "xterm-256color", "xterm"}},
        {"screen", {"screen", "xterm-256color", "xterm"}},
        {"rxvt", {"rxvt-256color", "rxvt", "xterm-256color", "xterm"}},
        {"xterm", {"xterm-256color", "xterm"}},     {"alacritty", {"xterm-256color", "xterm"}},
        {"foot", {"xterm-256color", "xterm"}},      {"kitty", {"xterm-256color", "xterm"}},
        {"ghostty", {"xterm-256color", "xterm"}},   {"wezterm", {"xterm-256color", "xterm"}},
        {"contour", {"xterm-256color", "xterm"}},   {"rio", {"xterm-256color", "xterm"}},
        {"konsole", {"xterm-256color", "xterm"}},   {"gnome", {"xterm-256color", "xterm"}},
        {"vte", {"xterm-256color", "xterm"}},       {"iterm", {"xterm-256color", "xterm"}},
        {"mintty", {"xterm-256color", "xterm"}},    {"st-", {"xterm-256color", "xterm"}},
        {"", {"vt100", "xterm"}},
    };
    if (!name || !*name) return NULL;
    if (terminal_is_suitable(name)) return name;
    if (terminal_is_without_cursor(name)) return NULL;
    for (size_t family = 0; family < sizeof families / sizeof *families; family++) {
        if (strncmp(name, families[family].prefix, strlen(families[family].prefix)) != 0) continue;
        for (size_t other = 0; other < 4 && families[family].others[other]; other++) {
            if (terminal_is_suitable(families[family].others[other])) return families[family].others[other];
        }
    }
    return NULL;
}

c360_screen_status c360_screen_open(void) {
    if (screen) return C360_SCREEN_OK;
    terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0 || !isatty(terminal)) {
        forget_terminal();
        return C360_SCREEN_NO_TERMINAL;
    }
    const char *name = c360_screen_terminal_name(getenv("TERM"));
    if (!name) {
        forget_terminal();
        return C360_SCREEN_UNSUITABLE;
    }
    int output = fcntl(terminal, F_DUPFD_CLOEXEC, 3);
    int input = fcntl(terminal, F_DUPFD_CLOEXEC, 3);
    if (output >= 0) terminal_output = fdopen(output, "w");
    if (input >= 0) terminal_input = fdopen(input, "r");
    if (!terminal_output || !terminal_input || tcgetattr(terminal, &original) != 0) {
        forget_terminal();
        return C360_SCREEN_SETTINGS;
    }
    if (!c360_signals_install(terminal, &original)) {
        forget_terminal();
        return C360_SCREEN_SETTINGS;
    }
    c360_signals_set_active(true);
    screen = newterm(name, terminal_output, terminal_input);
    if (!screen) {
        tcsetattr(terminal, TCSANOW, &original);
        c360_signals_remove();
        forget_terminal();
        return C360_SCREEN_UNSUITABLE;
    }
    entered = true;
    int width, height;
    read_size(&width, &height);
    raw();
    noecho();
    nonl();
    typeahead(-1);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    resize_term(height, width);
    // Flushes what newterm left in ncurses' buffer; what is written past it later would come in the middle of it.
    refresh();
    return C360_SCREEN_OK;
}

int c360_screen_descriptor(void) { return terminal; }

int c360_screen_signal_descriptor(void) { return c360_signals_descriptor(); }

int c360_screen_colors(void) { return screen && has_colors() ? COLORS : 0; }

void c360_screen_size(int *width, int *height) { read_size(width, height); }

void c360_screen_resize(int width, int height) {
    if (!screen) return;
    resize_term(height, width);
    prepare_end_bytes(height);
    clearok(stdscr, TRUE);
}

// The sixteen colours on a terminal of eight: the bright ones are the others in bold.
static int color_number(uint8_t color, attr_t *attributes) {
    if (color == 0) return -1;
    int number = color - 1;
    if (number >= COLORS && number >= 8) {
        number -= 8;
        if (attributes) *attributes |= A_BOLD;
    }
    return number < COLORS ? number : -1;
}

static int pair_number(uint8_t foreground, uint8_t background, attr_t *attributes) {
    if ((foreground == 0 && background == 0) || !has_colors()) return 0;
    int front = color_number(foreground, attributes);
    int back = color_number(background, NULL);
    int pair = alloc_pair(front, back);
    return pair > 0 ? pair : 0;
}

void c360_screen_put(
    int x, int y, const uint32_t scalars[5], int width, uint8_t foreground, uint8_t background, uint8_t look) {
    if (!screen) return;
    attr_t attributes = A_NORMAL;
    if (look & C360_BOLD) attributes |= A_BOLD;
    if (look & C360_DIM) attributes |= A_DIM;
    if (look & C360_UNDERLINE) attributes |= A_UNDERLINE;
    if (look & C360_REVERSE) attributes |= A_REVERSE;
    int pair = pair_number(foreground, background, &attributes);

    wchar_t text[CCHARW_MAX + 1] = {0};
    size_t count = 0;
    int shown = wcwidth((wchar_t)scalars[0]);
    if (shown == width) {
        text[count++] = (wchar_t)scalars[0];
        for (size_t i = 1; i < 5 && scalars[i] != 0 && count < CCHARW_MAX; i++) {
            if (wcwidth((wchar_t)scalars[i]) == 0) text[count++] = (wchar_t)scalars[i];
        }
    } else {
        text[count++] = utf8 ? 0xFFFD : L'?';
    }
    cchar_t cell;
    if (setcchar(&cell, text, attributes, (short)(pair > 255 ? 255 : pair), &pair) != OK) return;
    mvadd_wch(y, x, &cell);
    if (shown != width && width == 2) mvadd_wch(y, x + 1, &cell);
}

void c360_screen_flush(int cursor_x, int cursor_y) {
    if (!screen) return;
    bool visible = cursor_x >= 0 && cursor_y >= 0;
    curs_set(visible ? 1 : 0);
    move(visible ? cursor_y : 0, visible ? cursor_x : 0);
    refresh();
}

void c360_screen_invalidate(void) {
    if (screen) clearok(stdscr, TRUE);
}

void c360_screen_write(const uint8_t *bytes, int count) {
    while (terminal >= 0 && count > 0) {
        ssize_t written = write(terminal, bytes, (size_t)count);
        if (written > 0) {
            bytes += written;
            count -= (int)written;
        } else if (written < 0 && errno == EAGAIN) {
            struct pollfd wait = {.fd = terminal, .events = POLLOUT};
            if (poll(&wait, 1, 1000) <= 0) return;
        } else if (!(written < 0 && errno == EINTR)) {
            return;
        }
    }
}

void c360_screen_set_leave_bytes(const uint8_t *bytes, int count) {
    leave_count = (size_t)count < sizeof leave_bytes ? (size_t)count : sizeof leave_bytes;
    memcpy(leave_bytes, bytes, leave_count);
    c360_signals_set_mode_bytes(bytes, leave_count);
}

void c360_screen_leave(void) {
    if (!screen || !entered) return;
    entered = false;
    c360_screen_write(leave_bytes, (int)leave_count);
    endwin();
    tcsetattr(terminal, TCSANOW, &original);
    c360_signals_set_active(false);
}

// Continued by `bg`, the process must not touch the terminal: it stops again until it is in the foreground. The kernel
// would stop it by SIGTTOU, which Dispatch blocks on its threads.
static void wait_for_foreground(void) {
    for (;;) {
        pid_t foreground = tcgetpgrp(terminal);
        if (foreground < 0 || foreground == getpgrp()) return;
        raise(SIGSTOP);
    }
}

void c360_screen_enter(void) {
    if (!screen) return;
    wait_for_foreground();
    entered = true;
    c360_signals_set_active(true);
    reset_prog_mode();
    clearok(stdscr, TRUE);
    // Switches to the alternate screen now, before the modes that belong to it.
    refresh();
}

// True when no shell waits to continue us: started by a terminal window, tmux or ssh as the leader of a session.
static bool nobody_can_continue(void) { return getpgrp() == getsid(0) || getsid(getppid()) != getsid(0); }

// A child that lives while this process is stopped and continues it when Enter is pressed. Between fork and _exit it
// calls only what is async-signal-safe, for other threads may hold locks.
static pid_t fork_waker(const char *words) {
    pid_t parent = getpid();
    pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    ssize_t ignored = write(terminal, words, strlen(words));
    char byte = 0;
    while (byte != '\n') {
        ignored = read(terminal, &byte, 1);
        if (ignored <= 0 && errno != EINTR) break;
    }
    // Again and again: Enter may have been quicker than the stop. The parent ends this child once it goes on.
    for (;;) {
        kill(parent, SIGCONT);
        poll(NULL, 0, 100);
    }
}

void c360_screen_stop_process(const char *words) {
    // make or a wrapper script in the same group must stop as well, or the shell never gets the terminal; this process
    // only hears of SIGTSTP and stops by SIGSTOP, which also works where SIGTSTP is discarded for want of a shell.
    struct sigaction ignored, former;
    memset(&ignored, 0, sizeof ignored);
    ignored.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &ignored, &former);
    kill(0, SIGTSTP);
    pid_t waker = nobody_can_continue() ? fork_waker(words) : 0;
    raise(SIGSTOP);
    if (waker > 0) {
        kill(waker, SIGKILL);
        waitpid(waker, NULL, 0);
    }
    sigaction(SIGTSTP, &former, NULL);
}

void c360_screen_prepare_thread(void) { c360_signals_prepare_thread(); }

void c360_screen_set_recovery(c360_screen_recovery recovery) { c360_signals_set_recovery(recovery); }

void c360_screen_close(void) {
    if (!screen) return;
    c360_screen_leave();
    c360_signals_remove();
    // The SCREEN itself stays allocated: delscreen crashes in some releases once stdscr was resized, and the process
    // is about to end.
    screen = NULL;
    forget_terminal();
}

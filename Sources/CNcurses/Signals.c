#define _GNU_SOURCE
#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

// Signals that end the process: traps of the program itself, then those that somebody sends.
static const int fatal_signals[] = {
    SIGILL,  SIGTRAP, SIGABRT, SIGSEGV, SIGBUS,  SIGFPE,    SIGSYS,  SIGTERM, SIGHUP,
    SIGQUIT, SIGINT,  SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ};
#define TRAP_COUNT 7
// Signals that only tell something; they reach the program through the pipe.
static const int telling_signals[] = {SIGWINCH, SIGCONT, SIGTSTP};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LARGEST 512

static struct sigaction former_fatal[COUNT(fatal_signals)];
static struct sigaction former_telling[COUNT(telling_signals)];
static int terminal_descriptor = -1;
static int pipe_ends[2] = {-1, -1};
static struct termios original_settings;
static volatile sig_atomic_t is_active;
static c360_screen_recovery volatile recovery;
// Whether the handler stays behind that of somebody who came later.
static bool stays[COUNT(fatal_signals)];

// Filled outside of handlers. The counts are set after the bytes and to zero before, so that a handler that runs in
// between writes a complete sequence or none.
static uint8_t mode_bytes[LARGEST];
static volatile sig_atomic_t mode_count;
static uint8_t end_bytes[LARGEST];
static volatile sig_atomic_t end_count;

static void write_all(const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(terminal_descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

// Async-signal-safe: write, tcsetattr, sigaction and raise are on POSIX's list.
static void on_fatal(int number, siginfo_t *info, void *context) {
    (void)context;
    int saved = errno;
    c360_screen_recovery recover = recovery;
    // What a process sends has no address.
    if (recover && info->si_code > 0 && recover(number, (uintptr_t)info->si_addr)) {
        errno = saved;
        return;
    }
    if (is_active) {
        is_active = 0;
        // A process in the background would be stopped by SIGTTOU instead of giving the terminal back.
        signal(SIGTTOU, SIG_IGN);
        // Ends a sequence that the main thread may have written by half.
        static const uint8_t string_terminator[] = {0x1B, '\\'};
        write_all(string_terminator, sizeof string_terminator);
        write_all(mode_bytes, (size_t)mode_count);
        write_all(end_bytes, (size_t)end_count);
        tcsetattr(terminal_descriptor, TCSANOW, &original_settings);
    }
    // A trap goes on to the Swift runtime, which may print where it was. An end that was asked for is no crash.
    signal(number, SIG_DFL);
    for (size_t i = 0; i < TRAP_COUNT; i++) {
        if (fatal_signals[i] == number) sigaction(number, &former_fatal[i], NULL);
    }
    raise(number);
}

static void on_telling(int number) {
    int saved = errno;
    uint8_t byte = (uint8_t)number;
    // A full pipe already holds more reports than anyone needs.
    ssize_t ignored = write(pipe_ends[1], &byte, 1);
    (void)ignored;
    errno = saved;
}

static void install(int number, struct sigaction action, struct sigaction *former) {
    sigaction(number, NULL, former);
    // nohup and the like: what was ignored stays ignored.
    if (former->sa_handler == SIG_IGN) return;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void install_fatal(size_t i) {
    if (stays[i]) return;
    struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_ONSTACK | SA_SIGINFO};
    install(fatal_signals[i], action, &former_fatal[i]);
}

static void remove_fatal(size_t i) {
    struct sigaction present;
    sigaction(fatal_signals[i], NULL, &present);
    bool is_ours = (present.sa_flags & SA_SIGINFO) && present.sa_sigaction == on_fatal;
    stays[i] = !is_ours && former_fatal[i].sa_handler != SIG_IGN;
    if (is_ours) sigaction(fatal_signals[i], &former_fatal[i], NULL);
}

bool c360_signals_install(int terminal, const struct termios *original) {
    if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return false;
    terminal_descriptor = terminal;
    original_settings = *original;
    for (size_t i = 0; i < COUNT(fatal_signals); i++) install_fatal(i);
    for (size_t i = 0; i < COUNT(telling_signals); i++) {
        struct sigaction action = {.sa_handler = on_telling, .sa_flags = SA_RESTART};
        install(telling_signals[i], action, &former_telling[i]);
    }
    return true;
}

void c360_signals_prepare_thread(void) {
    static _Thread_local bool is_prepared;
    static _Thread_local uint8_t alternate_stack[64 * 1024];
    if (is_prepared) return;
    is_prepared = true;
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = alternate_stack;
    stack.ss_size = sizeof alternate_stack;
    sigaltstack(&stack, NULL);
}

void c360_signals_remove(void) {
    for (size_t i = 0; i < COUNT(fatal_signals); i++) remove_fatal(i);
    for (size_t i = 0; i < COUNT(telling_signals); i++) sigaction(telling_signals[i], &former_telling[i], NULL);
    is_active = 0;
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    pipe_ends[0] = pipe_ends[1] = -1;
    terminal_descriptor = -1;
}

void c360_signals_set_recovery(c360_screen_recovery asked) { recovery = asked; }

int c360_signals_descriptor(void) { return pipe_ends[0]; }

void c360_signals_set_active(bool active) { is_active = active; }

static void set(uint8_t *target, volatile sig_atomic_t *target_count, const void *bytes, size_t count) {
    *target_count = 0;
    if (count > LARGEST) count = LARGEST;
    memcpy(target, bytes, count);
    *target_count = (sig_atomic_t)count;
}

void c360_signals_set_mode_bytes(const uint8_t *bytes, size_t count) { set(mode_bytes, &mode_count, bytes, count); }

void c360_signals_set_end_bytes(const char *bytes, size_t count) { set(end_bytes, &end_count, bytes, count); }

#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

// A test runner may have signals blocked or ignored, which a program started from a shell never inherits.
static void reset_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
}

int c360_pty_open(int *master, int *slave, int width, int height) {
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    if (openpty(master, slave, NULL, NULL, &size) != 0) return -1;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fcntl(*slave, F_SETFD, FD_CLOEXEC);
    return 0;
}

pid_t c360_pty_spawn(int slave, const char *path, char *const arguments[], char *const environment[]) {
    pid_t process = fork();
    if (process == 0) {
        reset_signals();
        // Makes it the controlling terminal and standard input, output and error.
        int terminal = dup(slave);
        if (login_tty(terminal) == 0) execve(path, arguments, environment);
        _exit(127);
    }
    return process;
}

pid_t c360_pty_spawn_without_terminal(
    int *output, const char *path, char *const arguments[], char *const environment[]) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t process = fork();
    if (process == 0) {
        reset_signals();
        setsid();
        int null = open("/dev/null", O_RDONLY);
        dup2(null, 0);
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        execve(path, arguments, environment);
        _exit(127);
    }
    close(ends[1]);
    *output = ends[0];
    return process;
}

void c360_pty_resize(int master, int width, int height) {
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    ioctl(master, TIOCSWINSZ, &size);
}

void c360_pty_settings(int slave, char *text, int size) {
    struct termios settings;
    memset(&settings, 0, sizeof settings);
    tcgetattr(slave, &settings);
    int used = snprintf(
        text, (size_t)size, "%x:%x:%x:%x", settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag);
    for (int i = 0; i < NCCS && used < size; i++) {
        used += snprintf(text + used, (size_t)(size - used), ":%x", settings.c_cc[i]);
    }
}

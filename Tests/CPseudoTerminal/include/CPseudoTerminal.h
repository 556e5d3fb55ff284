#ifndef C360_CPSEUDOTERMINAL_H
#define C360_CPSEUDOTERMINAL_H

#include <stdint.h>
#include <sys/types.h>

// What a test needs of a pseudo-terminal and Swift cannot call: forkpty and ptsname are invisible from Glibc, ioctl is
// variadic, and between fork and exec only C may run.

// Opens a new pseudo-terminal. The slave end stays open here, so that the settings can be read before a program is
// started on it and after its end. Returns 0, or -1 with errno.
int c360_pty_open(int *master, int *slave, int width, int height);

// Starts a program on a pseudo-terminal as the leader of its own session. Returns the process, or -1 with errno.
pid_t c360_pty_spawn(int slave, const char *path, char *const arguments[], char *const environment[]);

// Starts a program in a session without any terminal, its output in `output`.
pid_t c360_pty_spawn_without_terminal(
    int *output, const char *path, char *const arguments[], char *const environment[]);

// Changes the size and thereby sends SIGWINCH.
void c360_pty_resize(int master, int width, int height);

// The settings of the terminal as text: what `stty -g` prints, in other words.
void c360_pty_settings(int slave, char *text, int size);

#endif

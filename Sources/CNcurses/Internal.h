#ifndef C360_CNCURSES_INTERNAL_H
#define C360_CNCURSES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "include/CNcurses.h"

// Installs the handlers that give the terminal back when the process dies, and those that report through a pipe. Before
// newterm: ncurses leaves alone what is not the default, else it ignores SIGTSTP during each refresh and loses it.
bool c360_signals_install(int terminal, const struct termios *original);
// See c360_screen_prepare_thread.
void c360_signals_prepare_thread(void);

// See c360_screen_set_recovery.
void c360_signals_set_recovery(c360_screen_recovery recovery);

// Restores the handlers that were there before, but for signals that somebody has put a handler of their own before ours
// for since: it may still be needed, and ours behind it has nothing left to give back.
void c360_signals_remove(void);
int c360_signals_descriptor(void);

// Whether the handlers have something to give back.
void c360_signals_set_active(bool active);

// What the handlers write: first the program's own modes, then what terminfo says ends a screen.
void c360_signals_set_mode_bytes(const uint8_t *bytes, size_t count);
void c360_signals_set_end_bytes(const char *bytes, size_t count);

#endif

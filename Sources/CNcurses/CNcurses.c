#define NCURSES_WIDECHAR 1
#include <ncurses.h>

#include "CNcurses.h"

bool c360_screen_is_possible(void) { return curses_version() != 0; }

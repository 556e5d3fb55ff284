#ifndef C360_CNCURSES_H
#define C360_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

bool c360_screen_is_possible(void);

#endif

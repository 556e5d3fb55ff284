#ifndef C360_CNCURSES_H
#define C360_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

#endif

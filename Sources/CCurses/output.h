// What ncurses writes to the terminal.

#ifndef CCURSES_OUTPUT_H
#define CCURSES_OUTPUT_H

#include <stdio.h>

/// The terminal on standard output, on a descriptor of its own. NULL when out of descriptors.
FILE *output_open(void);
void output_close(void);

/// Sends what has changed, as `doupdate` does, and in as few calls as there can be.
void output_update(void);

#endif

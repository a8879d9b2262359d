// What keeps the terminal sane whatever happens to the process: signals, crashes, standard error.

#ifndef CCURSES_GUARD_H
#define CCURSES_GUARD_H

#include <stdbool.h>

#include "CCurses.h"

/// Installs the signal handlers that must stand before ncurses looks. False when out of descriptors.
bool guard_begin(void);

/// Installs those that replace ncurses' own, and notes how to give the terminal back: `restore` is written to it.
void guard_arm(const char *restore);

/// Undoes both.
void guard_end(void);

/// Standard error into a file, or back to where it was with the file's content shown. Only when it is a terminal.
void guard_capture_errors(void);
void guard_release_errors(void);

/// While another program has the terminal, its ctrl-c and ctrl-z are not ours.
void guard_lend(bool lent);

/// Stops the process as if it had no handler.
void guard_stop(void);

/// Writes all of it to the terminal.
bool guard_write(const char *bytes, size_t length);

#endif

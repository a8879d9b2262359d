// The terminal's description. Apart from the rest, because <term.h> makes macros of words like `columns` and `lines`.

#ifndef CCURSES_TERMINFO_H
#define CCURSES_TERMINFO_H

#include <stdbool.h>

enum terminfo_finding { TERMINFO_UNKNOWN, TERMINFO_CANNOT_MOVE_CURSOR, TERMINFO_USABLE };

/// Looks TERM up, before anything is opened.
enum terminfo_finding terminfo_check(void);

/// A string capability of the open terminal, or NULL.
const char *terminfo_string(const char *name);

/// A flag of the open terminal.
bool terminfo_flag(const char *name);

#endif

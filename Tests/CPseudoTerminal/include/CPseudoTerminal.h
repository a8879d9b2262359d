// A program on a pseudo-terminal, its screen kept by libvterm. For tests.

#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct pt_session pt_session;

struct pt_cell {
  uint32_t scalars[6];
  int width;
  bool bold, underline, reverse;
  /// 0xRRGGBB, 0x01000000 + index, or -1 for the terminal's own.
  int32_t foreground, background;
};

/// Starts a program with exactly these arguments and variables (both end with NULL). NULL when that fails.
pt_session *pt_open(const char *const *arguments, const char *const *variables, int rows, int columns);

/// Ends the program if it still runs, and frees everything.
void pt_close(pt_session *session);

/// Takes the terminal away and leaves the program to itself; only pt_close may follow.
void pt_abandon(pt_session *session);

/// Takes what the program has written, waiting at most so many milliseconds for it. False at its end.
bool pt_pump(pt_session *session, int milliseconds);

void pt_write(pt_session *session, const char *bytes, size_t length);
void pt_resize(pt_session *session, int rows, int columns);

void pt_cell_at(pt_session *session, int row, int column, struct pt_cell *cell);
void pt_cursor(pt_session *session, int *row, int *column, bool *visible);
bool pt_is_alternate(pt_session *session);

/// Everything that the program has written.
const char *pt_raw(pt_session *session, size_t *length);

/// Whether the terminal echoes and collects lines, as a shell leaves it.
bool pt_is_cooked(pt_session *session);

int pt_process(pt_session *session);

/// The exit status as waitpid gives it, or -1 while the program runs.
int pt_status(pt_session *session);

/// Whether the status means exited, and with which code or by which signal.
bool pt_has_exited(int status);
int pt_exit_code(int status);
int pt_end_signal(int status);

#endif

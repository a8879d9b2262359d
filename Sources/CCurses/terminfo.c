#define _GNU_SOURCE 1
#include "terminfo.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

// The functions of <term.h> take their arguments without const on some systems.

enum terminfo_finding terminfo_check(void) {
  int error = 0;
  if (setupterm(NULL, STDOUT_FILENO, &error) != OK) return TERMINFO_UNKNOWN;
  bool moves = terminfo_string("cup") != NULL;
  del_curterm(cur_term);
  return moves ? TERMINFO_USABLE : TERMINFO_CANNOT_MOVE_CURSOR;
}

const char *terminfo_string(const char *name) {
  char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}

bool terminfo_flag(const char *name) { return tigetflag((char *)name) > 0; }

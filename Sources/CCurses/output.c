#define _GNU_SOURCE 1
#include "output.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

#include "guard.h"

static FILE *terminal;

#ifdef __linux__

// ncurses 6, as distributions build it, flushes its output at each movement of the cursor (TINFO_MVCUR in lib_mvcur.c): more
// than a hundred calls for a picture, each of which wakes the terminal. So while it paints, its descriptor is a file in
// memory, which then goes to the terminal at once. Standard output stays the terminal's all the time, for the guard.

/// The file in memory; -1 where there is none, and ncurses then writes as it does.
static int gathered = -1;

/// A picture that was longer than this is not kept in memory.
enum { KEPT = 1 << 18 };

static void begin_gathering(void) { gathered = memfd_create("corscope-picture", MFD_CLOEXEC); }

static void end_gathering(void) {
  if (gathered >= 0) close(gathered);
  gathered = -1;
}

/// Makes ncurses' descriptor another one.
static bool point_at(int target) {
  while (dup3(target, fileno(terminal), O_CLOEXEC) < 0) {
    if (errno != EINTR && errno != EBUSY) return false;
  }
  return true;
}

static void show_picture(void) {
  char block[1 << 14];
  off_t length = lseek(gathered, 0, SEEK_CUR);
  for (off_t offset = 0; offset < length;) {
    ssize_t count = pread(gathered, block, sizeof block, offset);
    // Behind it stands what is left of a longer one.
    if (count > length - offset) count = (ssize_t)(length - offset);
    if (count <= 0 || !guard_write(block, (size_t)count)) break;
    offset += count;
  }
  lseek(gathered, 0, SEEK_SET);
  if (length > KEPT) {
    int ignored = ftruncate(gathered, 0);
    (void)ignored;
  }
}

void output_update(void) {
  // On its way back from another program ncurses asks the terminal for its modes.
  if (gathered < 0 || isendwin() || !point_at(gathered)) {
    doupdate();
    return;
  }
  doupdate();
  point_at(STDOUT_FILENO);
  show_picture();
}

#else

static void begin_gathering(void) {}

static void end_gathering(void) {}

void output_update(void) { doupdate(); }

#endif

FILE *output_open(void) {
  int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (descriptor < 0) return NULL;
  terminal = fdopen(descriptor, "w");
  if (terminal == NULL) {
    close(descriptor);
    return NULL;
  }
  begin_gathering();
  return terminal;
}

void output_close(void) {
  if (terminal != NULL) fclose(terminal);
  terminal = NULL;
  end_gathering();
}
